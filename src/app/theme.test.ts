/** The design tokens as a browser would resolve them, and the contrast of each pair that text or a mark forms. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');

/** The declarations of the first rule with exactly this selector. */
function rule(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]));
}

const desk = rule(':root');
const stage = new Map([...desk, ...rule(':root[data-stage]')]);

function colour(tokens: ReadonlyMap<string, string>, name: string, dark: boolean): string {
  const value = tokens.get(name)!;
  const reference = /^var\((--[\w-]+)\)$/.exec(value);
  if (reference) return colour(tokens, reference[1]!, dark);
  const [, light, night] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)!;
  return dark ? night! : light!;
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

test('the measure is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

const surfaces = ['--surface', '--surface-raised', '--surface-sunken'];
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...['--ink', '--muted', '--accent', '--danger', '--warm'].flatMap((text) =>
    surfaces.map((ground) => [text, ground] as const),
  ),
  ['--on-accent', '--accent'],
  ['--on-warm', '--warm'],
  ['--warm', '--warm-soft'],
  ['--danger', '--danger-soft'],
  ['--accent', '--accent-soft'],
  ['--ink', '--accent-soft'],
  ['--ink', '--heat'],
];
const marks: readonly (readonly [mark: string, ground: string])[] = [
  ['--control', '--surface'],
  ['--control', '--surface-raised'],
  ['--bar-raw', '--surface'],
  ['--bar-final', '--surface'],
  ['--bar-final', '--track'],
  ['--needle', '--surface'],
];

for (const dark of [false, true]) {
  const theme = dark ? 'dark' : 'light';
  test.each(texts)(`${theme}: %s on %s is readable`, (text, ground) => {
    expect(contrast(colour(desk, text, dark), colour(desk, ground, dark))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(marks)(`${theme}: %s on %s is seen`, (mark, ground) => {
    expect(contrast(colour(desk, mark, dark), colour(desk, ground, dark))).toBeGreaterThanOrEqual(3);
  });
  test.each([...texts, ...marks])(`${theme}, stage: %s on %s is seen from the back row`, (mark, ground) => {
    expect(contrast(colour(stage, mark, dark), colour(stage, ground, dark))).toBeGreaterThanOrEqual(7);
  });
}
