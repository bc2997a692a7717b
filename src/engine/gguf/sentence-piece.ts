import { mergePairs } from './merge-pairs.ts';
import { badFile } from './cursor.ts';
import type { Metadata } from './metadata.ts';
import type { TextModel } from './text-model.ts';

/** U+2581, which SentencePiece writes for a space. */
const space = '▁';

const utf8 = new TextEncoder();

/**
 * `tokenizer.ggml.model` = `llama`: SentencePiece's BPE (1808.06226) as llama.cpp runs it (src/llama-vocab.cpp
 * `llm_tokenizer_spm`). The characters of the whole text merge, best score first, whenever the result is a token; a
 * character that is none becomes its bytes. Bytes that have no token are left out, and letters never merge into a
 * control token, both unlike llama.cpp. @throws EngineError `badFile`
 */
export function sentencePiece(metadata: Metadata): TextModel {
  const addsSpace = metadata.boolean('tokenizer.ggml.add_space_prefix', true);
  return {
    addBos: true,
    special: { bos: 1, eos: 2 },
    addsSpace,
    unspell: (token, isByte) => (isByte ? byteOf(token) : utf8.encode(token.replaceAll(space, ' '))),
    encoder({ tokenOf, pieces }) {
      const ranks = ranksOf(metadata, pieces.length);
      const rankOf = (left: string, right: string): number | undefined => {
        const token = tokenOf.get(left + right);
        return token === undefined || pieces[token]!.special ? undefined : ranks[token];
      };
      return (text, isFirst) => {
        const spelled = (addsSpace && isFirst ? ' ' + text : text).replaceAll(' ', space);
        return mergePairs(spelled, rankOf).flatMap((symbol) => {
          const token = tokenOf.get(symbol);
          return token === undefined ? bytesOf(symbol, tokenOf) : [token];
        });
      };
    },
  };
}

/** Place of each token in the order of scores, highest first; tokens of equal score share one. */
function ranksOf(metadata: Metadata, count: number): Uint32Array {
  const key = 'tokenizer.ggml.scores';
  const scores = metadata.numbers(key);
  if (scores.length !== count) badFile('not one score for each token', metadata.offset(key));
  const order = new Map([...new Set(scores)].sort((a, b) => b - a).map((score, rank) => [score, rank]));
  return Uint32Array.from(scores, (score) => order.get(score)!);
}

const byteNames = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);

function bytesOf(symbol: string, tokenOf: ReadonlyMap<string, number>): readonly number[] {
  return Array.from(utf8.encode(symbol)).flatMap((byte) => tokenOf.get(byteNames[byte]!) ?? []);
}

function byteOf(name: string): Uint8Array | undefined {
  const byte = byteNames.indexOf(name);
  return byte < 0 ? undefined : Uint8Array.of(byte);
}
