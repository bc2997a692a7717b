import { afterEach, expect, test } from 'vitest';
import type { EngineErrorCode, EngineErrorFacts } from '../../engine/errors.ts';
import { setLanguage } from '../i18n.ts';
import { explainEngineError } from './errors.ts';

/** Each code with facts, and what of them the reader must find in the text. The type asks for every code. */
const samples: { readonly [Code in EngineErrorCode]: readonly [EngineErrorFacts[Code], readonly string[]] } = {
  noAdapter: [{ reason: 'no WebGPU here' }, ['no WebGPU here', 'chrome://gpu', 'CPU']],
  adapterLimit: [
    { limit: 'maxBufferSize', needed: 3_000_000_000, available: 268_435_456 },
    ['maxBufferSize', '3,000,000,000', '268,435,456'],
  ],
  noShaderF16: [{ model: 'Qwen3-0.6B-q4f16_1-MLC' }, ['Qwen3-0.6B-q4f16_1-MLC', 'shader-f16', 'q4f32']],
  outOfMemory: [{ bytes: 512_000_000 }, ['512 MB']],
  deviceLost: [{ reason: 'driver reset' }, ['driver reset']],
  workerCrashed: [{ reason: 'RangeError: too deep' }, ['RangeError: too deep']],
  badFile: [{ reason: 'a tensor ends after the file', offset: 12_345 }, ['a tensor ends after the file', '12,345']],
  unsupportedModel: [
    { what: 'architecture', value: 'gemma2', offered: ['llama', 'gemma3'], closest: 'gemma3', example: 'Gemma-3-270m' },
    ['architecture', 'gemma2', 'llama', 'gemma3', 'Gemma-3-270m'],
  ],
  wrongChecksum: [
    { file: 'tang-poet.gguf', expected: '0123456789ab'.repeat(5), actual: 'ba9876543210'.repeat(5) },
    ['tang-poet.gguf', '0123456789ab', 'ba9876543210'],
  ],
  notFound: [{ url: 'http://localhost/models/x.gguf', status: 404 }, ['http://localhost/models/x.gguf', '404']],
  wrongSize: [
    { url: 'http://localhost/params_shard_0.bin', expected: 33_554_432, actual: 1_024 },
    ['http://localhost/params_shard_0.bin', '33,554,432', '1,024'],
  ],
  notDownloaded: [{ model: 'Qwen3 0.6B', bytes: 335_278_080 }, ['Qwen3 0.6B', '335 MB', 'models/']],
  quotaExceeded: [{ bytes: 695_000_000, available: 12_000_000 }, ['695 MB', '12']],
  noStorage: [{ reason: 'SecurityError' }, ['SecurityError', 'https']],
  wrongLibrary: [{ reason: 'LinkError: import #3' }, ['LinkError: import #3', '.wasm']],
  offline: [{ url: 'http://localhost/models/x.gguf' }, ['http://localhost/models/x.gguf']],
  knownAnswerFailed: [{ difference: 0.5123, tolerance: 0.001 }, ['0.51', '0.0010', 'CPU']],
  gibberish: [{ surprise: 11.21, chance: 11.93 }, ['11.2', '11.9']],
  contextFull: [{ length: 300, contextLength: 256 }, ['300', '256']],
  emptyPrompt: [{ length: 0 }, []],
  badToken: [{ token: 999_999, vocabulary: 4893 }, ['999,999', '4,893']],
  noChatTemplate: [{ reason: 'none in the file' }, ['none in the file']],
  cannotThink: [{ task: 'text' }, ['<think>']],
  tooManySequences: [{ wanted: 64, most: 16 }, ['64', '16']],
  internal: [{ reason: 'index out of range' }, ['index out of range']],
};

afterEach(() => setLanguage('en'));

for (const code of Object.keys(samples) as EngineErrorCode[]) {
  const [facts, told] = samples[code];
  const explain = () => explainEngineError({ code, facts });

  test(`${code}: what, why and what next, in both languages`, () => {
    const english = explain();
    setLanguage('zh-Hant');
    const chinese = explain();
    for (const { what, why = '', next } of [english, chinese]) {
      expect(next, 'a next step').toBeTruthy();
      const text = `${what} ${why} ${next}`;
      for (const fact of told) expect(text).toContain(fact);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      if (code !== 'emptyPrompt') expect(why, 'a reason').not.toBe('');
    }
    expect(`${english.what} ${english.next ?? ''}`).not.toMatch(/\p{Script=Han}/u);
    expect(chinese.what).toMatch(/\p{Script=Han}/u);
    expect(chinese.next).toMatch(/\p{Script=Han}/u);
  });
}
