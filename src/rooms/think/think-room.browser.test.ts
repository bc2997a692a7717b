/** The whole room over two models by algebra, one that walks mazes and one that thinks in words: every answer is known. */
import axe from 'axe-core';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mazePieces } from '../../../tests/fixtures/maze-model.ts';
import {
  all,
  enabled,
  eventually,
  forced,
  path,
  said,
  setSpeed,
  setUp,
  steps,
  takeAway,
  thinkThrough,
  thoughts,
  verdict,
} from '../../../tests/fixtures/think-room.ts';
import { toy } from '../../../tests/fixtures/thinking-model.ts';
import { formatRoute, parseRoute } from '../../app/route.ts';
import { EngineError } from '../../engine/errors.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { writeTrace } from '../../trace/file-format.ts';

vi.setConfig({ testTimeout: 60_000 }); // whole runs, on a processor that others use too

beforeEach(async () => {
  setLanguage('en');
  await clear(createStore('jielong-think', 'pieces'));
});

afterEach(takeAway);

describe('a maze', () => {
  it('is thought through token by token, and answered', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup, 20);
    const sizes = new Set<number>();
    await eventually(() => {
      sizes.add(thoughts(setup).length);
      return verdict(setup);
    }).toContain('✓ Right');
    expect(sizes.size).toBeGreaterThan(3); // it came piece by piece
    expect(thoughts(setup)).toHaveLength(path.length + 1);
    expect(setup.parts.runStatus.value.source).toBe('live');
    expect(setup.failures).toEqual([]);
    expect(setup.model.openSequences()).toBe(0);
  });

  it('takes Wait and Stop at the next token, and shows who wrote them', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup, 10);
    await eventually(() => thoughts(setup).length).toBeGreaterThan(0);
    expect(enabled(setup, 'think')).toBe(false);
    setup.run('wait');
    await eventually(() => said(setup, '.asked')).toContain('Wait');
    await eventually(() => forced(setup).length).toBe(1);
    await eventually(() => said(setup, '.asked')).toBe('');
    setup.run('stopThinking');
    await eventually(() => said(setup, 'lanes-panel', 'code.forced')).toBe('</think>');
    await eventually(() => verdict(setup)).toContain('✗ Wrong'); // cut off it cannot know
    expect(forced(setup).map((token) => mazePieces[token]!.text)).toEqual(['Wait', '</think>']);
    expect(enabled(setup, 'wait')).toBe(false);
  });

  it('makes a second version of an edit, and keeps the first', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup);
    const first = thoughts(setup);
    setup.run('first');
    setup.run('forward');
    await eventually(() => all(setup, 'place-panel', '#edit').length).toBe(1);
    all<HTMLInputElement>(setup, '#edit')[0]!.value = 'no such word';
    all<HTMLFormElement>(setup, 'place-panel', 'form')[0]!.requestSubmit();
    await eventually(() => all(setup, '[role=alert]').length).toBe(1);
    all<HTMLInputElement>(setup, '#edit')[0]!.value = ' Wait ';
    all<HTMLFormElement>(setup, 'place-panel', 'form')[0]!.requestSubmit();
    await eventually(() => said(setup, '.versions')).toContain('2/2');
    await eventually(() => verdict(setup)).toContain('Right');
    const second = thoughts(setup);
    expect(second[0]).toBe(first[0]);
    expect(second.slice(1).filter((node) => first.includes(node))).toEqual([]);
    expect(steps(setup).filter(({ how }) => how === 'chosen')).toMatchObject([{ text: 'Wait', parent: 1 }]);
    await eventually(() => enabled(setup, 'older')).toBe(true);
    setup.run('older');
    await eventually(() => thoughts(setup)).toEqual(first);
    expect(enabled(setup, 'older')).toBe(false);
  });

  it('is answered without a thought, and after some of them', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup);
    setup.run('direct');
    await eventually(() => said(setup, '.versions')).toContain('2/2');
    await eventually(() => verdict(setup)).toContain('✗');
    expect(thoughts(setup)).toEqual([]);
    await eventually(() => enabled(setup, 'older')).toBe(true);
    setup.run('older');
    setup.run('first');
    setup.run('forward');
    await eventually(() => enabled(setup, 'answerHere')).toBe(true);
    setup.run('answerHere');
    await eventually(() => said(setup, '.versions')).toContain('3/3');
    await eventually(() => verdict(setup)).toContain('✗');
    expect(thoughts(setup)).toEqual(['1', '2']);
  });

  it('is there again after a reload, and goes on', async () => {
    const before = setUp('maze');
    await thinkThrough(before);
    const kept = thoughts(before);
    await new Promise((resolve) => setTimeout(resolve, 600)); // the write has its pause
    before.host.remove();
    const after = setUp('maze', parseRoute(formatRoute(before.parts.route.value)));
    await eventually(() => thoughts(after)).toEqual(kept);
    expect(verdict(after)).toContain('Right');
    expect(after.parts.runStatus.value.source).toBe('recorded');
    setSpeed(after, 0);
    after.run('think');
    await eventually(() => said(after, '.versions')).toContain('2/2');
    await eventually(() => after.parts.runStatus.value.source).toBe('live');
  });

  it('makes place for another one, and comes back as it was', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup);
    const kept = thoughts(setup);
    setup.run('next');
    await eventually(() => thoughts(setup)).toEqual([]);
    await thinkThrough(setup);
    setup.run('previous');
    await eventually(() => thoughts(setup)).toEqual(kept);
    expect(setup.parts.route.value.params).toEqual({ index: '5' });
  });

  it('is begun once by two presses at once', async () => {
    const setup = setUp('maze');
    await eventually(() => enabled(setup, 'think')).toBe(true);
    setup.run('think');
    setup.run('think');
    await eventually(() => thoughts(setup).length).toBeGreaterThan(2);
    expect(setup.parts.notices.list.value).toEqual([]);
  });

  it('keeps what was thought when the engine fails', async () => {
    const setup = setUp('maze');
    await thinkThrough(setup, 10);
    await eventually(() => thoughts(setup).length).toBeGreaterThan(1);
    setup.model.fail(new EngineError('deviceLost', { reason: 'test' }));
    await eventually(() => setup.failures.length).toBe(1);
    expect(thoughts(setup).length).toBeGreaterThan(1);
    await eventually(() => enabled(setup, 'think')).toBe(true);
  });
});

