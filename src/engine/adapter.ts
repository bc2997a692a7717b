/** The GPU before it is asked for anything: found, and described. */
import { EngineError } from './errors.ts';

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

/** What engines ask of an adapter. */
export type LimitName =
  | 'maxBufferSize'
  | 'maxStorageBufferBindingSize'
  | 'maxStorageBuffersPerShaderStage'
  | 'maxComputeInvocationsPerWorkgroup'
  | 'maxComputeWorkgroupStorageSize';

/** The least value of each limit that is enough. */
export type NeededLimits = Readonly<Partial<Record<LimitName, number>>>;

/** @throws EngineError `adapterLimit`, naming the first limit that is too low */
export function checkLimits(available: Readonly<Record<LimitName, number>>, needed: NeededLimits): void {
  for (const [limit, value] of Object.entries(needed) as [LimitName, number][]) {
    const most = available[limit];
    if (most < value) throw new EngineError('adapterLimit', { limit, needed: value, available: most });
  }
}

/** As the browser describes the adapter; it may hide parts. */
export function describe({ description, vendor, architecture, device }: GPUAdapterInfo): string {
  return description || [vendor, architecture, device].filter((part) => part !== '').join(' ') || 'GPU';
}
