/** What a fetched file says about itself, as the entry of a catalogue. */
import { readFile } from 'node:fs/promises';
import { GGMLQuantizationType, gguf } from '@huggingface/gguf';

/** @typedef {Pick<import('./local-catalog.mjs').LocalModel, 'name' | 'description' | 'architecture' | 'engines' | 'licence' | 'parameters' | 'quantization' | 'contextLength'>} Described */

/**
 * @param {string} path of a GGUF file
 * @param {string} id
 * @param {string} source
 * @returns {Promise<Described>}
 * @throws Error when it is no GGUF file
 */
export async function describeGguf(path, id, source) {
  const { metadata, tensorInfos } = await gguf(path, { allowLocalFile: true });
  const facts = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (metadata));
  const architecture = words(facts['general.architecture']) || 'unknown';
  /** @type {Map<number, number>} */
  const elements = new Map();
  for (const { dtype, shape } of tensorInfos) {
    const count = shape.reduce((product, size) => product * Number(size), 1);
    elements.set(dtype, (elements.get(dtype) ?? 0) + count);
  }
  const [largest] = [...elements].sort((a, b) => b[1] - a[1]);
  return {
    ...named(words(facts['general.name']) || id, source),
    architecture,
    engines: ['glass', 'reference'],
    licence: words(facts['general.license']) || 'not stated in the file',
    parameters: [...elements.values()].reduce((sum, count) => sum + count, 0),
    quantization: largest ? (GGMLQuantizationType[largest[0]] ?? String(largest[0])) : 'unknown',
    contextLength: Number(facts[`${architecture}.context_length`] ?? 0),
  };
}

/**
 * @param {string} path of an `mlc-chat-config.json`
 * @param {string} id
 * @param {string} source
 * @returns {Promise<Described>}
 */
export async function describeMlc(path, id, source) {
  const config = JSON.parse(await readFile(path, 'utf8'));
  return {
    ...named(id, source),
    architecture: words(config.model_type) || 'unknown',
    engines: ['webllm'],
    licence: 'not stated in the file',
    parameters: 0,
    quantization: words(config.quantization) || 'unknown',
    contextLength: Number(config.context_window_size) > 0 ? Number(config.context_window_size) : 0,
  };
}

/** @param {unknown} value */
const words = (value) => (typeof value === 'string' ? value.slice(0, 200) : '');

/** @param {string} name @param {string} source */
function named(name, source) {
  const { host, pathname } = new URL(source);
  const where = `${host}${decodeURIComponent(pathname)}`;
  return {
    name: { en: name, 'zh-Hant': name },
    description: { en: `Fetched from ${where}`, 'zh-Hant': `取自 ${where}` },
  };
}
