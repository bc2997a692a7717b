/** The whole room over a model by algebra: every number on screen can be checked, and the engine can be made to fail. */
import { LitElement, html } from 'lit';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appParts } from '../../../tests/fixtures/app-parts.ts';
import { mockModel, hashedLogits, type MockModel } from '../../../tests/fixtures/mock-model.ts';
import type { AppParts } from '../../app/compose.ts';
import type { EngineState } from '../../app/engine-state.ts';
import { provideParts } from '../../app/providers.ts';
import { defaultRoute, type Route } from '../../app/route.ts';
import { State } from '../../app/state.ts';
import type { EngineApi, InspectRequest, LoadedModel } from '../../engine/api.ts';
import type { Piece } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { createSession } from '../../generation/session.ts';
import { uniform } from '../../sampling/rng.ts';
import { defaultSampler } from '../../sampling/settings.ts';
import './predict-room.ts';
import type { PredictRoom } from './predict-room.ts';

const vocabulary = 120;
const end = vocabulary - 1;
const pieces = Array.from({ length: vocabulary }, (_, token): Piece => {
  const text = token === end ? '<end>' : String.fromCodePoint(0x4e00 + token);
  return { token, text, bytes: new TextEncoder().encode(text), special: token === end };
});

class Host extends LitElement {
  override render() {
    return html`<predict-room></predict-room>`;
  }
}
customElements.define('predict-room-test-host', Host);

interface Setup {
  readonly room: PredictRoom;
  readonly host: Host;
  readonly parts: AppParts;
  readonly engineState: State<EngineState>;
  readonly model: MockModel;
  readonly inspected: InspectRequest[];
  readonly failures: unknown[];
  readonly run: (id: string) => void;
}

/** Patient: the tests of a whole room may share two cores with everything else. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });

let open: Setup | undefined;

function ready(engine: EngineApi, model: MockModel): EngineState {
  const { info, can } = model;
  const loadedModel: LoadedModel = {
    info,
    can,
    pieces,
    bos: undefined,
    ends: [end],
    hasChatTemplate: false,
    loadMs: 1,
  };
  return { status: 'ready', modelId: info.id, model: loadedModel, engine };
}

function setUp(route: Partial<Route> = {}, loaded = true): Setup {
  const logits = (path: readonly number[], size: number): Float32Array => {
    const row = hashedLogits(path, size);
    row[end] = -20; // never by chance
    return row;
  };
  const model = mockModel({ vocabulary, logits, ends: [end], pieces, contextLength: 64 });
  const session = createSession(model);
  const inspected: InspectRequest[] = [];
  const failures: unknown[] = [];
  const encode = (text: string) => ({ tokens: Array.from(text, (c) => c.codePointAt(0)! - 0x4e00) });
  const engine = {
    ...session,
    stop(run: number) {
      session.stop(run);
      return Promise.resolve();
    },
    inspect: (request: InspectRequest) => {
      inspected.push(request);
      return session.inspect(request);
    },
    encode: (text: string) => Promise.resolve(encode(text)),
  } as unknown as EngineApi;
  const engineState = new State<EngineState>(loaded ? ready(engine, model) : { status: 'loading', modelId: 'mock' });
  const parts = appParts(engineState, { ...defaultRoute, prompt: '一丁', ...route }, failures);
  const host = new Host();
  provideParts(host, parts);
  document.body.append(host);
  const makeReady = (): void => engineState.set(ready(engine, model));
  Object.assign(host, { makeReady });
  const get = (): PredictRoom => host.shadowRoot!.querySelector('predict-room')!;
  open = {
    get room() {
      return get();
    },
    host,
    parts,
    engineState,
    model,
    inspected,
    failures,
    run: (id) => void parts.commands.run(`predict.${id}`),
  };
  return open;
}

/** All text below an element, through shadow roots. */
function deep<T extends Element>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...deep<T>(element.shadowRoot, selector));
  return found;
}

