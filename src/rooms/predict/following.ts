/** Finds where the pinned tokens stood at the places of the branch whose recorded list does not say it. */
import type { Inspection } from '../../engine/api.ts';
import { tokensTo } from '../../trace/store.ts';
import { Newest } from './newest.ts';
import { standingsIn } from './pictures.ts';
import { lineOf, usable, type PredictParts } from './predict-parts.ts';
import type { Place, Standing } from './predict-state.ts';

/** Places that are looked up, the newest first: enough for a poem many times over. */
const most = 256;

interface Question {
  readonly run: number;
  readonly at: Place;
  readonly watch: readonly number[];
}

export class Following {
  private readonly parts: PredictParts;
  private readonly newest: Newest<Question, Inspection>;

  constructor(parts: PredictParts) {
    this.parts = parts;
    this.newest = new Newest(
      (question) => this.ask(question),
      (question, inspection) => this.take(question, inspection),
      (thrown) => parts.engineActions.failed(thrown),
    );
  }

  /** Asks for the next place that is not known; each answer leads to the next question. */
  refresh(): void {
    const { run, activity, pins } = this.parts.state.value;
    const ready = usable(this.parts);
    if (pins.length === 0 || activity !== 'idle' || !ready || this.newest.pending) return;
    const watch = pins.filter((pin) => pin < ready.model.pieces.length); // a pin may be from another vocabulary
    const at = this.missing(watch);
    if (at !== undefined) this.newest.put({ run, at, watch });
  }

  drop(): void {
    this.newest.drop();
  }

  private missing(pins: readonly number[]): Place | undefined {
    const { state, store } = this.parts;
    const { tree } = store.value;
    for (const node of lineOf(this.parts).slice(-most)) {
      const step = tree.step(node)!;
      const known = state.value.followed.get(step.parent);
      const rest = pins.filter((pin) => known?.has(pin) !== true);
      if (rest.length > standingsIn(step, rest).size) return step.parent;
    }
    return undefined;
  }

  private ask({ at, watch }: Question): Promise<Inspection> {
    const { store, route } = this.parts;
    const { sampler, seed } = route.value;
    const request = { path: tokensTo(store.value, at), promptLength: store.value.prompt.length, sampler, seed };
    return usable(this.parts)!.engine.inspect({ ...request, stream: 0, topCount: 1, watch });
  }

  private take({ run, at }: Question, { watched }: Inspection): void {
    const { state } = this.parts;
    if (run !== state.value.run) return;
    const standings = new Map<number, Standing>(
      watched.map(({ token, logprob, rank }) => [token, { probability: Math.exp(logprob), rank }]),
    );
    const followed = new Map(state.value.followed);
    followed.set(at, new Map([...(followed.get(at) ?? []), ...standings]));
    state.patch({ followed });
  }
}
