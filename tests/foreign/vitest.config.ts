/** `npm run foreign`: a real file that nobody here made, on every engine. 93 MB once, and minutes: not in `npm test`. */
import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import { chromiumArgs, findChromium } from '../../src/cli/chromium.mjs';
import { fetchSmollm2, smollm2Folder } from './fetch-smollm2.mjs';

await fetchSmollm2();

export default defineConfig({
  publicDir: smollm2Folder, // the page fetches the model from its root
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
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
