/** The problem: which one, and the trace that belongs to it. A trace that makes place for another is kept on a shelf. */
import { madeBy } from '../../app/loaded-model.ts';
import { tokenText } from '../../generation/record.ts';
import { language, t } from '../../i18n/i18n.ts';
import { thinkNotices } from '../../i18n/messages/think.ts';
import { moveEnd, toggleWall, type MazeDrawing } from '../../reasoning/maze/drawing.ts';
import type { Question } from '../../reasoning/questions/question.ts';
import { questionSpec } from '../../reasoning/questions/questions.ts';
import { traceFormat, traceVersion, type TraceEvent } from '../../trace/events.ts';
import { harderQuestion, neighbour } from './own-questions.ts';
import { harderIndex, largest, without, type ThinkLink } from './think-link.ts';
import {
  asksFor,
  isOnProblem,
  linkOf,
  roomId,
  patchLink,
  setLink,
  shelfKey,
  thinker,
  usable,
  wanted,
  type ThinkParts,
} from './think-parts.ts';
import { linkTo, problemIn, type ThinkHeader } from './think-trace.ts';
import { versionTips } from './version.ts';

/** Traces that are kept beside the one on screen. */
const shelfSize = 32;

export class Asking {
  private readonly parts: ThinkParts;
  private readonly halt: () => Promise<void>;
  private readonly shelf = new Map<string, readonly TraceEvent[]>();

  /** `halt` ends whatever moves by itself. */
  constructor(parts: ThinkParts, halt: () => Promise<void>) {
    this.parts = parts;
    this.halt = halt;
  }

  /** Makes sure that the trace is about the problem of the link, made by the loaded model; false when it cannot be. */
  async begin(): Promise<boolean> {
    if (usable(this.parts)) return true;
    const ready = thinker(this.parts);
    if (!ready) return false;
    const problem = wanted(this.parts);
    const { route, catalog, engineActions } = this.parts;
    try {
      const { prompt } = await ready.engine.pose(problem);
      const { set, index, drawn } = linkOf(this.parts);
      const header: ThinkHeader = {
        type: 'header',
        format: traceFormat,
        version: traceVersion,
        model: madeBy(ready.model, catalog.value),
        engine: ready.model.info.engine,
        sampler: route.value.sampler,
        seed: route.value.seed,
        created: new Date().toISOString(),
        problem,
        ...(problem.kind === 'maze' && drawn === undefined ? { place: { set, index } } : {}),
      };
      const tokens = prompt.map((token) => tokenText(token, ready.model.pieces));
      const events: TraceEvent[] = [header, { type: 'prompt', tokens }, { type: 'segment', node: 0, kind: 'thinking' }];
      this.replace(events, false);
      return true;
    } catch (thrown) {
      engineActions.failed(thrown);
      return false;
    }
  }

  /** Another trace; the present one goes on the shelf. */
  replace(events: readonly TraceEvent[], isRecorded: boolean, opened?: string): void {
    const { state, store } = this.parts;
    this.putAway();
    store.open(events);
    const { tree } = store.value;
    const tip = versionTips(store.value).at(-1) ?? 0;
    state.patch({
      run: state.value.run + 1,
      tip,
      at: undefined,
      probes: new Map(),
      recordedUpTo: isRecorded ? tree.newest : -1,
      opened,
    });
  }

  /** The link asks for something else: what was thought about it before is on screen again. */
  follow(): void {
    if (this.parts.route.value.room !== roomId || isOnProblem(this.parts)) return;
    const id = thinker(this.parts)?.model.info.id ?? this.parts.store.value.header?.model.id ?? '';
    const kept = this.shelf.get(shelfKey(id, wanted(this.parts)));
    if (kept) void this.halt().then(() => this.replace(kept, true));
  }

