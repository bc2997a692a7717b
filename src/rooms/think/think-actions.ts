/** What a reader of the room can do. Each method is one press of a key; all of them may come at any time. */
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';
import { Asking } from './asking.ts';
import { nextFork } from './cards.ts';
import { Probing } from './probing.ts';
import { linkOf, type ThinkParts } from './think-parts.ts';
import { speeds, type Place, type Speed, type ThinkState } from './think-state.ts';
import { Thinking } from './thinking.ts';
import { versionTips, type Version } from './version.ts';

const direct: ThinkingSettings = { thinkingTokenBudget: 0, thinkingNIgnore: 0 };

export class ThinkActions {
  readonly asking: Asking;
  readonly probing: Probing;
  private readonly parts: ThinkParts;
  private readonly thinking: Thinking;
  private readonly version: () => Version;
  private isAsking = false;

  /** `version` is the one on screen. */
  constructor(parts: ThinkParts, version: () => Version) {
    this.parts = parts;
    this.version = version;
    this.thinking = new Thinking(parts);
    this.probing = new Probing(parts, version);
    this.asking = new Asking(parts, () => this.halt());
  }

  private get state(): ThinkState {
    return this.parts.state.value;
  }

  /** Ends whatever moves by itself. */
  async halt(): Promise<void> {
    await this.thinking.stop();
    await this.probing.stop();
  }

  /** A new version from the problem on. */
  async think(): Promise<void> {
    const { thinkingTokenBudget, thinkingNIgnore } = linkOf(this.parts);
    await this.begin({ thinkingTokenBudget, thinkingNIgnore });
  }

  /** The answer at once. */
  async direct(): Promise<void> {
    await this.begin(direct);
  }

  wait(): void {
    this.thinking.intervene('wait');
  }

  stopThinking(): void {
    this.thinking.intervene('stop');
  }

  /** Thinks on after a thought: another draw, or with tokens that a person writes there. The old version stays. */
  async goOn(after: Place, edit?: readonly number[]): Promise<void> {
    const { thinkingTokenBudget, thinkingNIgnore } = linkOf(this.parts);
    await this.from(after, { thinkingTokenBudget, thinkingNIgnore }, edit);
  }

  /** Cuts thinking after a thought: the answer follows. */
  async answerAfter(after: Place): Promise<void> {
    const thoughts = this.version().thoughts.filter(({ node }) => node <= after).length;
    await this.from(after, { thinkingTokenBudget: thoughts, thinkingNIgnore: 0 });
  }

  /** Where the place on screen is among the thoughts; undefined when there is none to go on from. */
  get place(): Place | undefined {
    const { thoughts } = this.version();
    const { at, tip } = this.state;
    return thoughts.findLast(({ node }) => node <= (at ?? tip))?.node;
  }

  step(by: 1 | -1): void {
    const { thoughts, close, answer } = this.version();
    const steps = [...thoughts, ...(close ? [close] : []), ...answer];
    const { at } = this.state;
    const here = at === undefined ? steps.length - 1 : steps.findIndex(({ node }) => node === at);
    const next = here + by;
    if (next >= 0 && next < steps.length) this.look(steps[next]!.node);
  }

  look(at: Place | undefined): void {
    this.parts.state.patch({ at: at === this.state.tip ? undefined : at });
  }

  first(): void {
    const { thoughts, close } = this.version();
    const first = thoughts[0] ?? close;
    if (first) this.look(first.node);
  }

  fork(): void {
    const found = nextFork(this.version().thoughts, this.state.at);
    if (found) this.look(found.node);
  }

  /** Another version. */
  show(tip: Place): void {
    this.parts.state.patch({ tip, at: undefined });
  }

  turn(by: 1 | -1): void {
    const tips = versionTips(this.parts.store.value);
    const next = tips[tips.indexOf(this.state.tip) + by];
    if (next !== undefined) this.show(next);
  }

  changeSpeed(by: 1 | -1): void {
    const next = speeds[speeds.indexOf(this.state.speed) + by];
    if (next !== undefined) this.setSpeed(next);
  }

  setSpeed(speed: Speed): void {
    this.parts.state.patch({ speed });
  }

  private async begin(thinking: ThinkingSettings): Promise<void> {
    if (this.thinking.running || this.isAsking) return;
    this.isAsking = true; // a second press would begin another trace under the run of the first
    await this.halt();
    this.parts.state.patch({ activity: 'starting' }); // the press is seen at once, however long the question takes
    try {
      if (await this.asking.begin()) await this.thinking.start({ parent: 0, thoughts: [], thinking });
    } finally {
      this.isAsking = false;
      this.parts.state.patch({ activity: 'idle' });
    }
  }

  private async from(after: Place, thinking: ThinkingSettings, edit?: readonly number[]): Promise<void> {
    await this.halt();
    const thoughts = this.version().thoughts.filter(({ node }) => node <= after);
    await this.thinking.start({
      parent: thoughts.at(-1)?.node ?? 0,
      thoughts: thoughts.map(({ token }) => token),
      ...(edit === undefined || edit.length === 0 ? {} : { edit }),
      thinking,
    });
  }
}
