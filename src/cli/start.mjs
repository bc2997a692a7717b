/** `npm start`: builds the app, serves it on this computer only, and prints the address. Needs no network. */
import { ensureBuilt, serve } from './server.mjs';

try {
  await ensureBuilt();
  const { url } = await serve({ port: Number(process.env.PORT ?? 4173) });
  console.log(`\n  Jielong 接龍  ${url}\n\n  Open it in Chrome. Ctrl+C ends it.\n`);
} catch (error) {
  console.error(`Jielong could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
