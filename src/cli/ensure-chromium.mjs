/** Finds a browser, or gets one in the least surprising way that this computer allows, or says what to type. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

/** @returns {string} the path of a Chrome or Chromium; exits with the line to type when there is none to be had */
export function ensureChromium() {
  return findChromium() ?? fetchWithPlaywright() ?? installWithApt() ?? giveUp();
}

function fetchWithPlaywright() {
  console.error('No Chrome or Chromium found: Playwright tries to fetch one.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 2, 2], shell: true, timeout: 300_000 });
  return findChromium();
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('Installing the Debian package chromium.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    stdio: ['ignore', 2, 2],
    env,
  });
  return findChromium();
}

/** @returns {never} */
function giveUp() {
  const lines = new Map([
    ['linux', 'sudo apt-get install chromium   (or: export CHROMIUM_PATH=/path/to/chrome)'],
    ['darwin', 'brew install --cask google-chrome   (or: export CHROMIUM_PATH=/path/to/chrome)'],
    ['win32', 'winget install Google.Chrome   (or: set CHROMIUM_PATH=C:\\path\\to\\chrome.exe)'],
  ]);
  const line = lines.get(process.platform) ?? 'export CHROMIUM_PATH=/path/to/chrome';
  console.error(`There is no Chrome or Chromium on this computer. Type:\n  ${line}`);
  process.exit(1);
}
