import { spell, unspell } from './byte-alphabet.ts';
import { mergePairs } from './merge-pairs.ts';
import type { Metadata } from './metadata.ts';
import { preTokenizer, splitWords } from './pre-tokenizer.ts';
import type { TextModel } from './text-model.ts';

/**
 * `tokenizer.ggml.model` = `gpt2`: text is cut into words, and the bytes of each word merge by a list of pairs.
 * One difference to llama.cpp: a merge whose result is no token falls apart into its bytes, of which llama.cpp keeps the
 * ASCII ones. @throws EngineError `unsupportedModel`, `badFile`
 */
export function byteLevelBpe(metadata: Metadata): TextModel {
  const words = preTokenizer(metadata.string('tokenizer.ggml.pre', 'default'));
  const ranks = new Map<string, number>(); // "left right" as in the file; the first of two equal pairs counts
  metadata.strings('tokenizer.ggml.merges', []).forEach((pair, rank) => {
    if (!ranks.has(pair)) ranks.set(pair, rank);
  });
  const rankOf = (left: string, right: string) => ranks.get(`${left} ${right}`);
  return {
    addBos: words.addBos,
    special: {},
    addsSpace: false,
    unspell,
    encoder({ tokenOf }) {
      const encodeWord = (word: string): readonly number[] => {
        const spelled = spell(word);
        const whole = words.ignoreMerges ? tokenOf.get(spelled) : undefined;
        if (whole !== undefined) return [whole];
        return mergePairs(spelled, rankOf).flatMap((symbol) => {
          const token = tokenOf.get(symbol);
          return token === undefined ? Array.from(symbol).flatMap((byte) => tokenOf.get(byte) ?? []) : [token];
        });
      };
      const encodeWordOnce = remember(encodeWord);
      return (text) => {
        const tokens: number[] = [];
        for (const word of splitWords(text, words)) for (const token of encodeWordOnce(word)) tokens.push(token);
        return tokens;
      };
    },
  };
}

const rememberedWords = 20_000;
const rememberedLength = 64;

/** Words repeat: each short one is encoded once. The memory starts anew when it is full. */
function remember(encodeWord: (word: string) => readonly number[]): (word: string) => readonly number[] {
  const memory = new Map<string, readonly number[]>();
  return (word) => {
    const known = memory.get(word);
    if (known !== undefined) return known;
    const tokens = encodeWord(word);
    if (memory.size >= rememberedWords) memory.clear();
    if (word.length <= rememberedLength) memory.set(word, tokens);
    return tokens;
  };
}
