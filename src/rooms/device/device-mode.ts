/** Which of the four modes a machine has, and the first reason that decides. Pure. */
import type { DeviceReport } from '../../platform/device/device-report.ts';

export type DeviceMode = 'full' | 'small' | 'cpu' | 'replay';

export type ModeReason =
  | 'all-good'
  | 'software-gpu'
  | 'little-gpu-memory'
  | 'no-api'
  | 'no-adapter'
  | 'no-device'
  | 'wrong-product'
  | 'insecure'
  | 'little-memory';

/** What the smallest reasoning model of the web-llm catalogue needs: Qwen3-0.6B q4f16, 1,403 MB by its own list. */
export const realModelBytes = 1.403e9;
/** The bundled models take less than a quarter of it, in float64 on the CPU. */
const smallModelBytes = 128 * 2 ** 20;

export interface Judgement {
  readonly mode: DeviceMode;
  readonly reason: ModeReason;
}

export function judge(report: DeviceReport): Judgement {
  if (!report.isSecure) return { mode: 'replay', reason: 'insecure' }; // no checksum can be computed, so nothing is loaded
  const { gpu } = report;
  const whyNoGpu = !gpu.found ? gpu.reason : gpu.productIsRight ? undefined : 'wrong-product';
  if (whyNoGpu !== undefined) {
    if (report.memoryBytes < smallModelBytes) return { mode: 'replay', reason: 'little-memory' };
    return { mode: 'cpu', reason: whyNoGpu };
  }
  if (!gpu.found || gpu.memoryBytes < realModelBytes) return { mode: 'small', reason: 'little-gpu-memory' };
  return gpu.isSoftware ? { mode: 'small', reason: 'software-gpu' } : { mode: 'full', reason: 'all-good' };
}
