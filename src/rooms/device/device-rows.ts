/** A report as rows of a table: what, how it is, and how good that is. Pure but for the language. */
import { t, type Message } from '../../i18n/i18n.ts';
import { deviceRows as rows } from '../../i18n/messages/device.ts';
import { bytes } from '../../i18n/units.ts';
import { memoryTrialBytes, type DeviceReport } from '../../platform/device/device-report.ts';
import type { FoundGpu } from '../../platform/device/gpu-trial.ts';
import { realModelBytes } from './device-mode.ts';

export interface DeviceRow {
  readonly name: string;
  readonly value: string;
  readonly state: 'yes' | 'partly' | 'no';
}

export function rowsOf(report: DeviceReport): readonly DeviceRow[] {
  const { gpu, storage } = report;
  const stored = bytes(storage.storedBytes);
  const workers = { serving: rows.workerServing, registered: rows.workerRegistered, none: rows.workerNone } as const;
  const workerStates = { serving: 'yes', registered: 'partly', none: 'no' } as const;
  return [
    ...(gpu.found ? gpuRows(gpu) : [{ name: t(rows.gpu), value: '—', state: 'no' } as const]),
    {
      name: t(rows.mainMemory),
      value: t(report.memoryBytes < memoryTrialBytes ? rows.held : rows.heldAll, bytes(report.memoryBytes)),
      state: report.memoryBytes < memoryTrialBytes ? 'partly' : 'yes',
    },
    { name: t(rows.processor), value: t(rows.cores, report.cores), state: report.cores > 1 ? 'yes' : 'partly' },
    {
      name: t(rows.storage),
      value:
        storage.refusal === undefined
          ? t(rows.stored, stored, storage.seconds.toFixed(1))
          : t(rows.refused, stored, storage.refusal),
      state: storage.refusal === undefined ? 'yes' : storage.storedBytes > 0 ? 'partly' : 'no',
    },
    yesOr(rows.persisted, storage.persisted, rows.persistedYes, rows.persistedNo),
    { ...yesOr(rows.secure, report.isSecure, rows.secureYes, rows.secureNo), state: report.isSecure ? 'yes' : 'no' },
    { name: t(rows.worker), value: t(workers[report.serviceWorker]), state: workerStates[report.serviceWorker] },
  ];
}

function gpuRows(gpu: FoundGpu): readonly DeviceRow[] {
  return [
    { name: t(rows.gpu), value: gpu.name, state: gpu.isSoftware ? 'partly' : 'yes' },
    {
      name: t(rows.product),
      value: t(gpu.productIsRight ? rows.productRight : rows.productWrong),
      state: gpu.productIsRight ? 'yes' : 'no',
    },
    {
      name: t(rows.memory),
      value: t(gpu.memoryEnded ? rows.heldAll : rows.held, bytes(gpu.memoryBytes)),
      state: gpu.memoryBytes >= realModelBytes ? 'yes' : 'partly',
    },
    { name: t(rows.binding), value: bytes(gpu.bindingBytes), state: 'yes' },
    { name: t(rows.buffer), value: bytes(gpu.bufferBytes), state: 'yes' },
    yesOr(rows.f16, gpu.f16, rows.f16Yes, rows.f16No),
    yesOr(rows.subgroups, gpu.subgroups, rows.f16Yes, rows.subgroupsNo),
  ];
}

function yesOr(name: Message, is: boolean, yes: Message, no: Message): DeviceRow {
  return { name: t(name), value: t(is ? yes : no), state: is ? 'yes' : 'partly' };
}