/** Elements of the room; each part of the path is looked for in the shadow roots below the one before. */
function inRoom<T extends Element = HTMLElement>({ host }: Setup, ...path: readonly string[]): T[] {
  const roots = path
    .slice(0, -1)
    .reduce<ParentNode[]>(
      (above, part) => above.flatMap((root) => deep(root, part).map((element) => element.shadowRoot ?? element)),
      [host.shadowRoot!],
    );
  return roots.flatMap((root) => deep<T>(root, path.at(-1)!));
}
const generated = (setup: Setup): number => inRoom(setup, 'token-strip', '.token:not(.prompt)').length;
const bars = (setup: Setup): HTMLElement[] => inRoom(setup, 'prob-bars', '[role=option]');
const said = (setup: Setup, ...path: readonly string[]): string => inRoom(setup, ...path)[0]?.textContent ?? '';

/** No run of an earlier test is there to be restored. */
beforeEach(() => clear(createStore('jielong-run', 'pieces')));

afterEach(async () => {
  open?.host.remove();
  open = undefined;
  await new Promise((resolve) => setTimeout(resolve, 400)); // its last write, before the next test clears the place
});

describe('<predict-room>', () => {
  it('shows the distribution of the prompt as soon as the model is there, and sums to 1', async () => {
    const setup = setUp({}, false);
    await eventually(() => said(setup, 'next-token-panel', '.reading')).toContain('loading');
    (setup.host as unknown as { makeReady: () => void }).makeReady();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    const [rows] = inRoom<
      HTMLElement & { rows: { raw: number; final: number }[]; tail: { raw: number; final: number } }
    >(setup, 'prob-bars');
    expect(rows!.rows.reduce((sum, { raw }) => sum + raw, rows!.tail.raw)).toBeCloseTo(1, 6);
    expect(rows!.rows.reduce((sum, { final }) => sum + final, rows!.tail.final)).toBeCloseTo(1, 6);
    expect(setup.parts.runStatus.value.source).toBe('live');
  });

  it('is on the stage at once, in every panel: few buttons, no keys to read, no more than eight bars', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    const save = () => inRoom(setup, 'transport-bar', '[data-command="predict.save"]').length;
    expect(save()).toBe(1);
    setup.parts.settings.patch({ stage: true });
    await eventually(save).toBe(0);
    await eventually(() => inRoom(setup, 'transport-bar', 'kbd').length).toBe(0);
    await eventually(() => bars(setup).length).toBeLessThanOrEqual(8);
    expect(inRoom(setup, 'text-panel', '.head')).toEqual([]);
  });

  it('draws with the random numbers of the seed: each token lies where u falls', async () => {
    const setup = setUp({ seed: 5 });
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    for (let count = 1; count <= 4; count++) {
      setup.run('draw');
      await eventually(() => generated(setup)).toBe(count);
    }
    const { tree } = setup.parts.traceStore.value;
    expect(tree.steps().map(({ u }) => u)).toEqual([0, 1, 2, 3].map((depth) => uniform(5, 0, depth)));
    for (const { u, range } of tree.steps()) {
      expect(u).toBeGreaterThanOrEqual(range[0]);
      expect(u).toBeLessThan(range[1]);
    }
  });

  it('loses no press of quick fingers, and does not pile up those of a held key', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    setup.run('draw');
    setup.run('draw');
    await eventually(() => generated(setup)).toBe(2);
    for (let press = 0; press < 30; press++) setup.run('draw');
    await eventually(() => generated(setup)).toBe(4);
    await eventually(() => inRoom(setup, 'next-token-panel', 'h2').length).toBe(1);
    expect(generated(setup)).toBe(4);
  });

  it('asks again when a setting changes, and only the newest question of a moving slider', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    const before = setup.inspected.length;
    for (let i = 1; i <= 50; i++) {
      setup.parts.route.patch({ sampler: { ...defaultSampler, temperature: i / 50, topK: 3 } });
    }
    await eventually(() => setup.inspected.at(-1)?.sampler).toEqual({ ...defaultSampler, topK: 3 });
    await eventually(() => inRoom(setup, 'prob-bars', '.removed').length).toBeGreaterThan(0);
    expect(setup.inspected.length - before).toBeLessThanOrEqual(3);
    expect(setup.inspected.at(-1)?.path).toEqual([0, 1]);
  });

  it('makes a branch from the past and keeps the old text; the same draw makes no second copy', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    for (const count of [1, 2]) {
      setup.run('draw');
      await eventually(() => generated(setup)).toBe(count);
    }
    setup.run('first');
    setup.run('draw');
    await eventually(() => setup.parts.traceStore.value.tree.size).toBe(2);
    setup.run('first');
    await eventually(() => said(setup, 'next-token-panel', 'h2')).toContain('Token 1');
    const taken = setup.parts.traceStore.value.tree.step(1)!.token;
    bars(setup)
      .find((row) => Number(row.dataset['token']) !== taken)!
      .click();
    await eventually(() => setup.parts.traceStore.value.tree.children(0).length).toBe(2);
    expect(setup.parts.traceStore.value.tree.path(2)).toHaveLength(2);
    expect(setup.parts.traceStore.events.filter(({ type }) => type === 'branch')).toEqual([
      { type: 'branch', node: 0 },
    ]);
  });

  it('rerolls with the next stream of random numbers, and the trace says so', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    setup.run('draw');
    await eventually(() => generated(setup)).toBe(1);
    setup.run('reroll');
    await eventually(() => setup.parts.traceStore.value.tree.size).toBe(2);
    const [, second] = setup.parts.traceStore.value.tree.steps();
    expect(second).toMatchObject({ parent: 0, stream: 1, u: uniform(defaultRoute.seed, 1, 0) });
  });

  it('ends visibly where the context is full', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    const [speed] = inRoom<HTMLSelectElement>(setup, 'transport-bar', 'select');
    speed!.value = '0';
    speed!.dispatchEvent(new Event('change'));
    setup.run('play');
    await eventually(() => setup.parts.traceStore.value.ends.get(62)).toBe('context-full');
    await eventually(() => said(setup, 'text-panel', '.ending')).toContain('context is full');
    expect(setup.parts.commands.run('predict.forward')).toBe(true); // from the last draw to the end
    await eventually(() => setup.parts.commands.run('predict.forward')).toBe(false);
  });

  it('loses nothing when the engine fails in the middle', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    setup.run('draw');
    await eventually(() => generated(setup)).toBe(1);
    setup.model.fail(new EngineError('deviceLost', { reason: 'test' }));
    setup.run('draw');
    await eventually(() => setup.failures.length).toBeGreaterThan(0);
    expect(generated(setup)).toBe(1);
    setup.run('back'); // what was recorded needs no engine
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
  });

  it('goes on with a file of the same model, and starts anew with the prompt of another one', async () => {
    const first = setUp();
    await eventually(() => bars(first).length).toBeGreaterThan(5);
    first.run('draw');
    await eventually(() => generated(first)).toBe(1);
    const { events } = first.parts.traceStore;
    const asFile = (model: string): File => {
      const lines = events.map((event) =>
        JSON.stringify(event.type === 'header' ? { ...event, model: { id: model } } : event),
      );
      return new File([`${lines.join('\n')}\n`], 'run.jsonl');
    };
    await first.room.openTrace(asFile('mock'));
    expect(first.parts.runStatus.value.source).toBe('recorded');
    first.run('last');
    first.run('draw');
    await eventually(() => generated(first)).toBe(2);
    expect(first.parts.runStatus.value.source).toBe('live');

    await first.room.openTrace(asFile('another'));
    expect(first.parts.runStatus.value.source).toBe('recorded');
    first.run('draw');
    await eventually(() => first.parts.traceStore.value.header?.model.id).toBe('mock');
    await eventually(() => generated(first)).toBe(1);
    expect(first.parts.notices.list.value.map(({ id }) => id)).toContain('run-replaced');
  });

  it('says what is wrong with a file and keeps the run on screen', async () => {
    const setup = setUp();
    await eventually(() => bars(setup).length).toBeGreaterThan(5);
    setup.run('draw');
    await eventually(() => generated(setup)).toBe(1);
    await setup.room.openTrace(new File(['{"type":"poem"}\n'], 'poem.jsonl'));
    expect(setup.parts.notices.list.value).toHaveLength(1);
    expect(generated(setup)).toBe(1);
  });
});
