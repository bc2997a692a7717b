import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineError } from '../errors.ts';
import { cacheBytes, neededLimits, planCapacity } from './capacity.ts';

const tangPoet = {
  contextLength: 256,
  vocabulary: 5000,
  layers: 6,
  kvHeads: 8,
  headSize: 32,
};
const smolLm = {
  ...tangPoet,
  contextLength: 8192,
  layers: 30,
  kvHeads: 3,
  headSize: 64,
};
const defaultBinding = 128 * 2 ** 20; // what every WebGPU device binds

test('a small model keeps its whole context for every sequence', () => {
  expect(planCapacity(tangPoet, defaultBinding)).toEqual({ slots: 18, positions: 256, columns: 16 });
});

test('a long context is cut before there are too few sequences', () => {
  const { slots, positions } = planCapacity(smolLm, defaultBinding);
  expect(slots).toBe(18);
  expect(positions).toBeGreaterThanOrEqual(512);
  expect(positions).toBeLessThan(8192);
});

test('sequences are given up before a context becomes too short to be of use', () => {
  const wide = { ...smolLm, layers: 32, kvHeads: 32, headSize: 128 };
  const { slots, positions } = planCapacity(wide, defaultBinding);
  expect(slots).toBeGreaterThanOrEqual(3);
  expect(slots).toBeLessThan(18);
  expect(positions).toBeLessThanOrEqual(512);
});

test('whatever the model, the cache fits the memory and every binding', () => {
  const size = (max: number) => fc.integer({ min: 1, max });
  const shapes = fc.record({ contextLength: size(1 << 20), layers: size(100), kvHeads: size(64), headSize: size(256) });
  fc.assert(
    fc.property(shapes, fc.integer({ min: 2 ** 16, max: 2 ** 31 }), (shape, binding) => {
      const config = { ...tangPoet, ...shape };
      try {
        const capacity = planCapacity(config, binding);
        const bytes = cacheBytes(config, capacity);
        expect(bytes).toBeLessThanOrEqual(binding);
        expect(bytes * 2 * config.layers).toBeLessThanOrEqual(768 * 2 ** 20);
        expect(capacity.positions).toBeLessThanOrEqual(config.contextLength);
        expect(Math.min(capacity.positions, capacity.slots)).toBeGreaterThanOrEqual(1);
      } catch (error) {
        expect((error as EngineError).code).toBe('outOfMemory');
      }
    }),
  );
});

test('the largest buffer decides the limits', () => {
  const capacity = planCapacity(tangPoet, defaultBinding);
  expect(neededLimits(tangPoet, capacity, 1e9).maxStorageBufferBindingSize).toBe(1e9);
  expect(neededLimits(tangPoet, capacity, 1).maxBufferSize).toBe(18 * 256 * 256 * 4);
});
