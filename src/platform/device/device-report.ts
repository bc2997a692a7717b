/** All that the device check measures. Nothing here is guessed: a browser that does not tell leaves a field out. */
import { tryGpu, type GpuReport } from './gpu-trial.ts';
import { tryStorage, type StorageReport } from './storage-trial.ts';

export interface DeviceReport {
  readonly gpu: GpuReport;
  readonly storage: StorageReport;
  /** Bytes of main memory that could be held at once; the trial ends at `memoryTrialBytes`. */
  readonly memoryBytes: number;
  /** Gigabytes as the browser tells them, rounded, at most 8 in most browsers. */
  readonly memoryGigabytes?: number;
  readonly cores: number;
  /** `https`, `localhost` or `file`: without it there is neither GPU nor checksum nor service worker. */
  readonly isSecure: boolean;
  readonly serviceWorker: 'serving' | 'registered' | 'none';
  readonly isIsolated: boolean;
}

export const memoryTrialBytes = 256 * 2 ** 20;

export async function checkDevice(): Promise<DeviceReport> {
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  return {
    gpu: await tryGpu(deviceMemory),
    storage: await tryStorage(),
    memoryBytes: holdMainMemory(),
    ...(deviceMemory === undefined ? {} : { memoryGigabytes: deviceMemory }),
    cores: navigator.hardwareConcurrency,
    isSecure: isSecureContext,
    serviceWorker: await serviceWorkerState(),
    isIsolated: crossOriginIsolated,
  };
}

/** Written to at every page of 4 kB, so that it is really there. */
function holdMainMemory(): number {
  const piece = 32 * 2 ** 20;
  const held: Uint8Array[] = [];
  try {
    while (held.length * piece < memoryTrialBytes) {
      const bytes = new Uint8Array(piece);
      for (let at = 0; at < piece; at += 4096) bytes[at] = 1;
      held.push(bytes);
    }
  } catch {
    // A RangeError: this much and no more.
  }
  return held.length * piece;
}

export async function serviceWorkerState(): Promise<DeviceReport['serviceWorker']> {
  try {
    if (navigator.serviceWorker.controller) return 'serving';
    return (await navigator.serviceWorker.getRegistration())?.active ? 'registered' : 'none';
  } catch {
    return 'none'; // no such thing on this page
  }
}
