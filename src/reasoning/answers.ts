/** Finds the answer in what a model wrote after its thinking; each returns undefined where there is none. */

/** The content of the last \boxed{…}, braces balanced. */
export function boxed(text: string): string | undefined {
  for (let at = text.lastIndexOf('\\boxed{'); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('\\boxed{', at - 1)) {
    const start = at + '\\boxed{'.length;
    let depth = 1;
    for (let i = start; i < text.length; i++) {
      if (text[i] === '{') depth++;
      else if (text[i] === '}' && --depth === 0) return text.slice(start, i).trim();
    }
  }
  return undefined;
}

/** What follows the last "Answer:" (Final Answer:, **Answer**:, 答案：, 答案是) up to the end of its line. */
export function afterAnswer(text: string): string | undefined {
  const marks = [...text.matchAll(/(?:answer(?:\s+is)?[*_\s]*[:：]?|答案(?:是|為|为)?\s*[:：]?)[*_\s]*/giu)];
  const last = marks.at(-1);
  if (last === undefined) return undefined;
  const [line = ''] = text.slice(last.index + last[0].length).split('\n');
  const answer = line.replace(/[*_\s]+$/u, '').replace(/(?<=\D)[.。]$|(?<=\d)[.。]$/u, '');
  return answer === '' ? undefined : answer;
}

const numeral = /[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?:\s*\/\s*\d+)?/gu;

/**
 * The number that a text gives as its answer: in a box, after "Answer:", or else the last one; of a calculation, what
 * stands after "=". Thousands separators, the minus sign of typesetters and fractions are read; "3/4" is 0.75.
 */
export function extractNumber(text: string): number | undefined {
  for (const part of [boxed(text), afterAnswer(text)]) {
    const result = part?.slice(part.lastIndexOf('=') + 1);
    const first = parseNumber(result?.match(numeral)?.[0] ?? part?.match(numeral)?.[0]);
    if (first !== undefined) return first;
  }
  return parseNumber(text.match(numeral)?.at(-1));
}

function parseNumber(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const [top = '', bottom] = written.replaceAll(',', '').replace('−', '-').split('/');
  const value = Number(top) / (bottom === undefined ? 1 : Number(bottom));
  return Number.isFinite(value) ? value + 0 : undefined; // −0 and 0 are one answer
}

/** The letter of a choice: in a box, after "Answer:", or a letter that stands alone as "(B)", "B." or "B". */
export function extractChoice(text: string, letters = 'ABCDE'): string | undefined {
  for (const part of [boxed(text), afterAnswer(text)]) {
    const letter = part?.match(/^\W*(?:\\text\{)?\(?([A-Za-z])\)?(?![A-Za-z])/u)?.[1]?.toUpperCase();
    if (letter !== undefined && letters.includes(letter)) return letter;
  }
  const alone = [...text.matchAll(/(?<![A-Za-z'’])\(?([A-Z])\)?(?![A-Za-z'’])/gu)];
  // "A" and "I" are also words: only a lone capital that is one of the choices, and not one that a word follows.
  const last = alone.findLast(
    (match) => letters.includes(match[1]!) && !/^ [a-z]/u.test(text.slice(match.index + match[0].length)),
  );
  return last?.[1];
}

/** The words of an answer: in a box, after "Answer:", or else all of it; without quotation marks around them. */
export function extractText(text: string): string {
  const part = boxed(text) ?? afterAnswer(text) ?? text;
  return part.trim().replace(/^["'`“‘「『]+|[.。]?["'`”’」』]+[.。]?$/gu, '');
}

/** Two texts are one answer when this is equal: width, case, outer space, runs of space and a final stop apart. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[.。]$/u, '')
    .toLowerCase();
}
