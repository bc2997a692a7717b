/** What a reader of the room can do. Each method is one press of a key; all of them may come at any time. */
import { Drafting } from './drafting.ts';
import { Generating } from './generating.ts';
import { takenAt } from './line.ts';
import {
  goBack,
  goOn,
  highlightNext,
  lookAt,
  lookAtToken,
  settle,
  speedAfter,
  switchTo,
  takeAgain,
  togglePin,
} from './moves.ts';
import { isFinished, lineOf, usable, type PredictParts } from './predict-parts.ts';
import type { Place, PredictState, Speed } from './predict-state.ts';
import type { Shown } from './shown.ts';
import { Walking } from './walking.ts';

export class PredictActions {
  readonly drafting: Drafting;
  readonly walking: Walking;
  private readonly parts: PredictParts;
  private readonly generating: Generating;
  private readonly shown: () => Shown | undefined;
  /** A press that makes a token, and whether another one waits for it. */
  private acting: Promise<void> | undefined;
  private isWaiting = false;

  /** `shown` is the distribution on screen: "the most probable one" means the one that the reader sees. */
  constructor(parts: PredictParts, shown: () => Shown | undefined) {
    this.parts = parts;
    this.shown = shown;
    this.generating = new Generating(parts);
    this.walking = new Walking(parts);
    this.drafting = new Drafting(parts, () => this.halt());
  }

  private get state(): PredictState {
    return this.parts.state.value;
  }

  private get tree() {
    return this.parts.store.value.tree;
  }

  private move(next: PredictState): void {
    this.parts.state.set(next);
  }

  /**
   * One press after the other: quick fingers lose no token. Only one press waits, so a key that is held down does not
   * pile up.
   */
  private async inTurn(action: () => Promise<void>): Promise<void> {
    if (this.acting !== undefined) {
      if (this.isWaiting) return;
      this.isWaiting = true;
      await this.acting;
      this.isWaiting = false;
    }
    const acting = action().finally(() => (this.acting = undefined));
    this.acting = acting;
    await acting;
  }

  /** Ends whatever moves by itself. */
  async halt(): Promise<void> {
    this.walking.stop();
    await this.generating.stop();
  }

  /** → : along the branch; where it ends, or at another candidate, the token is taken and the text grows. */
  forward(): Promise<void> {
    return this.inTurn(async () => {
      await this.halt();
      const taken = this.taken();
      const wanted = this.state.highlighted;
      if (taken && (wanted === undefined || wanted === taken.token)) this.move(goOn(this.state, this.tree));
      else await this.take(wanted);
    });
  }

  async back(): Promise<void> {
    await this.halt();
    this.move(goBack(this.state, this.tree));
  }

  /** Takes a candidate by hand: along a branch that has it, else as a new token. Without one: the most probable. */
  async take(token?: number): Promise<void> {
    await this.halt();
    const { at } = this.state;
    const choice = token ?? this.shown()?.distribution.top[0]?.token;
    const child = choice === undefined ? undefined : this.tree.childWith(at, choice);
    if (child !== undefined) this.move(takeAgain(this.state, this.tree, child, 'chosen'));
    else if (choice !== undefined && (await this.mayGrow(at))) await this.generating.one(at, choice);
  }

  /** Enter: the sampler draws. */
  draw(): Promise<void> {
    return this.inTurn(async () => {
      await this.halt();
      this.move(settle(this.state));
      await this.grow();
    });
  }

  /** The same place with the next stream of random numbers. */
  reroll(): Promise<void> {
    return this.inTurn(async () => {
      await this.halt();
      const { at, reveal, tip, stream } = this.state;
      const last = this.tree.step(at);
      const place = reveal === undefined && at === tip && last ? last.parent : at;
      this.move({ ...lookAt(this.state, place), stream: stream + 1 });
      await this.grow();
    });
  }

  /** Space. */
  async togglePlay(): Promise<void> {
    await this.acting;
    const { activity } = this.state;
    await this.halt();
    if (activity === 'idle') await this.play();
    else this.move(settle(this.state));
  }

  async changeSpeed(by: 1 | -1): Promise<void> {
    await this.setSpeed(speedAfter(this.state.speed, by));
  }

  async setSpeed(speed: Speed): Promise<void> {
    const { activity } = this.state;
    this.parts.state.patch({ speed });
    this.walking.setSpeed(speed);
    if (activity !== 'playing') return;
    await this.halt();
    await this.play();
  }

  async goTo(place: Place): Promise<void> {
    await this.halt();
    this.move(lookAt(this.state, place));
  }

  async goToEnd(): Promise<void> {
    await this.goTo(this.state.tip);
  }

  async selectToken(node: Place): Promise<void> {
    await this.halt();
    this.move(lookAtToken(this.state, this.tree, node));
  }

  async selectBranch(node: Place): Promise<void> {
    await this.halt();
    this.move(switchTo(this.state, this.tree, node));
  }

  /** A candidate was tapped: where the branch goes on with another one, that is a new branch. */
  async tapCandidate(token: number): Promise<void> {
    const taken = this.taken();
    if (taken && taken.token !== token) await this.take(token);
    else this.highlight(token);
  }

  highlight(token: number): void {
    this.parts.state.patch({ highlighted: token });
  }

  highlightNext(by: 1 | -1): void {
    const candidates = this.shown()?.distribution.top.map(({ token }) => token) ?? [];
    if (candidates.length > 0) this.move(highlightNext(this.state, candidates, this.taken()?.token, by));
  }

  togglePin(token: number): void {
    this.move(togglePin(this.state, token));
  }

  pinNode(node: Place): void {
    const { store } = this.parts;
    store.append([{ type: 'pin', node, pinned: !store.value.pins.has(node) }]);
  }

  togglePeek(): void {
    this.parts.state.patch({ peek: !this.state.peek });
  }

  toggleGhosts(): void {
    this.parts.state.patch({ ghostsOn: !this.state.ghostsOn, ghosts: undefined });
  }

  private async play(): Promise<void> {
    this.move(settle(this.state));
    if (this.taken()) await this.walking.toEnd();
    if (this.state.at !== this.state.tip && this.taken()?.node !== this.state.tip) return; // stopped on the way
    this.move(settle(this.state));
    const { at, speed } = this.state;
    if (await this.mayGrow(at)) await this.generating.many(this.state.at, speed);
  }

  private async grow(): Promise<void> {
    if (await this.mayGrow(this.state.at)) await this.generating.one(this.state.at);
  }

  /** Makes sure that the loaded model may go on from here: the run of another model begins anew with this one. */
  private async mayGrow(at: Place): Promise<boolean> {
    if (usable(this.parts)) return !isFinished(this.parts, at);
    return this.drafting.start();
  }

  private taken() {
    return takenAt(this.tree, lineOf(this.parts), this.state.at);
  }
}
