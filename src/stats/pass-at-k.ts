/**
 * pass@k: the chance that at least one of k samples is right, without bias from a bank of n ≥ k samples of which c are
 * right: 1 − C(n − c, k) / C(n, k). Chen et al., "Evaluating large language models trained on code", arXiv:2107.03374,
 * equation 1 and figure 3 (the stable product).
 * @returns undefined when k > n: the bank cannot tell, and a curve ends there
 */
export function passAtK(n: number, c: number, k: number): number | undefined {
  if (c < 0 || c > n || k < 1) throw new RangeError(`pass@${k} of ${c} right of ${n}`);
  if (k > n) return undefined;
  if (n - c < k) return 1;
  let allWrong = 1;
  for (let i = n - c + 1; i <= n; i++) allWrong *= 1 - k / i;
  return 1 - allWrong;
}

/** What pass@N would be if N samples of a problem were independent with its own chance of success: 1 − (1 − p)^N. */
export function independentPass(p: number, n: number): number {
  return 1 - (1 - p) ** n;
}
