/** Steps as tokens of a strip; tokens that were there before keep their objects, so only new ones are drawn. */
import type { StripToken } from '../../charts/token-strip.ts';
import type { StepEvent } from '../../trace/events.ts';

export class StripOf {
  private steps: readonly StepEvent[] = [];
  private tokens: readonly StripToken[] = [];

  of(steps: readonly StepEvent[], ends: ReadonlySet<number>): readonly StripToken[] {
    let same = 0;
    while (same < steps.length && steps[same] === this.steps[same]) same++;
    if (same === steps.length && steps.length === this.steps.length) return this.tokens;
    const fresh = steps.slice(same).map((step): StripToken => {
      const { text: label, bytes, node, probability, entropy, how, token } = step;
      const end = ends.has(token) || label === '<eos>';
      return { label, ...(bytes === undefined ? {} : { bytes }), end, node, probability, entropy, how };
    });
    this.tokens = [...this.tokens.slice(0, same), ...fresh];
    this.steps = steps;
    return this.tokens;
  }
}
