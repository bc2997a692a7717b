/** What the room knows beside the link: the samples it has, what was computed from them, and the run under way. */
import type { LoadedModel } from '../../engine/api.ts';
import type { Progress } from '../../scaling/experiment.ts';
import type { Bank } from './bank.ts';
import type { Measured } from './measure.ts';
import type { ViewName, VoteSettings } from './questions.ts';
import type { RecordedCurves } from './recorded-curves.ts';
import type { Pace } from './run-estimate.ts';

export type Activity = 'idle' | 'running' | 'paused';

export interface Answer {
  /** The bank that it was computed from. */
  readonly key: string;
  readonly measured: Measured;
}

export interface ScaleState {
  readonly activity: Activity;
  /** Of the run under way, or the last one. */
  readonly progress: Progress | undefined;
  readonly bank: Bank | undefined;
  /** Records in the bank: it grows without becoming another. */
  readonly size: number;
  /** The bank's earlier visits were read. */
  readonly restored: boolean;
  readonly answers: Readonly<Partial<Record<ViewName, Answer>>>;
  readonly vote: VoteSettings;
  /** How fast the model is, measured before any run. */
  readonly pace: (Pace & { readonly model: LoadedModel }) | undefined;
  /** By model; undefined where there is none. */
  readonly recorded: ReadonlyMap<string, RecordedCurves | undefined>;
}

export const initialState: ScaleState = {
  activity: 'idle',
  progress: undefined,
  bank: undefined,
  size: 0,
  restored: false,
  answers: {},
  vote: { errorRate: 0.2, weighting: 'tail' },
  pace: undefined,
  recorded: new Map(),
};
