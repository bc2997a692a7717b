/** What is on screen in the Think room, beyond what happened: that stands in the trace. */
import type { MazeDrawing } from '../../reasoning/maze/drawing.ts';
import type { Probe } from '../../scaling/probe.ts';
import type { Intervention } from '../../scaling/thinking-control.ts';

/** A node of the trace; 0 = the end of the prompt. */
export type Place = number;

/** Tokens a second; 0 = as fast as the engine can. */
export const speeds = [2, 5, 10, 20, 0] as const;
export type Speed = (typeof speeds)[number];

export interface ThinkState {
  /** Counts the traces of this visit: the same node of another trace is another place. */
  readonly run: number;
  /** The last node of the version on screen. */
  readonly tip: Place;
  /** The token that the reader looks at; undefined = all of the version, also while it grows. */
  readonly at: Place | undefined;
  /** `starting`: the prompt is on its way through the model. */
  readonly activity: 'idle' | 'starting' | 'running';
  /** A button was pressed and its token has not come yet. */
  readonly asked: Intervention | undefined;
  readonly speed: Speed;
  /** A maze that is being drawn, not asked yet. */
  readonly drawing: MazeDrawing | undefined;
  /** What the model would have answered after some thoughts, by the version's last node. */
  readonly probes: ReadonlyMap<Place, readonly Probe[]>;
  readonly probing: boolean;
  /** Nodes up to this one were read from a file or a recording; later ones are live. −1: there is no recording. */
  readonly recordedUpTo: number;
  readonly tokensPerSecond: number | undefined;
  /** What the link asked for when the trace on screen was opened from a file; undefined for one that was made here. */
  readonly opened: string | undefined;
}

export const initialState: ThinkState = {
  run: 0,
  tip: 0,
  at: undefined,
  activity: 'idle',
  asked: undefined,
  speed: 10,
  drawing: undefined,
  probes: new Map(),
  probing: false,
  recordedUpTo: -1,
  tokensPerSecond: undefined,
  opened: undefined,
};
