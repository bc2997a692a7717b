import { readFileSync } from 'node:fs';
import { testContract } from '../../../tests/fixtures/engine-contract.ts';
import { readGguf } from '../gguf/gguf.ts';
import { readParts } from '../gguf/model-parts.ts';
import { loadReference } from './reference-model.ts';

const file = readGguf(readFileSync('tests/fixtures/tiny-llama-f32.gguf'));

testContract(async () => loadReference(await readParts('tiny', file)));
