/** One device for all tests of a file; without an adapter they fail. */
import { requestAdapter } from '../../src/engine/adapter.ts';
import { requestDevice } from '../../src/engine/glass/device.ts';

let shared: Promise<GPUDevice> | undefined;

const limits = {
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  maxComputeInvocationsPerWorkgroup: 256,
  maxStorageBuffersPerShaderStage: 8,
};

export const newDevice = async (): Promise<GPUDevice> => requestDevice(await requestAdapter(), limits);

export const sharedDevice = (): Promise<GPUDevice> => (shared ??= newDevice());
