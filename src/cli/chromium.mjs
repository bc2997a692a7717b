/**
 * Where a Chrome or Chromium is on this computer, and the flags that give it WebGPU without a GPU.
 * The order: CHROMIUM_PATH, the usual places, the browser that Playwright has fetched.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {string | undefined} the path of an executable, or undefined when there is none */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return wanted;
  const installed = usualPlaces.find((path) => existsSync(path));
  if (installed) return installed;
  const fetched = chromium.executablePath();
  return existsSync(fetched) ? fetched : undefined;
}

/** Quiet, offline, and WebGPU on SwiftShader: the same adapter on every machine, so numbers can be compared. */
export const chromiumArgs = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];
