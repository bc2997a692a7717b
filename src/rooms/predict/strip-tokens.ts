/** The prompt and the branch on screen as tokens of the strip; what was there before keeps its objects. */
import type { StripToken } from '../../charts/token-strip.ts';
import type { TraceState } from '../../trace/store.ts';
import { labelled } from './pictures.ts';
import type { Place } from './predict-state.ts';
import { withoutBeginning } from './prompt-text.ts';

export class StripTokens {
  private prompt: TraceState['prompt'] = [];
  private ends = '';
  private line: readonly Place[] = [];
  private tokens: readonly StripToken[] = [];

  /** Token i of a prompt of n tokens gets the node i − n + 1: the last one is the root, 0. */
  of({ prompt, tree }: TraceState, line: readonly Place[], ends: ReadonlySet<number>): readonly StripToken[] {
    const endKey = [...ends].join(' ');
    const isSame = prompt === this.prompt && endKey === this.ends;
    if (isSame && line === this.line) return this.tokens;
    const kept = isSame ? commonLength(this.line, line) : 0;
    const head = isSame
      ? this.tokens.slice(0, this.tokens.length - this.line.length + kept)
      : promptTokens(prompt, ends);
    const added = line.slice(kept).map((node): StripToken => {
      const step = tree.step(node)!;
      const { probability, entropy, how } = step;
      return { ...labelled(step, ends), node, probability, entropy, how };
    });
    this.prompt = prompt;
    this.ends = endKey;
    this.line = line;
    this.tokens = [...head, ...added];
    return this.tokens;
  }
}

function promptTokens(prompt: TraceState['prompt'], ends: ReadonlySet<number>): readonly StripToken[] {
  const text = withoutBeginning(prompt); // it stands among the chips
  return text.map((token, index) => ({ ...labelled(token, ends), node: index - text.length + 1, prompt: true }));
}

function commonLength(a: readonly Place[], b: readonly Place[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
