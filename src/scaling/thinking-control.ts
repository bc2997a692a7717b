/**
 * Budget forcing: control of the length of thinking by control of the next token. Muennighoff et al., "s1: Simple
 * test-time scaling", arXiv:2501.19393, section 3.1.
 *
 * Maximum: when thinking has used its budget, a message and the end-of-thinking token are written for the model, and
 * it answers. Minimum: when the model would end its thinking, "Wait" is written instead, n times.
 */
import { EngineError } from '../engine/errors.ts';
import type { ThinkingRules } from '../reasoning/problem-set.ts';
import type { EndReason } from '../trace/events.ts';

export interface ThinkingSettings {
  /** Most thinking tokens, as vLLM's `thinking_token_budget`: −1 unlimited, 0 none. */
  readonly thinkingTokenBudget: number;
  /** How many times the end of thinking is suppressed, as s1's `thinking_n_ignore`. */
  readonly thinkingNIgnore: number;
}

export const natural: ThinkingSettings = { thinkingTokenBudget: -1, thinkingNIgnore: 0 };

/** Where a sequence begins, and how long it may become. */
export interface Room {
  readonly promptLength: number;
  readonly contextLength: number;
  /** Tokens that end a sequence. */
  readonly ends: readonly number[];
}

/** `natural`: the model ended its thinking. `cut`: the budget did. `room`: no budget, but thinking had to stop. `none`: it answers at once. */
export type ThinkingEnd = 'none' | 'natural' | 'cut' | 'room' | 'stopped' | 'unfinished';

/** What a person asks for while the model thinks; taken at the next token. */
export type Intervention = 'wait' | 'stop';

/** The state of one sequence: asked before each token, told after it. */
export class ThinkingControl {
  /** Tokens after the opening delimiter; the delimiter that ends thinking and the cut message are none of them. */
  readonly thoughts: number[] = [];
  waits = 0;
  end: ThinkingEnd = 'unfinished';
  /** Tokens after the end of thinking. */
  answer: number[] = [];
  reason: EndReason | undefined;
  private readonly rules: ThinkingRules;
  private readonly settings: ThinkingSettings;
  private readonly room: Room;
  /** Most thinking tokens: the budget, or what the context leaves when the answer has its room. */
  private readonly most: number;
  private length: number;
  private phase: 'thinking' | 'cut' | 'answer' = 'thinking';
  /** Tokens to write before the model is asked again. */
  private queue: number[] = [];
  /** The rest of a message is thinking (a Wait) or not (a cut). */
  private asked: Intervention | undefined;

  /** @throws EngineError `contextFull` when prompt, cut and answer do not fit */
  constructor(rules: ThinkingRules, settings: ThinkingSettings, room: Room) {
    this.rules = rules;
    this.settings = settings;
    this.room = room;
    this.length = room.promptLength;
    if (rules.close === undefined) {
      this.phase = 'answer';
      this.end = 'none';
    }
    const { thinkingTokenBudget: budget } = settings;
    const needed = room.promptLength + rules.cut.length + rules.answerReserve;
    if (needed > room.contextLength)
      throw new EngineError('contextFull', { length: needed, contextLength: room.contextLength });
    this.most = Math.min(budget < 0 ? rules.maxThinkingTokens : budget, room.contextLength - needed);
  }

  /** The same state, for a fork. */
  copy(): ThinkingControl {
    const copy = new ThinkingControl(this.rules, this.settings, this.room);
    copy.thoughts.push(...this.thoughts);
    copy.answer.push(...this.answer);
    copy.waits = this.waits;
    copy.end = this.end;
    copy.reason = this.reason;
    copy.length = this.length;
    copy.phase = this.phase;
    copy.queue = [...this.queue];
    return copy;
  }

  get thinking(): boolean {
    return this.phase === 'thinking';
  }

  intervene(what: Intervention): void {
    if (this.thinking) this.asked = what;
  }

  /** A token that comes next whatever the model says. */
  forced(): number | undefined {
    if (this.queue.length === 0 && this.thinking && this.asked !== undefined) {
      if (this.asked === 'stop') this.cut('stopped');
      else if (this.fits(this.rules.wait.length)) this.wait();
      this.asked = undefined;
    }
    return this.queue[0];
  }

  /** What is written instead of the model's own token; undefined: its own token stands. */
  instead(own: number): number | undefined {
    if (!this.thinking) return undefined;
    const { close, wait, mayWait } = this.rules;
    if (own === close) {
      const again = this.waits < this.settings.thinkingNIgnore && mayWait(this.thoughts);
      if (again && this.fits(wait.length)) this.wait();
    } else if (!this.fits(1)) {
      this.cut(this.most === this.settings.thinkingTokenBudget ? 'cut' : 'room');
    }
    return this.queue[0];
  }

  /** A token was appended. @returns whether it was the one that ended thinking */
  append(token: number): boolean {
    this.length++;
    const fromQueue = this.queue.length > 0;
    if (fromQueue) this.queue.shift();
    const ends = this.move(token, fromQueue);
    if (this.phase === 'cut' && this.queue.length === 0) this.phase = 'answer';
    this.reason ??= this.limit();
    return ends;
  }

  private move(token: number, forced: boolean): boolean {
    const { close } = this.rules;
    if (this.phase === 'thinking') {
      if (token === close && !forced) {
        this.end = 'natural';
        this.phase = 'answer';
        return true;
      }
      if (this.room.ends.includes(token)) this.reason = 'end-token';
      else this.thoughts.push(token);
      return false;
    }
    if (this.phase === 'cut') return token === close;
    if (this.room.ends.includes(token)) this.reason = 'end-token';
    this.answer.push(token);
    return false;
  }

  private limit(): EndReason | undefined {
    if (this.phase === 'answer' && this.answer.length >= this.rules.maxAnswerTokens) return 'limit';
    return this.length >= this.room.contextLength ? 'context-full' : undefined;
  }

  private fits(tokens: number): boolean {
    return tokens > 0 && this.thoughts.length + tokens <= this.most;
  }

  private wait(): void {
    this.queue = [...this.rules.wait];
    this.waits++;
  }

  private cut(why: ThinkingEnd): void {
    this.queue = [...this.rules.cut];
    this.phase = 'cut';
    this.end = why;
  }
}
