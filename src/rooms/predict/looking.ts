/** Keeps the answer of the engine beside the question that the room asks: one at a time, the newest first. */
import type { Inspection } from '../../engine/api.ts';
import { tokensTo } from '../../trace/store.ts';
import { takenAt } from './line.ts';
import { Newest } from './newest.ts';
import { answers, type LookQuestion } from './predict-state.ts';
import { isFinished, lineOf, usable, type PredictParts } from './predict-parts.ts';

/** Candidates that are listed one by one; the rest is the tail. */
export const listed = 64;

export class Looking {
  private readonly parts: PredictParts;
  private readonly newest: Newest<LookQuestion, Inspection>;

  constructor(parts: PredictParts) {
    this.parts = parts;
    this.newest = new Newest(
      (question) => this.ask(question),
      (question, inspection) => this.take(question, inspection),
      (thrown) => parts.engineActions.failed(thrown),
    );
  }

  /** What should be known about the place on screen; undefined while nobody can be asked or everything moves. */
  question(): LookQuestion | undefined {
    const { state, route } = this.parts;
    const { run, at, activity, pins, found, stream } = state.value;
    if (activity !== 'idle' || !usable(this.parts) || isFinished(this.parts, at)) return undefined;
    const taken = takenAt(this.parts.store.value.tree, lineOf(this.parts), at);
    const { sampler, seed } = route.value;
    const watch = [...new Set([...pins, ...found, ...(taken ? [taken.token] : [])])];
    return { run, at, sampler, seed, stream: taken ? (taken.stream ?? 0) : stream, watch };
  }

  /** Asks if the answer is not there yet and not on its way. */
  refresh(): void {
    const question = this.question();
    if (!question) return;
    const { look } = this.parts.state.value;
    if (look && answers(look.question, question)) return;
    const { pending } = this.newest;
    if (!pending || !answers(pending, question)) this.newest.put(question);
  }

  /** An engine that was asked is gone. */
  drop(): void {
    this.newest.drop();
  }

  private async ask({ at, sampler, seed, stream, watch }: LookQuestion): Promise<Inspection> {
    const { engine } = usable(this.parts)!;
    const { value } = this.parts.store;
    return engine.inspect({
      path: tokensTo(value, at),
      promptLength: value.prompt.length,
      sampler,
      seed,
      stream,
      topCount: listed,
      watch,
    });
  }

  private take(question: LookQuestion, inspection: Inspection): void {
    const { state } = this.parts;
    if (question.run === state.value.run) state.patch({ look: { question, inspection } });
  }
}
