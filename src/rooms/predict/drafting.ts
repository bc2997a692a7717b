/** The prompt: what is typed, its tokens, and the run that begins with it. */
import { madeBy } from '../../app/loaded-model.ts';
import { t } from '../../i18n/i18n.ts';
import { runNotices } from '../../i18n/messages/predict.ts';
import type { Encoding, Piece } from '../../engine/engine.ts';
import { traceFormat, traceVersion, type TokenText, type TraceEvent } from '../../trace/events.ts';
import { openRun } from './moves.ts';
import { Newest } from './newest.ts';
import { promptText } from './prompt-text.ts';
import { loaded, usable, type Loaded, type PredictParts } from './predict-parts.ts';

export class Drafting {
  private readonly parts: PredictParts;
  private readonly halt: () => Promise<void>;
  /** Before anything was written there is nothing to tokenize. */
  private written = false;
  private readonly encoder: Newest<string, Encoding>;

  /** `halt` ends whatever moves by itself: before the run changes, the old one must rest. */
  constructor(parts: PredictParts, halt: () => Promise<void>) {
    this.parts = parts;
    this.halt = halt;
    this.encoder = new Newest(
      (text) => loaded(parts)!.engine.encode(text),
      (text, encoding) => this.tokenized(text, encoding),
      (thrown) => parts.engineActions.failed(thrown),
    );
  }

  /** The text in the editor changed. */
  write(text: string): void {
    const { state, route } = this.parts;
    this.written = true;
    state.patch({ draft: { text } });
    route.patch({ prompt: text });
    this.refresh();
  }

  /** The address names another prompt: a link was pasted, or the way back was taken. */
  followRoute(): void {
    const { prompt } = this.parts.route.value;
    const isKnown =
      prompt === this.parts.state.value.draft.text || prompt === promptText(this.parts.store.value.prompt);
    if (!this.written || prompt === undefined || isKnown) return;
    this.write(prompt);
    void this.start();
  }

  /** Asks the tokenizer, once there is one; another model has another. */
  refresh(): void {
    if (this.written && loaded(this.parts)) this.encoder.put(this.parts.state.value.draft.text);
  }

  drop(): void {
    this.encoder.drop();
  }

  /** Whether the run on screen began with something else than what is in the editor. */
  get differs(): boolean {
    const { encoding } = this.parts.state.value.draft;
    const { prompt } = this.parts.store.value;
    if (!encoding || !usable(this.parts)) return false;
    return encoding.tokens.length !== prompt.length || encoding.tokens.some((token, i) => token !== prompt[i]!.token);
  }

  /** A new run with the prompt of the editor on the loaded model; false when there is none. */
  async start(): Promise<boolean> {
    const ready = loaded(this.parts);
    if (!ready) return false;
    const { text, encoding = await this.encode(ready, text) } = this.parts.state.value.draft;
    if (!encoding || encoding.tokens.length === 0) return false;
    await this.halt();
    this.open(ready, encoding.tokens);
    this.parts.route.patch({ prompt: promptText(this.parts.store.value.prompt) });
    return true;
  }

  /** Another trace, with what is needed to bring the present one back. */
  replace(events: readonly TraceEvent[], isRecorded: boolean): void {
    const { state, store, notices } = this.parts;
    const before = { events: [...store.events], state: state.value };
    const hadSteps = store.value.tree.size > 0;
    store.open(events);
    const { tree } = store.value;
    state.set(openRun(state.value, tree, isRecorded ? tree.newest : -1));
    if (!hadSteps) return;
    const undo = (): void => {
      void this.halt().then(() => {
        store.open(before.events);
        state.set({ ...before.state, run: state.value.run + 1, activity: 'idle', look: undefined });
        notices.dismiss('run-replaced');
      });
    };
    const explain = () => ({ what: t(runNotices.replaced), next: t(runNotices.replacedWhy) });
    notices.show({ id: 'run-replaced', kind: 'news', explain, action: { label: runNotices.undo, run: undo } });
  }

  private async encode({ engine }: Loaded, text: string): Promise<Encoding | undefined> {
    try {
      return await engine.encode(text);
    } catch (thrown) {
      this.parts.engineActions.failed(thrown);
      return undefined;
    }
  }

  /** While nothing was made with it yet, the run follows the editor. */
  private tokenized(text: string, encoding: Encoding): void {
    const { state, store } = this.parts;
    if (state.value.draft.text !== text) return;
    state.patch({ draft: { text, encoding } });
    const ready = loaded(this.parts);
    const isNew = store.value.tree.size === 0 && (this.differs || !usable(this.parts));
    if (ready && isNew && encoding.tokens.length > 0) this.open(ready, encoding.tokens);
  }

  private open({ model }: Loaded, tokens: readonly number[]): void {
    const { route, catalog } = this.parts;
    const { sampler, seed } = route.value;
    const { engine } = model.info;
    const made = madeBy(model, catalog.value);
    const created = new Date().toISOString();
    const header = { type: 'header', format: traceFormat, version: traceVersion, model: made, engine } as const;
    const prompt = tokens.map((token) => promptToken(token, model.pieces[token]));
    this.replace(
      [
        { ...header, sampler, seed, created },
        { type: 'prompt', tokens: prompt },
      ],
      false,
    );
  }
}

function promptToken(token: number, piece: Piece | undefined): TokenText {
  if (!piece || piece.text !== '' || piece.bytes.length === 0) return { token, text: piece?.text ?? '' };
  return { token, text: '', bytes: Array.from(piece.bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
