import { expect, test } from 'vitest';
import type { DeviceReport } from '../../platform/device/device-report.ts';
import type { FoundGpu } from '../../platform/device/gpu-trial.ts';
import { judge, realModelBytes } from './device-mode.ts';

const gpu: FoundGpu = {
  found: true,
  name: 'a laptop',
  isSoftware: false,
  f16: true,
  subgroups: true,
  bufferBytes: 2 ** 31,
  bindingBytes: 2 ** 31,
  productIsRight: true,
  memoryBytes: 1.6e9,
  memoryEnded: true,
};
const report = (part: Partial<DeviceReport> = {}): DeviceReport => ({
  gpu,
  storage: { storedBytes: 1, wantedBytes: 1, seconds: 1, persisted: false },
  memoryBytes: 2 ** 28,
  cores: 8,
  isSecure: true,
  serviceWorker: 'serving',
  isIsolated: true,
  ...part,
});

test.each([
  ['full', 'all-good', report()],
  ['full', 'all-good', report({ gpu: { ...gpu, f16: false } })], // there are models for it without f16
  ['small', 'little-gpu-memory', report({ gpu: { ...gpu, memoryBytes: realModelBytes - 1 } })],
  ['small', 'software-gpu', report({ gpu: { ...gpu, isSoftware: true } })],
  ['cpu', 'wrong-product', report({ gpu: { ...gpu, productIsRight: false } })],
  ['cpu', 'no-adapter', report({ gpu: { found: false, reason: 'no-adapter' } })],
  ['cpu', 'no-api', report({ gpu: { found: false, reason: 'no-api' } })],
  ['replay', 'little-memory', report({ gpu: { found: false, reason: 'no-api' }, memoryBytes: 2 ** 25 })],
  ['replay', 'insecure', report({ isSecure: false })],
] as const)('%s, because %s', (mode, reason, measured) => {
  expect(judge(measured)).toEqual({ mode, reason });
});
