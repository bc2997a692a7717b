/** From a sample to what a trace records of it: names and bytes of tokens, and the row of logits as text. */
import type { Piece } from '../engine/engine.ts';
import type { Sample, SampledCandidate } from '../sampling/sampler.ts';
import type { Candidate, TokenDistribution, TokenText } from '../trace/events.ts';

/** A token that is only part of a character has no text of its own; its bytes say which part. */
export function tokenText(token: number, pieces: readonly Piece[]): TokenText {
  const piece = pieces[token];
  if (piece === undefined) return { token, text: '' };
  if (piece.text !== '' || piece.bytes.length === 0) return { token, text: piece.text };
  const bytes = Array.from(piece.bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { token, text: '', bytes };
}

export function candidate(sampled: SampledCandidate, pieces: readonly Piece[]): Candidate {
  return { ...tokenText(sampled.token, pieces), ...sampled };
}

export function distribution(sample: Sample, pieces: readonly Piece[]): TokenDistribution {
  const { entropy, tail, stages } = sample;
  return { entropy, top: sample.top.map((sampled) => candidate(sampled, pieces)), tail, stages };
}

/** Little-endian float32, base64. */
export function encodeLogits(logits: Float32Array): string {
  const bytes = new Uint8Array(4 * logits.length);
  const view = new DataView(bytes.buffer);
  logits.forEach((logit, i) => view.setFloat32(4 * i, logit, true));
  let binary = '';
  // In pieces: the arguments of one call live on the stack.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
