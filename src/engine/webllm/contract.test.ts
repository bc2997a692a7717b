/** The contract of engine.ts over web-llm, as scripted by algebra: with a KV cache that can go back, and without. */
import { describe } from 'vitest';
import { testContract } from '../../../tests/fixtures/engine-contract.ts';
import { hashedLogits } from '../../../tests/fixtures/mock-model.ts';
import { scriptedModel } from '../../../tests/fixtures/scripted-model.ts';

describe('the KV cache can be shortened', () => testContract(() => Promise.resolve(scripted(true))));
describe('it can only be cleared', () => testContract(() => Promise.resolve(scripted(false))));

function scripted(canPop: boolean) {
  return scriptedModel({ vocabulary: 300, contextLength: 40, logits: hashedLogits, canPop }).model;
}
