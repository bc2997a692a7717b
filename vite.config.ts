import { cp, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { chromiumArgs, findChromium } from './src/cli/chromium.mjs';

/** Cross-origin isolation buys finer timers; the app runs without it too. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

interface CatalogFiles {
  readonly models: readonly { readonly golden: string; readonly files: readonly { readonly path: string }[] }[];
}

/** Copies the files that the catalogue names into the build, so `dist` is complete on a USB stick. */
function bundledModels(): Plugin {
  return {
    name: 'jielong-bundled-models',
    apply: 'build',
    async closeBundle() {
      const catalog = JSON.parse(await readFile('models/catalog.json', 'utf8')) as CatalogFiles;
      const paths = catalog.models.flatMap((model) => [model.golden, ...model.files.map((file) => file.path)]);
      for (const path of ['catalog.json', ...paths]) {
        await mkdir(dirname(join('dist/models', path)), { recursive: true });
        await cp(join('models', path), join('dist/models', path));
      }
    },
  };
}

interface RealModels {
  readonly models: readonly { readonly builds: readonly { readonly id: string }[] }[];
}

/**
 * Models of real size that somebody has put into models/ are served with the build, but not copied: a link, because
 * each is as large as everything else a hundred times over.
 */
function linkedModels(): Plugin {
  return {
    name: 'jielong-linked-models',
    apply: 'build',
    async closeBundle() {
      const { models } = JSON.parse(await readFile('models/webllm.json', 'utf8')) as RealModels;
      for (const { id } of models.flatMap(({ builds }) => builds)) {
        const isHere = await stat(join('models', id)).catch(() => undefined);
        if (!isHere?.isDirectory()) continue;
        await mkdir('dist/models', { recursive: true });
        await rm(join('dist/models', id), { force: true });
        await symlink(resolve('models', id), join('dist/models', id), 'junction');
      }
    },
  };
}

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
  preview: { headers: isolation },
  plugins: [
    bundledModels(),
    linkedModels(),
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
