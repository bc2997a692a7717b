/** Which way of sharing work suits this GPU: measured on it, because no name or limit tells. */
import { createArena } from './arena.ts';
import { createKernels } from './kernels.ts';
import { batchBytes } from './network.ts';
import { encode } from './plan.ts';
import { linearStep, type LinearParts } from './linear-step.ts';
import type { Style } from './plan-parts.ts';
import outputPlainWgsl from './kernels/output-plain.wgsl?raw';

/** As many weights as a small layer has. */
const rows = 1024;
const columns = 512;
const dispatches = 4;
const rounds = 3;

const known = new WeakMap<GPUDevice, Promise<Style>>();

/** The faster style for matrix-vector products; about 50 ms, once for a device. */
export function probeStyle(device: GPUDevice): Promise<Style> {
  const style = known.get(device) ?? measureStyles(device);
  known.set(device, style);
  return style;
}

async function measureStyles(device: GPUDevice): Promise<Style> {
  const arena = createArena(device);
  try {
    const kernels = createKernels(device);
    const batch = arena.uniform('batch', batchBytes);
    const matrix = {
      format: 'q8',
      rows,
      columns,
      quants: arena.storage('probe', rows * columns),
      scales: arena.storage('probe', (rows * columns) / 8),
    } as const;
    const x = { buffer: arena.storage('probe', columns * 4) };
    const output = {
      modules: [outputPlainWgsl],
      constants: { FIRST_ROW: 0, ROWS: rows, OUT_STRIDE: rows },
      bindings: { y: arena.storage('probe', rows * 4) },
      quads: rows / 4,
    };
    const steps = (['invocation', 'workgroup'] as const).map((style) => {
      const parts: LinearParts = { kernels, batch, style, config: { normEpsilon: 1 } };
      const step = linearStep(parts, { name: 'probe', matrix, x, columns: 1, output });
      return { style, step, ms: Infinity };
    });
    await kernels.compile();
    for (let round = 0; round < rounds; round++) {
      for (const candidate of steps) {
        const start = performance.now();
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        const repeated = Array.from({ length: dispatches }, () => candidate.step);
        encode(pass, repeated, { columns: 1, outputs: 0, positions: 1 });
        pass.end();
        device.queue.submit([encoder.finish()]);
        await device.queue.onSubmittedWorkDone();
        candidate.ms = Math.min(candidate.ms, performance.now() - start);
      }
    }
    return steps.reduce((best, candidate) => (candidate.ms < best.ms ? candidate : best)).style;
  } finally {
    arena.destroy();
  }
}
