/** What `pull` is asked for, as addresses: a GGUF file on a hub or anywhere, or a model of the web-llm catalogue. */

/**
 * @typedef {{ kind: 'gguf', id: string, url: string }} GgufSource
 * @typedef {{ kind: 'mlc', id: string, base: string, library: string }} MlcSource `base` ends with a slash
 * @typedef {GgufSource | MlcSource} Source
 */

/** @typedef {{ model_id: string, model: string, model_lib: string }} MlcRecord as web-llm lists its models */

export const idPattern = /^[\w][\w.-]{0,63}$/;

/** The hub's address; the variable is the one that Hugging Face's own tools read, for mirrors. */
export const hub = () => (process.env.HF_ENDPOINT ?? 'https://huggingface.co').replace(/\/+$/, '');

/**
 * @param {string} text
 * @param {() => Promise<readonly MlcRecord[]>} [listMlc] the web-llm catalogue, read only when it is needed
 * @returns {Promise<Source>}
 * @throws Error that says what may be asked for
 */
export async function findSource(text, listMlc = webLlmModels) {
  if (text.startsWith('hf:')) return ggufSource(`${hub()}/${hubPath(text)}`);
  if (/^https?:\/\//i.test(text))
    return ggufSource(text.replace(/^(https:\/\/huggingface\.co\/[^?#]*?)\/blob\//, '$1/resolve/'));
  const models = await listMlc();
  const found = models.find((model) => model.model_id === text);
  if (found) {
    const model = found.model.replace(/^https:\/\/huggingface\.co/, hub()).replace(/\/+$/, '');
    const base = /\/resolve\/[^/]+$/.test(model) ? `${model}/` : `${model}/resolve/main/`;
    return { kind: 'mlc', id: checkedId(text), base, library: found.model_lib };
  }
  const near = models.map((model) => model.model_id).filter((id) => id.toLowerCase().includes(text.toLowerCase()));
  const advice =
    near.length > 0
      ? `Did you mean ${near.slice(0, 4).join(', ')}?`
      : 'Give a catalogue id, hf:OWNER/REPO/FILE.gguf, or a URL.';
  throw new Error(`There is no model "${text}". ${advice}`);
}

/** `hf:owner/repo/path/file.gguf` → `owner/repo/resolve/main/path/file.gguf`. @param {string} text */
function hubPath(text) {
  const [owner, repo, ...path] = text.slice('hf:'.length).split('/');
  if (!owner || !repo || path.length === 0 || !path.at(-1)) {
    throw new Error(`"${text}" names no file: write hf:OWNER/REPO/FILE.gguf.`);
  }
  return [owner, repo, 'resolve', 'main', ...path].map(encodeURIComponent).join('/');
}

/** @param {string} address @returns {GgufSource} */
function ggufSource(address) {
  if (!URL.canParse(address)) throw new Error(`"${address}" is not an address.`);
  const url = new URL(address);
  url.hash = '';
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
  if (!/\.gguf$/i.test(name))
    throw new Error(`${address} does not end in .gguf: other files are not models that Jielong reads.`);
  const id = name
    .replace(/\.gguf$/i, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 64);
  return { kind: 'gguf', id: checkedId(id), url: url.href };
}

/** @param {string} id @returns {string} */
export function checkedId(id) {
  if (!idPattern.test(id)) throw new Error(`"${id}" cannot be a folder: use letters, digits, "-", "_" and ".".`);
  return id;
}

/** @returns {Promise<readonly MlcRecord[]>} */
async function webLlmModels() {
  const { prebuiltAppConfig } = await import('@mlc-ai/web-llm');
  return prebuiltAppConfig.model_list;
}
