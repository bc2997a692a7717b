/** The GPU buffers of one model: made at load, counted, destroyed together. */
import { EngineError } from '../errors.ts';

/** Part of a buffer, as a kernel binds it. */
export interface BufferView {
  readonly buffer: GPUBuffer;
  readonly offset?: number;
  readonly size?: number;
}

export interface Arena {
  readonly device: GPUDevice;
  /** Bytes of all buffers so far. */
  readonly bytes: number;
  /** Zeros, until written. `size` in bytes. */
  storage(label: string, size: number): GPUBuffer;
  uniform(label: string, size: number): GPUBuffer;
  /** A buffer that the CPU reads. */
  staging(label: string, size: number): GPUBuffer;
  /** Runs `make`; when the buffers that it makes do not fit, an EngineError `outOfMemory`. */
  allocate<T>(make: () => T): Promise<T>;
  destroy(): void;
}

export function createArena(device: GPUDevice): Arena {
  const buffers: GPUBuffer[] = [];
  let bytes = 0;
  const create = (label: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const buffer = device.createBuffer({ label, size: Math.max(16, Math.ceil(size / 16) * 16), usage });
    buffers.push(buffer);
    bytes += buffer.size;
    return buffer;
  };
  return {
    device,
    get bytes() {
      return bytes;
    },
    storage: (label, size) =>
      create(label, size, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC),
    uniform: (label, size) => create(label, size, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST),
    staging: (label, size) => create(label, size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST),
    async allocate(make) {
      const before = bytes;
      device.pushErrorScope('out-of-memory');
      let made: ReturnType<typeof make>;
      try {
        made = make();
      } catch (error) {
        await device.popErrorScope();
        throw error;
      }
      const error = await device.popErrorScope();
      if (error) throw new EngineError('outOfMemory', { bytes: bytes - before }, { cause: error });
      return made;
    },
    destroy() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}
