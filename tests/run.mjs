/**
 * `npm test`: everything that CI runs, in order of cost, on the sources and then on the built app.
 * Each check counts as the number of tests that it reports, or as one. The last line: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from '../src/cli/ensure-chromium.mjs';

const reports = '.cache/test-reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
process.env.CHROMIUM_PATH = ensureChromium();
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = resolve(reports, 'e2e.json'); // else it counts from the config's folder

/** @param {string} name @returns {Check} */
const vitest = (name) => ({
  name,
  command: `npx vitest run --project ${name} --reporter=default --reporter=json --outputFile.json=${reports}/${name}.json`,
  count: () => {
    const report = readReport(name);
    // A file that does not even load has no tests to fail, so it is counted itself.
    const broken = report.testResults.filter(
      (/** @type {{status: string, assertionResults: unknown[]}} */ file) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    );
    return [report.numPassedTests, report.numFailedTests + broken.length];
  },
});

/** @typedef {{ name: string, command: string, count?: () => [passed: number, failed: number] }} Check */

/** Each of them uses one core. */
/** @type {Check[]} */
const onSources = [
  { name: 'lint', command: 'npx eslint .' },
  { name: 'format', command: 'npx prettier --check . --log-level warn' },
  { name: 'types', command: 'npx tsc' },
  { name: 'templates', command: 'npm run --silent templates' },
];

/** Each of them uses the whole machine. */
/** @type {Check[]} */
const running = [
  vitest('unit'),
  vitest('browser'),
  vitest('gpu'),
  { name: 'build', command: 'npx vite build --logLevel warn' },
  { name: 'budgets', command: 'node tests/budgets.mjs' },
  {
    name: 'e2e',
    command: 'npx playwright test --config tests/e2e/playwright.config.ts --reporter=line,json',
    count: () => {
      const { stats } = readReport('e2e');
      return [stats.expected, stats.unexpected + stats.flaky];
    },
  },
];

const wanted = process.argv.slice(2);
const isWanted = (/** @type {Check} */ { name }) => wanted.length === 0 || wanted.includes(name);
let passed = 0;
let failed = 0;
/** @type {string[]} */
const lines = [];
await Promise.all(onSources.filter(isWanted).map((check) => run(check, 'pipe')));
for (const check of running.filter(isWanted)) await run(check, 'inherit');
console.log(`\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** @param {Check} check @param {'pipe' | 'inherit'} output: piped, it is printed when all of it is there */
async function run(check, output) {
  const title = `\n── ${check.name} ${'─'.repeat(60 - check.name.length)}\n`;
  if (output === 'inherit') process.stdout.write(title);
  const start = performance.now();
  const child = spawn(check.command, { stdio: ['ignore', output, output], shell: true });
  let text = title;
  child.stdout?.on('data', (part) => (text += part));
  child.stderr?.on('data', (part) => (text += part));
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (output === 'pipe') process.stdout.write(text);
  const [good, bad] = outcome(check, status === 0);
  passed += good;
  failed += bad;
  const seconds = Math.round((performance.now() - start) / 1000);
  lines.push(`${bad === 0 ? '✓' : '✗'} ${check.name.padEnd(10)} ${good} passed, ${bad} failed, ${seconds} s`);
}

/** @param {Check} check @param {boolean} ok @returns {[number, number]} */
function outcome(check, ok) {
  try {
    const [good, bad] = check.count?.() ?? [ok ? 1 : 0, ok ? 0 : 1];
    return [good, ok || bad > 0 ? bad : 1]; // a runner that fails without a failed test is a failure of its own
  } catch {
    return [0, 1];
  }
}

/** @param {string} name */
function readReport(name) {
  return JSON.parse(readFileSync(`${reports}/${name}.json`, 'utf8'));
}
