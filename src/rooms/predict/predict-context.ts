/** What the room hands to its panels. */
import { createContext } from '@lit/context';
import type { PredictRun } from './predict-run.ts';

export const predictContext = createContext<PredictRun>('predict-run');
