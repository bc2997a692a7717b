/** What the room hands to its panels. */
import { createContext } from '@lit/context';
import type { ScaleRun } from './scale-run.ts';

export const scaleContext = createContext<ScaleRun>('scale-run');
