import { readFileSync } from 'node:fs';
import { testContract } from '../../../tests/fixtures/engine-contract.ts';
import { readGguf } from '../gguf/gguf.ts';
import { readFacts, readLlama } from '../gguf/llama.ts';
import { createTokenizer } from '../gguf/tokenizer.ts';
import { loadReference } from './reference-model.ts';

const file = readGguf(readFileSync('tests/fixtures/tiny-llama-f32.gguf'));

testContract(() =>
  loadReference({ id: 'tiny', facts: readFacts(file), weights: readLlama(file), tokenizer: createTokenizer(file) }),
);
