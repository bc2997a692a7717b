/** The steps of a thought in words: its paragraphs, or its sentences. */

/** Code units [start, end) of the thought; the steps of a thought leave nothing out. */
export interface TextStep {
  readonly start: number;
  readonly end: number;
  /** It begins by doubting what stands before it. */
  readonly rethinks: boolean;
}

/** Words with which models turn back; "Wait" is the one that s1 forces (arXiv:2501.19393). */
const doubts =
  /^\W*(but )?(wait|hmm+|hold on|actually|alternatively|on second thought|no,|let me (re|double.?)check)\b/iu;
const doubtsInChinese = /^[\s\p{P}]*(等等|等一下|等等看|不對|不过|慢著|再想想|重新|或者|其實|但是等)/u;

export const rethinks = (text: string): boolean => doubts.test(text) || doubtsInChinese.test(text);

/** Paragraphs end with a blank line, which belongs to them. */
export function paragraphs(text: string): readonly TextStep[] {
  return steps(
    text,
    Array.from(text.matchAll(/\n[^\S\n]*(?:\n[^\S\n]*)+/gu), (gap) => gap.index + gap[0].length),
  );
}

/** Sentences by the rules of Unicode (UAX #29); a line break ends one too. Space after it belongs to it. */
export function sentences(text: string, language: 'en' | 'zh-Hant' = 'en'): readonly TextStep[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return steps(
    text,
    Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length),
  );
}

/** Cuts at the given ends; a piece without a visible character joins the one before it. */
function steps(text: string, ends: readonly number[]): readonly TextStep[] {
  const pieces: { start: number; end: number }[] = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    if (end === start) continue;
    const last = pieces.at(-1);
    const blank = text.slice(start, end).trim() === '';
    if (blank && last !== undefined) last.end = end;
    else if (last !== undefined && text.slice(last.start, last.end).trim() === '') last.end = end;
    else pieces.push({ start, end });
    start = end;
  }
  return pieces.map((piece) => ({ ...piece, rethinks: rethinks(text.slice(piece.start, piece.end)) }));
}
