/**
 * The library makes its own GPUDevice, tells nobody when it is lost, and logs what goes wrong on it. Whoever holds the
 * device knows all of that; so for the time of a load, each device that an adapter gives out passes through here.
 */
import { EngineError } from '../errors.ts';

export interface WatchedLoad<T> {
  readonly value: T;
  readonly device: GPUDevice;
  /** Bytes of the buffers that exist on it. */
  readonly bytes: () => number;
}

interface Explanations {
  readonly onLost: (info: GPUDeviceLostInfo) => Error;
  readonly onFailure: (thrown: unknown, hasDevice: boolean) => Error;
}

interface Meter {
  readonly device: GPUDevice;
  bytes: number;
}

/**
 * Rejects as soon as the device is lost while loading, although the load itself may then never end.
 * @param load makes one device by `GPUAdapter.requestDevice`
 */
export async function watchDevice<T>(
  load: () => Promise<T>,
  { onLost, onFailure }: Explanations,
): Promise<WatchedLoad<T>> {
  const prototype = GPUAdapter.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, 'requestDevice')!;
  const request = original.value as GPUAdapter['requestDevice'];
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined); // also after the load, when nobody races with it
  let meter: Meter | undefined;
  Object.defineProperty(prototype, 'requestDevice', {
    ...original,
    async value(this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
      const device = await request.call(this, descriptor);
      meter = { device, bytes: 0 };
      meterBuffers(meter);
      void device.lost.then((info) => lose(onLost(info)));
      return device;
    },
  });
  try {
    const value = await Promise.race([load(), lost]);
    if (meter === undefined) throw new EngineError('internal', { reason: 'web-llm ended loading without a GPUDevice' });
    const { device } = meter;
    return { value, device, bytes: () => meter!.bytes };
  } catch (thrown) {
    throw onFailure(thrown, meter !== undefined);
  } finally {
    Object.defineProperty(prototype, 'requestDevice', original);
  }
}

function meterBuffers(meter: Meter): void {
  const { device } = meter;
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let alive = true;
    meter.bytes += descriptor.size;
    buffer.destroy = () => {
      if (alive) meter.bytes -= descriptor.size;
      alive = false;
      destroy();
    };
    return buffer;
  };
}
