/** Largest n of `binomials`: beyond it C(n, n / 2) is no longer a float64. */
export const largestBank = 1000;

const rows: Float64Array[] = [Float64Array.of(1)];

/** C(m, j) for 0 ≤ m ≤ n, 0 where j > m; Pascal's triangle in float64, exact up to 2^53. */
export function binomials(n: number): (m: number, j: number) => number {
  if (n > largestBank) throw new RangeError(`a bank of ${n} samples; at most ${largestBank}`);
  while (rows.length <= n) {
    const above = rows.at(-1)!;
    rows.push(Float64Array.from({ length: rows.length + 1 }, (_, j) => (above[j - 1] ?? 0) + (above[j] ?? 0)));
  }
  return (m, j) => rows[m]![j] ?? 0;
}
