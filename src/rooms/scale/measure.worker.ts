/** Thousands of resamples take longer than a frame: they are drawn here, so that the page never waits. */
import type { Plan, ResultRecord } from '../../scaling/records.ts';
import { measure, type Measured, type MeasureRequest } from './measure.ts';

/** Records are sent once; `fresh` forgets those before. */
export interface MeasureMessage {
  readonly id: number;
  readonly fresh: boolean;
  readonly records: readonly ResultRecord[];
  readonly plan: Plan;
  readonly request: MeasureRequest;
}

export type MeasureAnswer =
  { readonly id: number; readonly measured: Measured } | { readonly id: number; readonly reason: string };

let records: ResultRecord[] = [];

addEventListener('message', ({ data }: MessageEvent<MeasureMessage>) => {
  if (data.fresh) records = [];
  records.push(...data.records);
  const { id } = data;
  try {
    postMessage({ id, measured: measure(data.plan, records, data.request) } satisfies MeasureAnswer);
  } catch (thrown) {
    postMessage({ id, reason: String(thrown) } satisfies MeasureAnswer);
  }
});
