/**
 * The architectures that Jielong computes, as data: in what each differs from a plain Llama. The facts are those of the
 * papers and of llama.cpp's src/models/*.cpp; a file's own numbers are read in model-config.ts.
 */
import type { Activation, RopePairs } from './model.ts';

export interface Architecture {
  readonly ropePairs: RopePairs;
  readonly activation: Activation;
  /** Embeddings are multiplied by √width. */
  readonly scaledEmbedding: boolean;
  /** The products for query, key and value add a bias. */
  readonly biases: boolean;
  /** RMSNorm of every query and key head, before RoPE (2302.05442). */
  readonly headNorms: boolean;
  /** A second RMSNorm of attention and feed-forward, on their way out (2503.19786 §2). */
  readonly postNorms: boolean;
  /** A file may divide RoPE's frequencies by factors of its own, one for each pair (Llama 3.1, 2407.21783). */
  readonly ropeFactors: boolean;
  /** Local layers, of which every `period`-th is global instead; they have a RoPE base of their own. */
  readonly slidingWindow?: { readonly period: number; readonly ropeBase: number };
  /** A small model of this architecture that many people have: what an error can recommend. */
  readonly example: string;
}

/** Touvron et al., 2302.13971. GGUF's converter brought the pairs of RoPE next to each other. */
const llama: Architecture = {
  ropePairs: 'neighbours',
  activation: 'silu',
  scaledEmbedding: false,
  biases: false,
  headNorms: false,
  postNorms: false,
  ropeFactors: true,
  example: 'SmolLM2-135M',
};

/** Qwen2 and Qwen2.5 (2407.10671). */
const qwen2: Architecture = {
  ...llama,
  ropePairs: 'halves',
  biases: true,
  ropeFactors: false,
  example: 'Qwen2.5-0.5B',
};

/** Qwen3, dense (2505.09388). */
const qwen3: Architecture = {
  ...qwen2,
  biases: false,
  headNorms: true,
  example: 'Qwen3-0.6B',
};

/** Gemma 3 (2503.19786). Its norms multiply by 1 + w; GGUF's converter adds the 1. */
const gemma3: Architecture = {
  ...qwen3,
  activation: 'gelu',
  scaledEmbedding: true,
  postNorms: true,
  slidingWindow: { period: 6, ropeBase: 10_000 },
  example: 'Gemma-3-270m',
};

export const architectures: Readonly<Record<string, Architecture>> = { llama, qwen2, qwen3, gemma3 };
