/** Questions of our own, and traces that another kind of model than the loaded one has made. */
import axe from 'axe-core';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  all,
  enabled,
  eventually,
  said,
  setSpeed,
  setUp,
  takeAway,
  thinkThrough,
  thoughts,
  verdict,
  type Setup,
} from '../../../tests/fixtures/think-room.ts';
import { parseRoute, formatRoute } from '../../app/route.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { questionsOf } from '../../reasoning/questions/questions.ts';
import { writeTrace } from '../../trace/file-format.ts';

vi.setConfig({ testTimeout: 60_000 }); // whole runs, on a processor that others use too

beforeEach(async () => {
  setLanguage('en');
  await clear(createStore('jielong-think', 'pieces'));
});
afterEach(takeAway);

const asked = (setup: Setup): string => all<HTMLTextAreaElement>(setup, 'textarea')[0]?.value ?? '';

test('the next question comes with its answer, so that the model is judged; a link asks the same', async () => {
  const setup = setUp('text', { params: {} });
  await eventually(() => all(setup, '#speed').length).toBe(1);
  expect(enabled(setup, 'think')).toBe(false);
  setup.run('next');
  const [first, second] = questionsOf(1);
  await eventually(() => asked(setup)).toContain(first!.en);
  expect(asked(setup)).toContain('End with one line that says "Answer:"');
  expect(said(setup, 'problem-panel', 'p.reading')).toMatch(/Question 1 of \d+; steps to the answer: \d/);
  await thinkThrough(setup);
  // It answers 7, whatever it is asked.
  expect(verdict(setup)).toContain(first!.answer === '7' ? '✓ Right' : '✗ Wrong');
  const { route } = setup.parts;
  expect(parseRoute(formatRoute(route.value))).toMatchObject({ params: { expected: first!.answer } });
  setLanguage('zh-Hant');
  setup.run('next');
  await eventually(() => asked(setup)).toContain(second!['zh-Hant']);
  await eventually(() => thoughts(setup)).toEqual([]);
  setup.run('previous');
  await eventually(() => asked(setup)).toContain(first!['zh-Hant']);
  setup.run('harder');
  await eventually(() => said(setup, 'problem-panel', 'p.reading')).toMatch(/解題步數 [234]/);
});

/** A run that is over, as a file. */
async function made(kind: 'maze' | 'text'): Promise<{ file: File; kept: readonly string[]; verdict: string }> {
  const setup = setUp(kind);
  await thinkThrough(setup);
  const file = new File([writeTrace(setup.room.trace.events)], 'run.jsonl');
  const there = { file, kept: thoughts(setup), verdict: verdict(setup) };
  await takeAway();
  await clear(createStore('jielong-think', 'pieces'));
  return there;
}

for (const [kind, loaded] of [
  ['text', 'maze'],
  ['maze', 'text'],
  ['text', 'none'],
] as const) {
  test(`a run of a ${kind} model is all there while a ${loaded} model is loaded`, async () => {
    const { file, kept, verdict: judged } = await made(kind);
    const setup = setUp(loaded);
    await eventually(() => all(setup, '#speed').length).toBe(1);
    await setup.room.openTrace(file);
    await eventually(() => thoughts(setup)).toEqual(kept);
    expect(verdict(setup)).toBe(judged);
    expect(all(setup, 'thought-steps', '[role=option]').length).toBeGreaterThan(0);
    if (kind === 'text') expect(asked(setup)).toBe('3 + 4?');
    else expect(all(setup, 'problem-panel', 'maze-picture')).toHaveLength(1);
    setup.run('back'); // the step player, and with it the probabilities
    await eventually(() => thoughts(setup)).toEqual(kept);
    setup.run('first');
    await eventually(() => said(setup, 'place-panel', '.taken')).toMatch(/\d/);
    for (const command of ['think', 'direct', 'goOn', 'answerHere', 'next', 'draw'])
      expect([command, enabled(setup, command)]).toEqual([command, false]);
    expect(setup.parts.runStatus.value.source).toBe('recorded');
    const { violations } = await axe.run(setup.host, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(setup.failures).toEqual([]);
  });
}

test('from a run of another kind of model one button leads back to what the loaded one can be asked', async () => {
  const { file, kept } = await made('text');
  const setup = setUp('maze');
  await eventually(() => all(setup, '#speed').length).toBe(1);
  await setup.room.openTrace(file);
  await eventually(() => thoughts(setup)).toEqual(kept);
  expect(said(setup, '.status p')).toContain('cannot go on with it');
  all(setup, '.status button')[0]!.click();
  await eventually(() => all(setup, 'problem-panel', 'input[type=number]').length).toBe(1);
  expect(thoughts(setup)).toEqual([]);
  setSpeed(setup, 0);
  setup.run('think');
  await eventually(() => verdict(setup)).toContain('✓ Right');
  expect(setup.parts.runStatus.value.source).toBe('live');
});

test('such a run is there again after a reload', async () => {
  const { file, kept } = await made('text');
  const before = setUp('maze');
  await eventually(() => all(before, '#speed').length).toBe(1);
  await before.room.openTrace(file);
  await eventually(() => thoughts(before)).toEqual(kept);
  await new Promise((resolve) => setTimeout(resolve, 600)); // the write has its pause
  before.host.remove();
  const after = setUp('maze', parseRoute(formatRoute(before.parts.route.value)));
  await eventually(() => thoughts(after)).toEqual(kept);
});
