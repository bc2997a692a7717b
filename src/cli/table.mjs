/** Points of an experiment as a table for a terminal. */

/** @typedef {{ strategy: string, budget: number, waits: number, aggregator: string, n: number, problems: number,
 *   samples: number, accuracy: number, low: number, high: number, meanThinkingTokens: number,
 *   meanTotalTokens: number, seconds: number }} Point */

const columns = /** @type {const} */ ([
  ['strategy', (/** @type {Point} */ point) => point.strategy],
  ['by', (/** @type {Point} */ point) => point.aggregator],
  ['budget', (/** @type {Point} */ { budget }) => (budget < 0 ? '-' : String(budget))],
  ['waits', (/** @type {Point} */ point) => String(point.waits)],
  ['n', (/** @type {Point} */ point) => String(point.n)],
  ['problems', (/** @type {Point} */ point) => String(point.problems)],
  ['samples', (/** @type {Point} */ point) => String(point.samples)],
  ['accuracy %', (/** @type {Point} */ point) => percent(point.accuracy)],
  ['95 % interval', (/** @type {Point} */ point) => `[${percent(point.low)}, ${percent(point.high)}]`],
  ['thinking tokens', (/** @type {Point} */ point) => point.meanThinkingTokens.toFixed(1)],
  ['total tokens', (/** @type {Point} */ point) => point.meanTotalTokens.toFixed(1)],
]);

const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);

/** @param {readonly Point[]} points */
export function table(points) {
  const rows = [columns.map(([name]) => name), ...points.map((point) => columns.map(([, cell]) => cell(point)))];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
