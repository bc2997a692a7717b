/** The GPU device: asked for what the model needs before a byte is uploaded. */
import { checkLimits } from '../adapter.ts';
import { EngineError } from '../errors.ts';
import type { NeededLimits } from './capacity.ts';

/** @throws EngineError `adapterLimit`, `noAdapter` */
export async function requestDevice(adapter: GPUAdapter, needed: NeededLimits): Promise<GPUDevice> {
  checkLimits(adapter.limits, needed);
  try {
    return await adapter.requestDevice({
      label: 'Jielong',
      requiredLimits: { ...needed },
      requiredFeatures: adapter.features.has('subgroups') ? ['subgroups'] : [],
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('noAdapter', { reason }, { cause });
  }
}
