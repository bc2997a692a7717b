/** The GPU: found, asked for what the model needs before a byte is uploaded, and watched. */
import { EngineError } from '../errors.ts';
import type { NeededLimits } from './capacity.ts';

/** @throws EngineError `noAdapter` */
export async function requestAdapter(): Promise<GPUAdapter> {
  // Absent from old browsers and insecure pages, whatever the types say.
  const gpu = (globalThis.navigator as { readonly gpu?: GPU }).gpu;
  if (!gpu) throw new EngineError('noAdapter', { reason: 'this browser has no WebGPU' });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ?? fail('the browser has WebGPU, but offers no adapter');
}

function fail(reason: string): never {
  throw new EngineError('noAdapter', { reason });
}

/** @throws EngineError `adapterLimit`, naming the first limit that is too low */
export function checkLimits(available: GPUSupportedLimits, needed: NeededLimits): void {
  for (const [limit, value] of Object.entries(needed) as [keyof NeededLimits, number][]) {
    const most = available[limit];
    if (most < value) throw new EngineError('adapterLimit', { limit, needed: value, available: most });
  }
}

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

/** As the browser describes the adapter; it may hide parts. */
export function describe({ description, vendor, architecture, device }: GPUAdapterInfo): string {
  return description || [vendor, architecture, device].filter((part) => part !== '').join(' ') || 'GPU';
}
