/** Every answer is found again: formulas are computed, puzzles are solved by trying all that may be. */
import { describe, expect, test } from 'vitest';
import { verifierOf } from '../verify.ts';
import { questionLanguages, type Question } from './question.ts';
import { answerInstruction, questions, questionsOf, questionSpec } from './questions.ts';

const numeral = /\d+(?:\.\d+)?/g;
const numbersIn = (text: string): readonly string[] => [...text.matchAll(numeral)].map(([number]) => number);
/** Facts that nobody needs to be told: minutes, hours, days, degrees, halves, and the one that is counted twice. */
const commonKnowledge = ['60', '24', '7', '360', '100', '1', '2'];

/** A calculation with + − × ÷ % and brackets, by recursive descent. */
function compute(formula: string): number {
  const tokens = formula.match(/\d+|[-+*/%()]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const inside = sum();
    at++;
    return inside;
  };
  const product = (): number => {
    let value = factor();
    while (['*', '/', '%'].includes(tokens[at] ?? '')) {
      const sign = tokens[at++];
      const by = factor();
      value = sign === '*' ? value * by : sign === '/' ? value / by : value % by;
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (['+', '-'].includes(tokens[at] ?? '')) value += tokens[at++] === '+' ? product() : -product();
    return value;
  };
  const value = sum();
  if (at !== tokens.length) throw new SyntaxError(`${formula} ends at ${at}`);
  return value;
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_, i) => (bits >> i) & 1));

const letter = (index: number): string => 'ABCDE'[index]!;
/** The letter of the one person who may be it in every order that the puzzle allows; D = nobody knows. */
function who(people: string, allowed: (order: string) => boolean, place: (order: string) => string): string {
  const orders = permutations(Array.from(people)).map((order) => order.join(''));
  const found = new Set(orders.filter(allowed).map(place));
  return found.size === 1 ? letter('ABCD'.indexOf([...found][0]!)) : 'D';
}
const before = (order: string, a: string, b: string): boolean => order.indexOf(a) < order.indexOf(b);

/** A: it holds in every world in which the premises hold; B: in none; C: in some. */
function follows<W>(worlds: readonly W[], premises: (world: W) => boolean, claim: (world: W) => boolean): string {
  const found = new Set(worlds.filter(premises).map(claim));
  if (found.size === 2) return 'C';
  return found.has(true) ? 'A' : 'B';
}
const truths = (count: number) =>
  subsets(Array.from({ length: count }, (_, i) => i)).map((on) => (i: number) => on.includes(i));
/** Worlds of three properties: which kinds of things there are, each kind a set of properties. */
const kinds = subsets(['a', 'b', 'c']).map((kind) => kind.join(''));
const worlds = subsets(kinds);
type World = (typeof worlds)[number];
const every = (world: World, a: string, b: string): boolean =>
  world.every((kind) => !kind.includes(a) || kind.includes(b));
const some = (world: World, a: string, b = ''): boolean => world.some((kind) => kind.includes(a) && kind.includes(b));

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayAfter = (day: string, days: number): string => weekdays[(weekdays.indexOf(day) + days + 700) % 7]!;
/** The letter that the question gives to this choice. */
const letterOf = (id: string, choice: string): string =>
  new RegExp(`([A-D])\\) ${choice}(?: [A-D]\\)|$)`).exec(questions.find((one) => one.id === id)!.en)?.[1] ?? '';
const count = (test: (n: number) => boolean, from: number, to: number): string =>
  String(Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(test).length);
const largest = (id: string): string => {
  const choices = [...questions.find((one) => one.id === id)!.en.matchAll(/([A-D])\) ([\d.]+)(?:\/(\d+))?/g)];
  const values = choices.map(([, name, top, bottom = '1']) => ({ name, value: Number(top) / Number(bottom) }));
  return values.sort((a, b) => b.value - a.value)[0]!.name!;
};