describe('a question in words', () => {
  it('is typed, thought about in sentences, answered and judged', async () => {
    const setup = setUp('text', { params: { waits: '0' } });
    await eventually(() => all(setup, 'problem-panel', 'textarea').length).toBe(1);
    expect(enabled(setup, 'think')).toBe(false); // there is no question yet
    const box = all<HTMLTextAreaElement>(setup, 'textarea')[0]!;
    box.value = '3 + 4?';
    box.dispatchEvent(new Event('input'));
    await eventually(() => enabled(setup, 'think')).toBe(true);
    const right = all<HTMLInputElement>(setup, 'problem-panel', 'input[type=text]')[0]!;
    right.value = '7';
    right.dispatchEvent(new Event('change'));
    await thinkThrough(setup);
    expect(verdict(setup)).toContain('✓ Right');
    expect(thoughts(setup)).toHaveLength(6);
    expect(said(setup, '.answers', '.token')).toBe('Answer:␣7');
    const cards = all(setup, 'thought-steps', '[role=option]');
    expect(cards).toHaveLength(6); // one sentence each
    expect(cards[0]!.textContent).toMatch(/Three and four\.|I carry one\.|I count again\./);
    cards[2]!.click();
    await eventually(() => said(setup, 'place-panel', 'h2')).toContain('3');
  });

  it('is thought about longer with Wait, and otherwise from a candidate on', async () => {
    const setup = setUp('text');
    await thinkThrough(setup, 10);
    await eventually(() => thoughts(setup).length).toBeGreaterThan(0);
    setup.run('wait');
    await eventually(() => verdict(setup)).toContain('Right');
    expect(forced(setup)).toEqual([toy.wait]);
    expect(thoughts(setup)).toHaveLength(10); // six, and four more for the Wait
    await eventually(() => enabled(setup, 'think')).toBe(true);
    setup.run('first');
    await eventually(() => all(setup, 'place-panel', 'button.other').length).toBeGreaterThan(1);
    setSpeed(setup, 0);
    all(setup, 'place-panel', 'button.other')[0]!.click();
    await eventually(() => said(setup, '.versions')).toContain('2/2');
    await eventually(() => verdict(setup)).toContain('Right');
    expect(thoughts(setup)).toHaveLength(6);
  });

  it('is judged by nobody when nobody knows the answer', async () => {
    const setup = setUp('text', { prompt: 'Why?' });
    await eventually(() => enabled(setup, 'think')).toBe(true);
    await eventually(() => all(setup, '#speed').length).toBe(1);
    setSpeed(setup, 0);
    setup.run('think');
    await eventually(() =>
      all(setup, 'lanes-panel', '.reading')
        .map((p) => p.textContent)
        .join(),
    ).toContain('Nobody checks this answer.');
  });

  it('is there again after a reload, or from a file', async () => {
    const before = setUp('text');
    await thinkThrough(before);
    const kept = thoughts(before);
    const file = new File([writeTrace(before.room.trace.events)], 'run.jsonl');
    await new Promise((resolve) => setTimeout(resolve, 600));
    before.host.remove();
    const after = setUp('text', parseRoute(formatRoute(before.parts.route.value)));
    await eventually(() => thoughts(after)).toEqual(kept);
    after.parts.route.patch({ prompt: 'Another question?' });
    await eventually(() => thoughts(after)).toEqual([]);
    await after.room.openTrace(file);
    await eventually(() => thoughts(after)).toEqual(kept);
    expect(all<HTMLTextAreaElement>(after, 'textarea')[0]!.value).toBe('3 + 4?');
  });
});

it('says what is wrong with a file, and keeps what is on screen', async () => {
  const setup = setUp('maze');
  await thinkThrough(setup);
  const events = setup.room.trace.events.map((event) =>
    event.type === 'header' ? { ...event, problem: { kind: 'maze', maze: {} } } : event,
  );
  await setup.room.openTrace(new File([writeTrace(events)], 'run.jsonl'));
  expect(setup.parts.notices.list.value.map(({ id }) => id)).toEqual(['bad-trace']);
  expect(verdict(setup)).toContain('Right');
});

it('offers another model when the loaded one does not think', async () => {
  const setup = setUp('none');
  await eventually(() => all(setup, '.status button').length).toBe(1);
  expect(enabled(setup, 'think')).toBe(false);
  all(setup, '.status button')[0]!.click();
  expect(setup.parts.route.value.model).toBe('maze-thinker');
});

it('passes axe in words as in mazes, on the desk and on the stage, in both languages', async () => {
  for (const kind of ['maze', 'text'] as const) {
    const setup = setUp(kind);
    await thinkThrough(setup);
    setup.run('first');
    for (const language of ['en', 'zh-Hant'] as const) {
      setLanguage(language);
      for (const stage of [false, true]) {
        setup.parts.settings.patch({ stage });
        await new Promise((resolve) => setTimeout(resolve, 150));
        const { violations } = await axe.run(setup.host, { rules: { region: { enabled: false } } });
        expect(violations.map(({ id, nodes }) => `${kind}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
    }
    setLanguage('en');
    setup.host.remove();
  }
});
