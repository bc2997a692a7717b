/// <reference lib="webworker" />
/** The one worker that computes tokens. Everything it does is a plain function of host.ts. */
import { expose } from 'comlink';
import { createHost } from './host.ts';
import { answering } from './wire.ts';

expose(answering(createHost()));
