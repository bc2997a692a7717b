import { compose } from './app/compose.ts';
import { JielongApp } from './app/jielong-app.ts';

const app = new JielongApp();
app.parts = compose(window);
document.body.replaceChildren(app);
