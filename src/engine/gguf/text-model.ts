import type { Vocabulary } from './vocabulary.ts';

/** A kind of tokenizer (`tokenizer.ggml.model`): how it spells tokens in its vocabulary, and how it finds them in text. */
export interface TextModel {
  /** Whether BOS is added when the file does not say. */
  readonly addBos: boolean;
  /** BOS and EOS when the file does not say. */
  readonly special: { readonly bos?: number; readonly eos?: number };
  /** Text begins with a space that nobody typed: decoding leaves it out again. */
  readonly addsSpace: boolean;
  /** Bytes of a token; undefined when it is spelled as no token is. `isByte`: the file says that it stands for one byte. */
  unspell(token: string, isByte: boolean): Uint8Array | undefined;
  /** Tokens of a text without named tokens. `isFirst`: nothing, or a named token, stands before it. */
  encoder(vocabulary: Vocabulary): (text: string, isFirst: boolean) => readonly number[];
}
