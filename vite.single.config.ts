/** `npm run build:single`: the whole app with its models in one HTML file that runs from `file://`. */
import { defineConfig } from 'vite';
import { singleFile } from './build/single-file.ts';

export default defineConfig({
  base: './',
  publicDir: false,
  worker: { format: 'iife' }, // a classic worker: a module worker cannot start from a blob of `file://`
  build: {
    target: 'chrome134',
    outDir: '.cache/single',
    modulePreload: false,
    rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
  },
  plugins: [singleFile()],
});
