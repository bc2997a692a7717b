import { expect, test } from 'vitest';
import { modelSource, parseCatalog, parseLocalCatalog } from './catalog.ts';

const entry = {
  id: 'tang-poet',
  name: { en: 'Tang poet', 'zh-Hant': '唐詩人' },
  description: { en: 'Poems.', 'zh-Hant': '詩。' },
  architecture: 'llama',
  engines: ['glass', 'reference'],
  rooms: ['predict'],
  files: [{ path: 'tang-poet/tang-poet.gguf', bytes: 6_467_744, sha256: 'ab'.repeat(32) }],
  golden: 'tang-poet/golden.json',
  licence: 'MIT',
  parameters: 5_925_376,
  quantization: 'Q8_0',
  contextLength: 256,
  examples: [{ text: '床前明月', language: 'zh-Hant' }],
};
const catalog = (change: object = {}) => ({ version: 1, models: [{ ...entry, ...change }] });

test('an entry becomes a source with absolute addresses', () => {
  const [model] = parseCatalog(catalog());
  expect(modelSource(model!, (path) => `https://x.example/app/models/${path}`)).toEqual({
    kind: 'catalog',
    id: 'tang-poet',
    url: 'https://x.example/app/models/tang-poet/tang-poet.gguf',
    goldenUrl: 'https://x.example/app/models/tang-poet/golden.json',
    bytes: 6_467_744,
    sha256: 'ab'.repeat(32),
    licence: 'MIT',
  });
});

test.each([
  ['another version', { ...catalog(), version: 2 }],
  ['no model', { version: 1, models: [] }],
  ['a name in one language only', catalog({ name: { en: 'Tang poet' } })],
  ['a short checksum', catalog({ files: [{ ...entry.files[0], sha256: 'ab' }] })],
  ['a file outside the folder', catalog({ files: [{ ...entry.files[0], path: '../secret.gguf' }] })],
  ['a file on another server', catalog({ files: [{ ...entry.files[0], path: 'https://evil.example/x.gguf' }] })],
  ['an absolute path', catalog({ golden: '/etc/passwd' })],
  ['a negative size', catalog({ files: [{ ...entry.files[0], bytes: -1 }] })],
  ['no file', catalog({ files: [] })],
  ['a page instead of JSON', '<!doctype html>'],
])('%s is refused', (_, value) => {
  expect(() => parseCatalog(value)).toThrow();
});

test('a model that was fetched has no known answer, and there may be none of them', () => {
  const { golden, ...fetched } = entry;
  expect(parseLocalCatalog({ version: 1, models: [] })).toEqual([]);
  const [model] = parseLocalCatalog({ version: 1, models: [fetched] });
  expect(modelSource(model!, (path) => path)).not.toHaveProperty('goldenUrl');
  expect(() => parseCatalog({ version: 1, models: [fetched] })).toThrow(golden.split('/').at(-1)!.replace('.json', ''));
});
