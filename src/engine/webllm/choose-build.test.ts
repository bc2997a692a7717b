import { expect, test } from 'vitest';
import { laptop } from '../../../tests/fixtures/fake-gpu.ts';
import { source } from '../../../tests/fixtures/mlc-model.ts';
import type { WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { chooseBuild, runtimeLimits, type Device } from './choose-build.ts';

const [f16, f32] = source(false).builds as [WebllmBuild, WebllmBuild];
const device = (change: Partial<Device> = {}): Device => {
  return { limits: laptop, features: new Set(['shader-f16']), memory: 8 * 2 ** 30, ...change };
};

function refusal(builds: readonly WebllmBuild[], on: Device): EngineError {
  try {
    chooseBuild(builds, on);
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown as EngineError;
  }
  throw new Error('it was chosen');
}

test('the first build that the adapter can run', () => {
  expect(chooseBuild([f16, f32], device())).toBe(f16);
  expect(chooseBuild([f16, f32], device({ features: new Set() }))).toBe(f32);
  expect(chooseBuild([f32, f16], device())).toBe(f32);
});

test('no 16-bit floats: the model that needs them is named', () => {
  expect(refusal([f16], device({ features: new Set(['subgroups']) }))).toMatchObject({
    code: 'noShaderF16',
    facts: { model: f16.id },
  });
});

test.each(Object.entries(runtimeLimits))('one less of %s is too little', (limit, needed) => {
  chooseBuild([f16], device({ limits: { ...laptop, ...runtimeLimits } }));
  const limits = { ...laptop, [limit]: needed - 1 };
  expect(refusal([f16], device({ limits }))).toMatchObject({
    code: 'adapterLimit',
    facts: { limit, needed, available: needed - 1 },
  });
});

test('what cannot fit into the memory of the whole computer', () => {
  const large = { ...f16, vramBytes: 3 * 2 ** 30 };
  expect(chooseBuild([large, f32], device({ memory: 2 * 2 ** 30 }))).toBe(f32);
  expect(refusal([large], device({ memory: 2 * 2 ** 30 }))).toMatchObject({
    code: 'outOfMemory',
    facts: { bytes: 3 * 2 ** 30 },
  });
  expect(chooseBuild([large], device({ memory: undefined }))).toBe(large);
});
