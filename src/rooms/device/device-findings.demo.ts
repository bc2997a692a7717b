import { html } from 'lit';
import type { Demo } from '../../gallery/demo.ts';
import type { DeviceReport } from '../../platform/device/device-report.ts';
import type { FoundGpu } from '../../platform/device/gpu-trial.ts';
import './device-findings.ts';

const gpu: FoundGpu = {
  found: true,
  name: 'NVIDIA GeForce RTX 4060 Laptop GPU',
  isSoftware: false,
  f16: true,
  subgroups: true,
  bufferBytes: 2 ** 31,
  bindingBytes: 2 ** 31,
  productIsRight: true,
  memoryBytes: 1.61e9,
  memoryEnded: true,
};

const findings = (part: Partial<DeviceReport> = {}) =>
  html`<device-findings
    .report=${{
      gpu,
      storage: { storedBytes: 67_108_864, wantedBytes: 67_108_864, seconds: 0.8, persisted: true },
      memoryBytes: 2 ** 28,
      cores: 16,
      isSecure: true,
      serviceWorker: 'serving',
      isIsolated: true,
      ...part,
    }}
  ></device-findings>`;

export const demo: Demo = {
  tag: 'device-findings',
  states: [
    { name: 'a good laptop', render: () => findings() },
    {
      name: 'a GPU that is a program',
      render: () => findings({ gpu: { ...gpu, name: 'google swiftshader', isSoftware: true, f16: false }, cores: 2 }),
    },
    {
      name: 'little memory',
      render: () => findings({ gpu: { ...gpu, memoryBytes: 5.4e8, memoryEnded: false, subgroups: false } }),
    },
    {
      name: 'no GPU, a private window',
      render: () =>
        findings({
          gpu: { found: false, reason: 'no-adapter' },
          storage: {
            storedBytes: 8_388_608,
            wantedBytes: 67_108_864,
            refusal: 'QuotaExceededError',
            seconds: 0.2,
            persisted: false,
          },
          serviceWorker: 'registered',
        }),
    },
    { name: 'a GPU that computes wrongly', render: () => findings({ gpu: { ...gpu, productIsRight: false } }) },
    {
      name: 'plain http',
      render: () => findings({ gpu: { found: false, reason: 'no-api' }, isSecure: false, serviceWorker: 'none' }),
    },
  ],
};
