import { expect, test } from 'vitest';
import { step } from '../../tests/fixtures/traces.ts';
import { sumsToOne, totalMass } from './probabilities.ts';

test('list and tail are everything, raw and after the sampler', () => {
  const whole = step(1, 0); // two of eight equal tokens are listed
  expect(totalMass(whole).raw).toBeCloseTo(1, 12);
  expect(totalMass(whole).sampled).toBeCloseTo(1, 12);
  expect(sumsToOne(whole)).toBe(true);
});

test.each([
  ['raw', { tail: { count: 6, mass: 0.7498, probability: 0.75 } }],
  ['sampled', { tail: { count: 6, mass: 0.75, probability: 0.7502 } }],
])('a tail that leaves something out is seen: %s', (_name, part) => {
  expect(sumsToOne(step(1, 0, part))).toBe(false);
});
