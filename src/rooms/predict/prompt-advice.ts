/** Kind words for a prompt that a model cannot know what to do with. */
import type { LoadedModel } from '../../engine/api.ts';

const han = /\p{Script=Han}/u;
const foreign = /[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}]/u;

/** Its vocabulary has Chinese characters and hardly a word in letters: more than one in twenty is not "hardly". */
export function knowsOnlyChinese({ pieces }: Pick<LoadedModel, 'pieces'>): boolean {
  let chinese = 0;
  let letters = 0;
  for (const { text, special } of pieces) {
    if (special) continue;
    if (han.test(text)) chinese++;
    else if (text.length > 1 && /\p{L}{2}/u.test(text)) letters++;
  }
  return chinese > 500 && letters * 20 < chinese;
}

/** Letters of a script that such a model has not read. */
export function looksUnknown(text: string): boolean {
  return foreign.test(text);
}
