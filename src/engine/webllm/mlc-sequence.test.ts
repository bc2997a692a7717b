import { expect, test } from 'vitest';
import { hashedLogits } from '../../../tests/fixtures/mock-model.ts';
import { scriptedLibrary, type ScriptedOptions } from '../../../tests/fixtures/scripted-library.ts';
import { LiveSequence } from '../live-sequence.ts';
import { createLogitReader, createMlcSequence } from './mlc-sequence.ts';

const vocabulary = 50;

function sequence(options: Partial<ScriptedOptions> = {}) {
  const library = scriptedLibrary({ vocabulary, logits: hashedLogits, ...options });
  const reader = createLogitReader();
  const engine = library.engine(reader.processor);
  return { library, engine, reader, single: createMlcSequence(engine, library.pipeline, reader, vocabulary) };
}

test('raw logits of the active vocabulary, whatever the padded rows hold', async () => {
  const { single } = sequence();
  expect(await single.forward([3, 1, 4])).toEqual(hashedLogits([3, 1, 4], vocabulary));
  expect(await single.forward([1])).toEqual(hashedLogits([3, 1, 4, 1], vocabulary));
});

test('shortened by TVM’s own function, and its length with it', async () => {
  const { single, library } = sequence();
  await single.forward([3, 1, 4, 1, 5]);
  single.pop!(2);
  expect(library.pipeline.filledKVCacheLength).toBe(3);
  expect(await single.forward([9])).toEqual(hashedLogits([3, 1, 4, 9], vocabulary));
});

test.each<[string, Partial<ScriptedOptions>]>([
  ['this build of the runtime has no such function', { canPop: false }],
  ['recurrent state has no past', { recurrent: true }],
  ['a sliding window has forgotten it', { slidingWindowSize: 1024 }],
])('no going back: %s', async (_, options) => {
  const { single, library } = sequence(options);
  expect(single.pop).toBeUndefined();
  const live = new LiveSequence(single);
  await live.after([1, 2, 3]);
  expect(await live.after([1, 2, 7])).toEqual(hashedLogits([1, 2, 7], vocabulary));
  expect(library.calls).toMatchObject({ reset: 1, positions: 6 });
});

test('a processor that is never asked is a typed error, not the row of the step before', async () => {
  const { engine, reader, library } = sequence();
  const silent = createLogitReader();
  const single = createMlcSequence(engine, library.pipeline, silent, vocabulary);
  await expect(single.forward([1])).rejects.toMatchObject({ code: 'internal' });
  expect(reader.take()).toEqual(expect.any(Float32Array));
});

test('rows shorter than the vocabulary are no rows of this model', async () => {
  const { single } = sequence({ logits: (path) => hashedLogits(path, 7).slice(0, 7), padding: -20 });
  await expect(single.forward([1])).rejects.toMatchObject({ code: 'internal' });
});
