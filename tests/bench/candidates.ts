/** The engines behind the bench's interface. */
import { defaultDevice, init } from '@jax-js/jax';
import type { LanguageModel } from '../../src/engine/engine.ts';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { readGguf } from '../../src/engine/gguf/gguf.ts';
import { readParts, type ModelParts } from '../../src/engine/gguf/model-parts.ts';
import { loadReference } from '../../src/engine/reference/reference-model.ts';
import { createJaxPeer } from './jax-peer.ts';
import type { Candidate } from './measure.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The peer keeps a KV cache of this many positions; the bench never goes further. */
const positions = 160;

export const openGlass = async (file: Bytes): Promise<Candidate> =>
  contractCandidate(await loadGlass(await partsOf(file), () => undefined));

export const openReference = async (file: Bytes): Promise<Candidate> =>
  contractCandidate(await loadReference(await partsOf(file)));

export async function openJax(file: Bytes): Promise<Candidate> {
  if (!(await init('webgpu')).includes('webgpu')) throw new Error('jax-js found no WebGPU adapter');
  defaultDevice('webgpu');
  const { weights } = await partsOf(file);
  const peer = await createJaxPeer(weights, positions);
  const prefill = async (rows: number, tokens: readonly number[]): Promise<Float32Array> => {
    peer.reset(rows);
    let logits = new Float32Array();
    for (const token of tokens) logits = (await peer.step(Array<number>(rows).fill(token))) as typeof logits;
    return logits;
  };
  return {
    vocabulary: weights.config.vocabulary,
    async warmUp() {
      await prefill(1, [1]);
    },
    logitsAfter: (tokens) => prefill(1, tokens),
    async prefill(rows, tokens) {
      await prefill(rows, tokens);
    },
    async step(tokens) {
      await peer.step(tokens);
    },
    dispose: () => peer.dispose(),
  };
}

function partsOf(file: Bytes): Promise<ModelParts> {
  return readParts('bench', readGguf(file));
}

function contractCandidate(model: LanguageModel): Candidate {
  let open: number[] = [];
  const close = (): void => {
    for (const sequence of open) model.close(sequence);
    open = [];
  };
  return {
    vocabulary: model.info.vocabulary,
    async warmUp() {
      await this.prefill(1, [1]);
      await this.step([1]);
    },
    async logitsAfter(tokens) {
      await this.prefill(1, tokens);
      return model.logits(open[0]!);
    },
    async prefill(rows, tokens) {
      close();
      for (let row = 0; row < rows; row++) open.push((await model.open(tokens)).sequence);
    },
    async step(tokens) {
      await model.step(tokens.map((token, row) => ({ sequence: open[row]!, token })));
    },
    dispose() {
      close();
      model.dispose();
    },
  };
}