const solutions: Readonly<Record<string, () => string>> = {
  'in-ten-days': () => letterOf('in-ten-days', dayAfter('Wednesday', 10)),
  'day-before-yesterday': () => letterOf('day-before-yesterday', dayAfter('Friday', 3)),
  'next-month': () => letterOf('next-month', dayAfter('Monday', 31)),
  'hundred-days': () => letterOf('hundred-days', dayAfter('Tuesday', 100)),
  'a-in-banana': () => String('banana'.split('a').length - 1),
  'r-in-strawberry': () => String('strawberry'.split('r').length - 1),
  'letters-of-chocolate': () => String('chocolate'.length),
  'backwards-lamp': () => Array.from('lamp').reverse().join(''),
  'backwards-garden': () => Array.from('garden').reverse().join(''),
  'first-letters': () => ['red', 'orange', 'sun', 'egg'].map(([first]) => first).join(''),
  'sorted-letters': () => Array.from('race').sort().join(''),
  'without-second-letter': () => 'stone'.replace('t', ''),
  doubling: () => String(3 * 2 ** 4),
  squares: () => String(6 ** 2),
  fibonacci: () => String(8 + 13),
  sevens: () => count((n) => n % 7 === 0, 10, 30),
  'digit-sum': () => String(Array.from('4827').reduce((sum, digit) => sum + Number(digit), 0)),
  handshakes: () => String(subsets([1, 2, 3, 4, 5, 6]).filter(({ length }) => length === 2).length),
  dice: () => count((n) => 1 + (n % 6) + 1 + Math.floor(n / 6) === 7, 0, 35),
  coins: () => {
    const sums = (n: number): Set<number> =>
      n === 0 ? new Set([0]) : new Set([...sums(n - 1)].flatMap((sum) => [1, 5, 10].map((coin) => sum + coin)));
    return String([1, 2, 3, 4, 5, 6, 7, 8].find((n) => sums(n).has(28)));
  },
  tallest: () =>
    who(
      'ABC',
      (o) => before(o, 'A', 'B') && before(o, 'B', 'C'),
      (o) => o[0]!,
    ),
  youngest: () =>
    who(
      'ABC',
      (o) => before(o, 'C', 'A') && before(o, 'A', 'B'),
      (o) => o[2]!,
    ),
  'tallest-unknown': () =>
    who(
      'ABC',
      (o) => before(o, 'A', 'B') && before(o, 'C', 'B'),
      (o) => o[0]!,
    ),
  'second-in-race': () =>
    who(
      'ABCD',
      (o) => before(o, 'D', 'A') && before(o, 'A', 'B') && before(o, 'C', 'D'),
      (o) => o[1]!,
    ),
  'middle-floor': () =>
    who(
      'ABC',
      (o) => o[0] !== 'B' && before(o, 'C', 'A') && before(o, 'A', 'B'),
      (o) => o[1]!,
    ),
  'last-of-five': () =>
    who(
      'ABCDE',
      (o) => o.includes('AB') && o.includes('BD') && o[0] === 'E' && !before(o, 'C', 'A'),
      (o) => o[4]!,
    ),
  'two-decimals': () => largest('two-decimals'),
  'four-decimals': () => largest('four-decimals'),
  'four-fractions': () => largest('four-fractions'),
  // One individual with two properties.
  'tom-the-cat': () =>
    follows(
      truths(2),
      (is) => (!is(0) || is(1)) && is(0),
      (is) => is(1),
    ),
  'singing-fish': () =>
    follows(
      truths(2),
      (is) => !(is(0) && is(1)) && is(0),
      (is) => is(1),
    ),
  'wet-street': () =>
    follows(
      truths(2),
      (is) => (!is(0) || is(1)) && is(1),
      (is) => is(0),
    ),
  'dry-street': () =>
    follows(
      truths(2),
      (is) => (!is(0) || is(1)) && !is(1),
      (is) => is(0),
    ),
  'three-guests': () =>
    follows(
      truths(3),
      (is) => (!is(0) || is(1)) && (!is(1) || is(2)) && !is(2),
      (is) => is(0),
    ),
  'two-lamps': () =>
    follows(
      truths(2),
      (is) => is(0) !== is(1) && !is(0),
      (is) => is(1),
    ),
  'blips-and-blups': () =>
    follows(
      worlds,
      (w) => every(w, 'a', 'b') && every(w, 'b', 'c'),
      (w) => every(w, 'a', 'c'),
    ),
  'blups-and-blips': () =>
    follows(
      worlds,
      (w) => every(w, 'a', 'b') && every(w, 'b', 'c'),
      (w) => every(w, 'c', 'a'),
    ),
  'fading-roses': () =>
    follows(
      worlds,
      (w) => every(w, 'a', 'b') && some(w, 'b', 'c'),
      (w) => some(w, 'a', 'c'),
    ),
  'patient-pupils': () =>
    follows(
      worlds,
      (w) => some(w, 'a', 'b') && every(w, 'b', 'c'),
      (w) => some(w, 'a', 'c'),
    ),
  'no-blip-is-a-blop': () =>
    follows(
      worlds,
      (w) => !some(w, 'a', 'b') && every(w, 'c', 'b') && some(w, 'c'),
      (w) => some(w, 'c', 'a'),
    ),
  'three-pets': () =>
    who(
      'ABC',
      (cat) => cat[0] !== 'A' && cat[1] === 'B',
      (cat) => cat[0]!,
    ), // cat, dog, fish
  'three-boxes': () => liar((coin) => [coin === 'A', coin !== 'B', coin !== 'A']),
  'broken-cup': () => liar((culprit) => [culprit === 'B', culprit !== 'B', culprit !== 'C']),
};

