/**
 * The page that the command-line tools drive: the app's own engine without its rooms. `globalThis.jielong` has one
 * function for each tool; each rejects with one English line that says what happened and what to do.
 */
import { toEngineError } from '../engine/errors.ts';
import { explainEngineError } from '../i18n/messages/errors.ts';
import { experiment } from './experiment.ts';
import { record } from './record.ts';
import { think } from './think.ts';

const plainly =
  <Options, Result>(tool: (options: Options) => Promise<Result>) =>
  (options: Options): Promise<Result> =>
    tool(options).catch((thrown: unknown) => {
      const { what, why, next } = explainEngineError(toEngineError(thrown));
      throw new Error([what, why, next].filter(Boolean).join(' '));
    });

Object.assign(globalThis, {
  jielong: { record: plainly(record), think: plainly(think), experiment: plainly(experiment) },
});
