/** The picture of a view. */
import type { Point } from '../../../scaling/points.ts';
import type { Measured } from '../measure.ts';
import type { ViewName } from '../questions.ts';
import { computeView } from './compute-picture.ts';
import { difficultyView } from './difficulty-picture.ts';
import { parallelView } from './parallel-picture.ts';
import { sequentialView } from './sequential-picture.ts';
import { trainingView } from './training-picture.ts';
import type { View, ViewData } from './view-data.ts';

export interface RoomData extends ViewData {
  /** The id of the problem set. */
  readonly set: string;
  /** Easy and hard problems apart, under the conditions of `recorded`. */
  readonly recordedDifficulty: Measured | undefined;
  /** Recorded points of the two checkpoints of one training run. */
  readonly early: readonly Point[];
  readonly finished: readonly Point[];
}

/** One problem is a maze and its votes, without a curve. */
const noCurve: View = {
  picture: { axis: { label: '', scale: 'log2' }, yLabel: '', series: [], note: '' },
  finding: '',
};

export function viewFrom(view: ViewName, data: RoomData): View {
  switch (view) {
    case 'sequential':
      return sequentialView(data);
    case 'parallel':
      return parallelView(data);
    case 'compute':
      return computeView(data);
    case 'difficulty':
      return difficultyView(data.live, data.recordedDifficulty, data.set);
    case 'training':
      return trainingView(data);
    case 'problem':
      return noCurve;
  }
}
