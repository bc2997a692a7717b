/** What the GPU is, and what it really gives: a product with a known answer, and memory until it refuses. */
import { isProductRight } from './known-product.ts';

export interface FoundGpu {
  readonly found: true;
  /** As the browser describes it; it may hide parts. */
  readonly name: string;
  /** The processor draws in its place. */
  readonly isSoftware: boolean;
  readonly f16: boolean;
  readonly subgroups: boolean;
  readonly bufferBytes: number;
  readonly bindingBytes: number;
  readonly productIsRight: boolean;
  /** Bytes that could be held at once, and whether the trial ended there by itself. */
  readonly memoryBytes: number;
  readonly memoryEnded: boolean;
}

export type GpuReport = FoundGpu | { readonly found: false; readonly reason: 'no-api' | 'no-adapter' | 'no-device' };

const pieceBytes = 128 * 2 ** 20;

/** Real-size models need up to 1.4 GB (Qwen3-0.6B in web-llm's own list); more is not asked of a machine that others use. */
const mostBytes = 12 * pieceBytes;
/** A computer with little memory is not driven into its swap. */
const mostBytesOfSmall = 4 * pieceBytes;

/** @param memoryGigabytes `navigator.deviceMemory`, where the browser tells */
export async function tryGpu(memoryGigabytes: number | undefined): Promise<GpuReport> {
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  if (!gpu) return { found: false, reason: 'no-api' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { found: false, reason: 'no-adapter' };
  const { features, limits, info } = adapter;
  const { maxBufferSize, maxStorageBufferBindingSize } = limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize };
  const device = await adapter.requestDevice({ label: 'device check', requiredLimits }).catch(() => undefined);
  if (!device) return { found: false, reason: 'no-device' };
  try {
    const productIsRight = await isProductRight(device).catch(() => false);
    const most = memoryGigabytes !== undefined && memoryGigabytes <= 4 ? mostBytesOfSmall : mostBytes;
    const memoryBytes = await holdMemory(device, Math.min(pieceBytes, maxBufferSize), most);
    return {
      found: true,
      name: info.description || [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') || 'GPU',
      isSoftware: isSoftware(info),
      f16: features.has('shader-f16'),
      subgroups: features.has('subgroups'),
      bufferBytes: maxBufferSize,
      bindingBytes: maxStorageBufferBindingSize,
      productIsRight,
      memoryBytes,
      memoryEnded: memoryBytes >= most,
    };
  } finally {
    device.destroy();
  }
}

function isSoftware({ isFallbackAdapter, architecture, description }: GPUAdapterInfo): boolean {
  return isFallbackAdapter || /swiftshader|llvmpipe|basic render|warp/i.test(`${architecture} ${description}`);
}

/** Bytes that are held at once, each written to, because a driver may promise what it does not have. */
async function holdMemory(device: GPUDevice, piece: number, most: number): Promise<number> {
  const held: GPUBuffer[] = [];
  const fate = { isLost: false };
  void device.lost.then(() => (fate.isLost = true));
  while ((held.length + 1) * piece <= most) {
    device.pushErrorScope('out-of-memory');
    const buffer = device.createBuffer({ size: piece, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(buffer);
    device.queue.submit([encoder.finish()]);
    const [error] = await Promise.all([device.popErrorScope(), device.queue.onSubmittedWorkDone()]).catch(() => [true]);
    if (error || fate.isLost) {
      buffer.destroy();
      break;
    }
    held.push(buffer);
  }
  for (const buffer of held) buffer.destroy();
  return held.length * piece;
}
