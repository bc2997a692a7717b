/** `npm run foreign`: real files that nobody here made, on every engine. 330 MB once, and minutes: not in `npm test`. */
import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import { chromiumArgs, findChromium } from '../../src/cli/chromium.mjs';
import { fetchModel, modelFolder } from './fetch-model.mjs';

await fetchModel('smollm2');
await fetchModel('gemma3');

export default defineConfig({
  publicDir: modelFolder, // the page fetches the models from its root
  test: {
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    projects: [
      { extends: true, test: { name: 'reference', environment: 'node', include: ['tests/foreign/reference.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'glass',
          include: ['tests/foreign/glass.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? 'no Chrome or Chromium found', args: chromiumArgs },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
