import { createContext } from '@lit/context';
import type { ThinkRun } from './think-run.ts';

export const thinkContext = createContext<ThinkRun>('think-run');
