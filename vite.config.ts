import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { bundledModels } from './build/bundled-models.ts';
import { localModels } from './build/local-models.ts';
import { headers, isolation, securityPolicy } from './build/security.ts';
import { chromiumArgs, findChromium } from './src/cli/chromium.mjs';

/** A test that hangs fails; one that shares two cores with everything else does not. Milliseconds. */
const patience = 60_000;

/** Made anew for each project: Vitest writes the project's name into it. */
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { executablePath: findChromium() ?? 'no Chrome or Chromium found', args: chromiumArgs },
  }),
  instances: [{ browser: 'chromium' as const }],
});

export default defineConfig({
  appType: 'mpa', // a missing model file must be a 404, not index.html
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'chrome134',
    manifest: true,
    rolldownOptions: { input: ['index.html', 'headless.html'] },
  },
  server: { headers: isolation, watch: { ignored: ['**/models/training/**', '**/dist/**'] } },
  preview: { headers },
  plugins: [
    bundledModels(),
    localModels(),
    securityPolicy(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt', // never swap the app in the middle of a class
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,jsonl}', 'recordings/*.json'],
        globIgnores: ['models/**', 'headless.html'],
        // web-llm is one module of 6.1 MB: precached like every engine, so that a class needs no network for it.
        maximumFileSizeToCacheInBytes: 8 * 2 ** 20,
      },
      manifest: {
        name: 'Jielong 接龍',
        short_name: '接龍',
        description: 'A small language model on your own GPU, and the distribution behind every token.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fbfaf7',
        theme_color: '#1c5d99',
        icons: [
          { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: patience,
          isolate: false, // plain functions: nothing to separate, and half the time
          maxWorkers: '100%',
          include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/repeat.js',
            'lit/directives/class-map.js',
            'lit/directives/guard.js',
            'lit/directives/if-defined.js',
            'lit/directives/live.js',
            '@lit/context',
            'comlink',
            '@mlc-ai/web-llm',
            'valibot',
            'tinykeys',
            '@observablehq/plot',
            'd3-hierarchy',
            'idb-keyval',
            'axe-core',
            'vitest-browser-lit',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: patience,
          browser: inChromium(),
        },
      },
      {
        extends: true,
        test: { name: 'gpu', include: ['tests/gpu/**/*.test.ts'], testTimeout: 120_000, browser: inChromium() },
      },
    ],
  },
});
