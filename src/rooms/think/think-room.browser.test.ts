/** The whole room over two models by algebra, one that walks mazes and one that thinks in words: every answer is known. */
import axe from 'axe-core';
import { LitElement, html } from 'lit';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../app/theme.css';
import { mazeModel, mazePieces } from '../../../tests/fixtures/maze-model.ts';
import type { MockModel } from '../../../tests/fixtures/mock-model.ts';
import { toy } from '../../../tests/fixtures/thinking-model.ts';
import { wordModel, wordPieces } from '../../../tests/fixtures/word-model.ts';
import { CommandRegistry } from '../../app/commands.ts';
import type { AppParts } from '../../app/compose.ts';
import type { EngineState } from '../../app/engine-state.ts';
import { Notices } from '../../app/notices.ts';
import { provideParts } from '../../app/providers.ts';
import { defaultRouteOf, formatRoute, parseRoute, type Route } from '../../app/route.ts';
import type { Settings } from '../../app/settings.ts';
import { State } from '../../app/state.ts';
import type { EngineApi, LoadedModel } from '../../engine/api.ts';
import { EngineError } from '../../engine/errors.ts';
import { Queue } from '../../generation/queue.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { createScalingSession } from '../../scaling/session.ts';
import type { StepEvent } from '../../trace/events.ts';
import { writeTrace } from '../../trace/file-format.ts';
import { TraceStore } from '../../trace/store.ts';
import './think-room.ts';
import type { ThinkRoom } from './think-room.ts';

class Host extends LitElement {
  override render() {
    return html`<think-room></think-room>`;
  }
}
customElements.define('think-room-test-host', Host);

interface Setup {
  readonly host: Host;
  readonly room: ThinkRoom;
  readonly parts: AppParts;
  readonly model: MockModel;
  readonly failures: unknown[];
  readonly run: (id: string) => void;
}

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });
const { path } = heldOutProblem(1, 5);
const mazeRoute: Partial<Route> = { params: { set: '1', index: '5' } };
const textRoute: Partial<Route> = { prompt: '3 + 4?', params: { expected: '7' } };
let open: Setup | undefined;

function setUp(kind: 'maze' | 'text' | 'none', route: Partial<Route> = kind === 'maze' ? mazeRoute : textRoute): Setup {
  const model = kind === 'maze' ? mazeModel({ guesses: 0 }) : wordModel();
  const pieces =
    kind === 'maze' ? mazePieces : wordPieces.map((piece) => (kind === 'text' ? piece : { ...piece, text: '-' }));
  const session = createScalingSession(model, new Queue());
  const failures: unknown[] = [];
  const answer =
    <T extends readonly unknown[]>(call: (...args: T) => void) =>
    (...args: T): Promise<void> => {
      call(...args);
      return Promise.resolve();
    };
  const encode = (text: string) => {
    const piece = pieces.find((one) => one.text.trim() === text.trim());
    return Promise.resolve({ tokens: piece ? [piece.token] : [] });
  };
  const engine = {
    ...session,
    pose: async (problem: Parameters<EngineApi['pose']>[0]) => {
      await new Promise((resolve) => setTimeout(resolve, 5)); // as from a worker: a task of its own
      return session.pose(problem);
    },
    stop: answer(session.stop),
    intervene: answer(session.intervene),
    encode,
  } as unknown as EngineApi;
  const { info, can } = model;
  const end = kind === 'maze' ? 4 : toy.end;
  const loaded: LoadedModel = { info, can, pieces, bos: 1, ends: [end], hasChatTemplate: true, loadMs: 1 };
  const settings: Settings = { language: 'en', theme: 'light', stage: false, motion: 'reduced' };
  const parts: AppParts = {
    catalog: new State([]),
    realModels: new State([]),
    engineState: new State<EngineState>({ status: 'ready', modelId: info.id, model: loaded, engine }),
    engineActions: {
      load: () => Promise.resolve(),
      reload: () => Promise.resolve(),
      failed: (thrown) => void failures.push(thrown),
    },
    runStatus: new State({ source: 'recorded' }),
    settings: new State(settings),
    commands: new CommandRegistry(),
    route: new State<Route>({ ...defaultRouteOf('think'), ...route }),
    notices: new Notices(),
    traceStore: new TraceStore(),
  };
  const host = new Host();
  provideParts(host, parts);
  document.body.append(host);
  open = {
    host,
    get room() {
      return host.shadowRoot!.querySelector('think-room')!;
    },
    parts,
    model,
    failures,
    run: (id) => void parts.commands.run(`think.${id}`),
  };
  return open;
}

function deep<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...deep<T>(element.shadowRoot, selector));
  return found;
}
/** Each part of the path is looked for in the shadow roots below the one before. */
function all<T extends Element = HTMLElement>({ host }: Setup, ...path: readonly string[]): T[] {
  let roots: readonly ParentNode[] = [host.shadowRoot!];
  for (const part of path.slice(0, -1))
    roots = roots.flatMap((root) => deep(root, part).map((element) => element.shadowRoot ?? element));
  return roots.flatMap((root) => deep<T>(root, path.at(-1)!));
}
const said = (setup: Setup, ...path: readonly string[]): string =>
  (all(setup, ...path)[0]?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const enabled = ({ parts }: Setup, id: string): boolean => parts.commands.find(`think.${id}`)?.enabled?.() ?? true;
const steps = ({ room }: Setup): readonly StepEvent[] =>
  room.trace.events.filter((event): event is StepEvent => event.type === 'step');
const forced = (setup: Setup): readonly number[] =>
  steps(setup).flatMap(({ how, token }) => (how === 'forced' ? [token] : []));
const thoughts = (setup: Setup): readonly string[] =>
  all(setup, '.thoughts', '.token').map((token) => token.dataset['node'] ?? '');
const verdict = (setup: Setup): string => said(setup, 'lanes-panel', '.verdict');

function setSpeed(setup: Setup, speed: number): void {
  const select = all<HTMLSelectElement>(setup, '#speed')[0]!;
  select.value = String(speed);
  select.dispatchEvent(new Event('change'));
}

/** A whole run, as fast as it goes; the room has appeared when its Think button can be pressed. */
async function thinkThrough(setup: Setup, speed = 0): Promise<void> {
  await eventually(() => all(setup, '#speed').length).toBe(1);
  await eventually(() => enabled(setup, 'think')).toBe(true);
  setSpeed(setup, speed);
  setup.run('think');
  if (speed > 0) return;
  await eventually(() => verdict(setup)).not.toBe('');
  await eventually(() => enabled(setup, 'think')).toBe(true);
}

vi.setConfig({ testTimeout: 60_000 }); // whole runs, on a processor that others use too

beforeEach(async () => {
  setLanguage('en');
  await clear(createStore('jielong-think', 'pieces'));
});

afterEach(async () => {
  open?.run('halt');
  open?.host.remove();
  open = undefined;
  await new Promise((resolve) => setTimeout(resolve, 400)); // what is being saved
});

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
