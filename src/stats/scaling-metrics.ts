/** The three figures that s1 gives a method that scales a budget: arXiv:2501.19393, section 3.2, equations 1 to 3. */

export interface BudgetPoint {
  /** Thinking tokens really used, mean. */
  readonly tokens: number;
  /** In 0 … 1. */
  readonly accuracy: number;
}

export interface ScalingMetrics {
  /** Share of the points whose tokens lie in [least, most], in 0 … 1. */
  readonly control: number;
  /** Mean slope over all pairs of points with different tokens, accuracy per token; undefined with fewer than two. */
  readonly scaling: number | undefined;
  /** The highest accuracy. */
  readonly performance: number;
}

/**
 * @param points at least one
 * @param budgets what was asked for: the tokens a point may have used, both ends included
 */
export function scalingMetrics(
  points: readonly BudgetPoint[],
  budgets: { readonly least: number; readonly most: number },
): ScalingMetrics {
  const inside = points.filter(({ tokens }) => tokens >= budgets.least && tokens <= budgets.most);
  const slopes = points.flatMap((a, i) =>
    points
      .slice(i + 1)
      .filter((b) => b.tokens !== a.tokens)
      .map((b) => (b.accuracy - a.accuracy) / (b.tokens - a.tokens)),
  );
  return {
    control: inside.length / points.length,
    scaling: slopes.length === 0 ? undefined : slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length,
    performance: Math.max(...points.map(({ accuracy }) => accuracy)),
  };
}
