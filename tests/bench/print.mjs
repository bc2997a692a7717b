/** The bench's figures as text. Absolute times say something of this computer only; the ratios are what we publish. */

/**
 * @typedef {{
 *   engine: string, model: string, batch: number, loadMs: number, prefillTokensPerSecond: number,
 *   decodeTokensPerSecond: number, dispatchesPerStep: number, submitsPerStep: number, objectsCreatedPerStep: number,
 *   bytesReadPerStep: number,
 * }} Row
 */

/** @type {[title: string, cell: (row: Row) => string][]} */
const columns = [
  ['model', (row) => row.model],
  ['engine', (row) => row.engine],
  ['N', (row) => String(row.batch)],
  ['load ms', (row) => row.loadMs.toFixed(0)],
  ['prefill tok/s', (row) => row.prefillTokensPerSecond.toFixed(1)],
  ['decode tok/s', (row) => row.decodeTokensPerSecond.toFixed(1)],
  ['dispatches/step', (row) => row.dispatchesPerStep.toFixed(1)],
  ['submits/step', (row) => row.submitsPerStep.toFixed(1)],
  ['objects/step', (row) => row.objectsCreatedPerStep.toFixed(1)],
  ['bytes read/step', (row) => row.bytesReadPerStep.toFixed(0)],
];

/** @param {readonly Row[]} rows */
export function printTable(rows) {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  for (const line of cells) {
    console.log(
      line.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    );
  }
}

/** @param {readonly Row[]} rows */
export function printRatios(rows) {
  const speed = (/** @type {string} */ model, /** @type {string} */ engine, /** @type {number} */ batch) =>
    rows.find((row) => row.model === model && row.engine === engine && row.batch === batch)?.decodeTokensPerSecond;
  console.log('');
  for (const model of new Set(rows.map((row) => row.model))) {
    for (const batch of new Set(rows.map((row) => row.batch))) {
      const [glass, peer] = [speed(model, 'glass', batch), speed(model, 'jax-js', batch)];
      if (glass && peer) console.log(`${model}, N = ${batch}: glass decodes ${(glass / peer).toFixed(1)} × jax-js`);
    }
    const [one, sixteen] = [speed(model, 'glass', 1), speed(model, 'glass', 16)];
    if (one && sixteen) console.log(`${model}: glass at N = 16 decodes ${(sixteen / one).toFixed(2)} × N = 1`);
  }
}
