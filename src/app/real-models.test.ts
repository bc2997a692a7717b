import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import list from '../../models/webllm.json' with { type: 'json' };
import { downloadBytes, parseRealModels, realModelSource } from './real-models.ts';

const models = parseRealModels(list);
const folder = new URL('https://x.example/sub/models/');

test('each build is what the library’s own list says of it', () => {
  expect(list.library).toBe(packageJson.dependencies['@mlc-ai/web-llm']);
  for (const { builds, contextLength } of models) {
    for (const { id, hub, library, vramMB } of builds) {
      const record = prebuiltAppConfig.model_list.find(({ model_id: known }) => known === id)!;
      expect(`${record.model}/resolve/main/`).toBe(hub);
      expect(record.model_lib).toBe(library);
      expect(record.vram_required_MB).toBe(vramMB);
      expect(record.overrides?.context_window_size).toBe(contextLength);
    }
  }
});

test('a build of 16-bit floats says so, although the library’s list often forgets it', () => {
  for (const { builds } of models) {
    for (const build of builds) expect(build.shaderF16, build.id).toBe(/q\df16/.test(build.id));
    expect(
      builds.some(({ shaderF16 }) => !shaderF16),
      'one build for every GPU',
    ).toBe(true);
  }
});

/** config.json of each model, and the number of its weights by the shapes of its matrices. */
const shapes = {
  'qwen3-0.6b': { vocabulary: 151936, width: 1024, layers: 28, heads: 16, kvHeads: 8, head: 128, ffn: 3072, qkNorm: 1 },
  'qwen3-1.7b': { vocabulary: 151936, width: 2048, layers: 28, heads: 16, kvHeads: 8, head: 128, ffn: 6144, qkNorm: 1 },
  'smollm2-360m': { vocabulary: 49152, width: 960, layers: 32, heads: 15, kvHeads: 5, head: 64, ffn: 2560, qkNorm: 0 },
  'smollm2-1.7b': {
    vocabulary: 49152,
    width: 2048,
    layers: 24,
    heads: 32,
    kvHeads: 32,
    head: 64,
    ffn: 8192,
    qkNorm: 0,
  },
  'llama-3.2-1b': {
    vocabulary: 128256,
    width: 2048,
    layers: 16,
    heads: 32,
    kvHeads: 8,
    head: 64,
    ffn: 8192,
    qkNorm: 0,
  },
} as const;

test('parameters are the sum of the matrices; all tie their embeddings', () => {
  expect(models.map(({ id }) => id).sort()).toEqual(Object.keys(shapes).sort());
  for (const { id, parameters } of models) {
    const { vocabulary, width, layers, heads, kvHeads, head, ffn, qkNorm } = shapes[id as keyof typeof shapes];
    const attention = 2 * width * heads * head + 2 * width * kvHeads * head + qkNorm * 2 * head;
    const layer = attention + 3 * width * ffn + 2 * width;
    expect(vocabulary * width + layers * layer + width, id).toBe(parameters);
  }
});

test('four bits and a scale for 32 weights', () => {
  const llama = models.find(({ id }) => id === 'llama-3.2-1b')!;
  expect(llama.builds.map((build) => downloadBytes(llama, build))).toEqual([695_145_600, 772_384_000]);
});

test('a source is absolute, on the app’s own origin first', () => {
  const source = realModelSource(models[0]!, folder, false);
  expect(source).toMatchObject({ kind: 'webllm', id: 'qwen3-0.6b', mayDownload: false });
  expect(source.builds[0]).toMatchObject({
    here: 'https://x.example/sub/models/Qwen3-0.6B-q4f16_1-MLC/resolve/main/',
    hub: 'https://huggingface.co/mlc-ai/Qwen3-0.6B-q4f16_1-MLC/resolve/main/',
    vramBytes: Math.round(1403.34 * 2 ** 20),
  });
});

test('a list of another shape is refused, and the field is named', () => {
  const [model] = list.models;
  const broken = { ...list, models: [{ ...model, builds: [{ ...model!.builds[0], hub: 'https://x.example/main' }] }] };
  expect(() => parseRealModels(broken)).toThrow();
  expect(() => parseRealModels({ ...list, version: 2 })).toThrow();
});
