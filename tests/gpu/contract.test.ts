/** The contract of engine.ts, on the GPU. */
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { testContract } from '../fixtures/engine-contract.ts';
import { sharedDevice } from './device.ts';
import { randomParts } from './random-model.ts';

const parts = await randomParts({ type: 'Q8_0', vocabulary: 300, contextLength: 40, tied: true });

testContract(async () => loadGlass(parts, () => undefined, { device: await sharedDevice() }));
