/** What every picture of the room is made from. */
import type { CurvePicture } from '../../../charts/curve-picture.ts';
import type { Point } from '../../../scaling/points.ts';
import type { Measured } from '../measure.ts';

export interface ViewData {
  /** Of this reader's own run; undefined before the first one. */
  readonly live: Measured | undefined;
  /** Points that were recorded with the same model, problems and temperature; empty when there are none. */
  readonly recorded: readonly Point[];
}

export interface View {
  readonly picture: CurvePicture;
  /** What the numbers say, in a sentence; empty while they say nothing. */
  readonly finding: string;
}

export const livePoints = ({ live }: ViewData): readonly Point[] =>
  live?.points.filter((point) => point !== undefined) ?? [];