  /**
   * A file or a recording: the link asks for its problem from now on. False when it has none of this room.
   * @param staysOpen it is shown even where the loaded model could not be asked its problem
   */
  show(events: readonly TraceEvent[], staysOpen = true): boolean {
    const header = events.find((event) => event.type === 'header');
    const problem = problemIn(header);
    if (!header || !problem) return false;
    const { route } = this.parts;
    const link = linkTo(header, linkOf(this.parts));
    if (link) setLink(this.parts, link);
    else if (problem.kind === 'text') {
      const params = without(route.value.params, 'expected');
      const expected = problem.expected?.value;
      patchLink(this.parts, {
        prompt: problem.question,
        params: expected === undefined ? params : { ...params, expected },
      });
    }
    this.replace(events, true, staysOpen ? asksFor(this.parts) : undefined);
    return true;
  }

  /** Back from a trace of another kind of model to what the loaded one can be asked. */
  leave(): void {
    this.parts.state.patch({ opened: undefined, at: undefined });
    this.follow();
  }

  adoptSettings(): void {
    const { header } = this.parts.store.value;
    if (header) patchLink(this.parts, { sampler: header.sampler, seed: header.seed });
  }

  async next(by: 1 | -1): Promise<void> {
    const { set, index } = linkOf(this.parts);
    const problem = wanted(this.parts);
    if (problem.kind === 'text') return this.ask(neighbour(problem.question, set, by));
    await this.go({ index: Math.min(Math.max(0, index + by), largest) });
  }

  async harder(): Promise<void> {
    const { set, index } = linkOf(this.parts);
    const problem = wanted(this.parts);
    if (problem.kind === 'text') await this.ask(harderQuestion(problem.question, set));
    else await this.go({ index: harderIndex(set, index, problem.maze.path.length) });
  }

  /** A question of our own: the link holds it word for word, with the answer that is right. */
  private async ask(question: Question): Promise<void> {
    await this.halt();
    const { route, state } = this.parts;
    const { question: prompt, expected } = questionSpec(question, language());
    state.patch({ at: undefined });
    route.patch({ prompt, params: { ...route.value.params, expected: expected.value } });
  }

  async go(part: Partial<ThinkLink>): Promise<void> {
    await this.halt();
    const link = without(linkOf(this.parts), 'drawn');
    this.parts.state.patch({ at: undefined, drawing: undefined });
    setLink(this.parts, { ...link, ...part });
  }

  startDrawing(): void {
    const problem = wanted(this.parts);
    if (problem.kind !== 'maze') return;
    const { open, start, goal } = problem.maze;
    this.parts.state.patch({ drawing: { open, start, goal } });
  }

  toggleWall(cell: number, side: number): void {
    this.draw((drawing) => toggleWall(drawing, cell, side));
  }

  moveEnd(end: 'start' | 'goal', cell: number): void {
    this.draw((drawing) => moveEnd(drawing, end, cell));
  }

  /** The drawn maze is the problem from now on. */
  async useDrawing(): Promise<void> {
    const { drawing } = this.parts.state.value;
    if (drawing) await this.go({ drawn: drawing });
  }

  cancelDrawing(): void {
    this.parts.state.patch({ drawing: undefined });
  }

  private draw(change: (drawing: MazeDrawing) => MazeDrawing): void {
    const { drawing } = this.parts.state.value;
    if (drawing) this.parts.state.patch({ drawing: change(drawing) });
  }

  private putAway(): void {
    const { store, notices } = this.parts;
    const { header, tree } = store.value;
    const problem = problemIn(header);
    if (!header || tree.size === 0) return;
    if (problem) {
      const key = shelfKey(header.model.id, problem);
      this.shelf.delete(key);
      this.shelf.set(key, [...store.events]);
      const [oldest] = this.shelf.keys();
      if (this.shelf.size > shelfSize && oldest !== undefined) this.shelf.delete(oldest);
      return;
    }
    notices.show({ id: 'run-replaced', kind: 'news', explain: () => ({ what: t(thinkNotices.replaced) }) });
  }
}
