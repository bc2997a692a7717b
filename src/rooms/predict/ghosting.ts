/** Short futures of the best candidates, all decoded as one batch, for the place on screen. */
import type { Ghosts } from './predict-state.ts';
import { Newest } from './newest.ts';
import { isFinished, usable, type PredictParts } from './predict-parts.ts';
import type { Shown } from './shown.ts';
import { tokensTo } from '../../trace/store.ts';

const candidates = 3;
/** Tokens of each ghost, with the candidate. */
const length = 8;

interface Question {
  readonly run: number;
  readonly at: number;
  readonly tokens: readonly number[];
}

export class Ghosting {
  private readonly parts: PredictParts;
  private readonly shown: () => Shown | undefined;
  private readonly newest: Newest<Question, readonly (readonly number[])[]>;

  constructor(parts: PredictParts, shown: () => Shown | undefined) {
    this.parts = parts;
    this.shown = shown;
    this.newest = new Newest(
      (question) => this.ask(question),
      (question, lines) => this.take(question, lines),
      (thrown) => parts.engineActions.failed(thrown),
    );
  }

  /** While they are switched on and nothing moves; the candidates are those that the sampler may draw. */
  refresh(): void {
    const { run, at, activity, ghostsOn, ghosts } = this.parts.state.value;
    const ready = usable(this.parts);
    if (!ghostsOn || activity !== 'idle' || !ready?.model.can.fork || isFinished(this.parts, at)) return;
    const shown = this.shown();
    if (!shown || shown.pending) return;
    const tokens = bestOf(shown);
    const known = ghosts?.at === at ? ghosts.lines.map((line) => line[0]?.token) : [];
    const { pending } = this.newest;
    const isAsked = pending?.run === run && pending.at === at && isEqual(pending.tokens, tokens);
    if (!isAsked && !isEqual(known, tokens)) this.newest.put({ run, at, tokens });
  }

  drop(): void {
    this.newest.drop();
  }

  private ask({ at, tokens }: Question): Promise<readonly (readonly number[])[]> {
    const path = tokensTo(this.parts.store.value, at);
    return usable(this.parts)!.engine.ghosts({ path, candidates: tokens, length });
  }

  private take({ run, at }: Question, lines: readonly (readonly number[])[]): void {
    const { state } = this.parts;
    const pieces = usable(this.parts)?.model.pieces;
    if (!pieces || run !== state.value.run || at !== state.value.at) return;
    const ghosts: Ghosts = { at, lines: lines.map((line) => line.map((token) => pieces[token]!)) };
    state.patch({ ghosts });
  }
}

/** The most probable after the sampler. */
function bestOf({ distribution }: Shown): readonly number[] {
  return distribution.top
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, candidates)
    .map(({ token }) => token);
}

function isEqual(a: readonly (number | undefined)[], b: readonly (number | undefined)[]): boolean {
  return a.length === b.length && a.every((token, index) => token === b[index]);
}