/** The one place, or culprit, with which only one of the sentences is true. */
const liar = (sentences: (where: string) => readonly boolean[]): string =>
  ['A', 'B', 'C'].filter((where) => sentences(where).filter(Boolean).length === 1).join();

describe('the hundred questions', () => {
  test('are about a hundred, each under a name of its own', () => {
    expect(questions.length).toBeGreaterThanOrEqual(100);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(new Set(questions.flatMap((one) => questionLanguages.map((l) => one[l]))).size).toBe(2 * questions.length);
    for (const steps of [1, 2, 3, 4]) expect(questions.filter((one) => one.steps === steps).length).toBeGreaterThan(8);
  });

  test.each(questions.map((one) => [one.id, one] as const))('%s has the right answer', (id, one) => {
    const found = one.formula === undefined ? solutions[id]!() : String(compute(one.formula));
    expect(found).toBe(one.answer);
  });

  test('no solution is of a question that is not there', () => {
    const solved = Object.keys(solutions);
    expect(
      questions
        .filter(({ formula }) => formula === undefined)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(solved.sort());
  });

  test('both languages name the same numbers, and formulas use no others', () => {
    for (const { id, formula = '', ...one } of questions) {
      const numbers = numbersIn(one.en);
      expect([...numbersIn(one['zh-Hant'])].sort(), id).toEqual([...numbers].sort());
      const others = numbersIn(formula).filter((number) => !numbers.includes(number));
      expect(
        others.filter((number) => !commonKnowledge.includes(number)),
        id,
      ).toEqual([]);
    }
  });

  test('both languages offer the same choices, the right one among them', () => {
    for (const one of questions) {
      const offered = questionLanguages.map((l) => [...one[l].matchAll(/([A-E])\) /g)].map(([, name]) => name));
      expect(offered[0], one.id).toEqual(offered[1]);
      if (one.kind === 'choice') expect(offered[0]).toContain(one.answer);
      else expect(offered[0]).toEqual([]);
    }
  });

  test('an answer that follows the instruction is found, in both languages', () => {
    const wrong = { number: '-1', choice: 'E', text: 'x' } as const;
    for (const one of questions) {
      const verify = verifierOf(questionSpec(one, 'en').expected);
      const judge = (text: string): boolean => verify({ tokens: [], text }).right;
      for (const mark of ['Answer: ', '答案：', '**Answer:** '])
        for (const [answer, right] of [
          [one.answer, true],
          [wrong[one.kind], false],
        ] as const)
          expect(judge(`I think A and 3 = three.\n${mark}${answer}`), `${one.id} ${mark}${answer}`).toBe(right);
    }
  });

  test('the same instruction stands under each, in the question’s own language', () => {
    for (const language of questionLanguages)
      for (const one of questions)
        expect(questionSpec(one, language).question).toBe(`${one[language]}\n${answerInstruction[language]}`);
  });

  test('a seed orders them: all of them, always in the same way, and otherwise than another seed', () => {
    const ids = (seed: number): readonly string[] => questionsOf(seed).map(({ id }: Question) => id);
    expect(ids(7)).toEqual(ids(7));
    expect([...ids(7)].sort()).toEqual(questions.map(({ id }) => id).sort());
    expect(ids(8)).not.toEqual(ids(7));
  });
});
