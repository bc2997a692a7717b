/** Counts what a page asks of WebGPU, whoever asks: the methods of the interfaces themselves are wrapped. */

export interface GpuCounts {
  dispatches: number;
  submits: number;
  /** Buffers, textures, bind groups, layouts, pipelines, shader modules, samplers and query sets. */
  objects: number;
  /** Mapped for reading. */
  bytesRead: number;
}

const counts: GpuCounts = { dispatches: 0, submits: 0, objects: 0, bytesRead: 0 };

export const gpuCounts = (): Readonly<GpuCounts> => ({ ...counts });

export function resetGpuCounts(): void {
  Object.assign(counts, { dispatches: 0, submits: 0, objects: 0, bytesRead: 0 });
}

/** Calls `note` with the receiver and the arguments of each call of a method of `prototype`. */
function watch(prototype: object, method: string, note: (self: unknown, args: readonly unknown[]) => void): void {
  const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
  const original = methods[method]!;
  methods[method] = function (this: unknown, ...args: unknown[]) {
    note(this, args);
    return original.apply(this, args);
  };
}

watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => (counts.dispatches += 1));
watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => (counts.dispatches += 1));
watch(GPUQueue.prototype, 'submit', () => (counts.submits += 1));
watch(GPUBuffer.prototype, 'mapAsync', (self, [mode, offset = 0, size]) => {
  if (mode === GPUMapMode.READ)
    counts.bytesRead += typeof size === 'number' ? size : (self as GPUBuffer).size - Number(offset);
});
// Encoders and passes are made for each submission, by everyone: WebGPU knows no other way.
for (const method of Object.getOwnPropertyNames(GPUDevice.prototype))
  if (/^create(?!CommandEncoder|RenderBundleEncoder)/.test(method))
    watch(GPUDevice.prototype, method, () => (counts.objects += 1));
