import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../src/cli/chromium.mjs';

const port = Number(process.env.PORT_E2E ?? 4187);
const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  outputDir: '../../.cache/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1, // one software adapter on two cores: side by side they only wait for each other
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: { args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) },
    locale: 'en-GB',
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort --host 127.0.0.1`,
    cwd: '../..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
