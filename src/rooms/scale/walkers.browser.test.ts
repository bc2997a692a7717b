/** One problem with many walkers over a maze thinker by algebra: who votes for what is known before anyone walks. */
import axe from 'axe-core';
import { LitElement, html } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../app/theme.css';
import { mazeModel, mazePieces } from '../../../tests/fixtures/maze-model.ts';
import { CommandRegistry } from '../../app/commands.ts';
import type { AppParts } from '../../app/compose.ts';
import { Notices } from '../../app/notices.ts';
import { provideParts } from '../../app/providers.ts';
import { defaultRouteOf, type Route } from '../../app/route.ts';
import type { Settings } from '../../app/settings.ts';
import { State } from '../../app/state.ts';
import type { EngineApi, LoadedModel, ThinkRequest } from '../../engine/api.ts';
import { Queue } from '../../generation/queue.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { uniform } from '../../sampling/rng.ts';
import { defaultSampler } from '../../sampling/settings.ts';
import { createScalingSession } from '../../scaling/session.ts';
import { TraceStore } from '../../trace/store.ts';
import './scale-room.ts';

class Host extends LitElement {
  override render() {
    return html`<scale-room></scale-room>`;
  }
}
customElements.define('walkers-test-host', Host);

const guesses = 0.7;
const seed = 7;
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
let host: Host | undefined;

function setUp({ thinks = true, pace = 0 } = {}) {
  const model = mazeModel({ guesses, maxSequences: 18 });
  const session = createScalingSession(model, new Queue());
  const asked: ThinkRequest[] = [];
  const failures: unknown[] = [];
  const engine = {
    ...session,
    stop: (run: number) => {
      session.stop(run);
      return Promise.resolve();
    },
    think: (request: ThinkRequest, onUpdate: Parameters<EngineApi['think']>[1]) => {
      asked.push(request);
      return session.think({ ...request, pace }, onUpdate);
    },
  } as unknown as EngineApi;
  const pieces = thinks ? mazePieces : mazePieces.map((piece) => ({ ...piece, text: `-${piece.token}` }));
  const { info, can } = model;
  const loaded: LoadedModel = { info, can, pieces, bos: 1, ends: [4], hasChatTemplate: false, loadMs: 1 };
  const parts: AppParts = {
    catalog: new State([]),
    realModels: new State([]),
    engineState: new State({ status: 'ready', modelId: 'by-algebra', model: loaded, engine }),
    engineActions: {
      load: () => Promise.resolve(),
      reload: () => Promise.resolve(),
      failed: (thrown) => void failures.push(thrown),
    },
    runStatus: new State({ source: 'recorded' }),
    settings: new State<Settings>({ language: 'en', theme: 'light', stage: false, motion: 'reduced' }),
    commands: new CommandRegistry(),
    route: new State<Route>({
      ...defaultRouteOf('scale'),
      sampler: { ...defaultSampler, temperature: 1 },
      seed,
      params: { view: 'problem', problem: '2', walkers: '16', 'walk-budget': '0' },
    }),
    notices: new Notices(),
    traceStore: new TraceStore(),
  };
  const element = new Host();
  host = element;
  provideParts(element, parts);
  document.body.append(element);
  const run = (id: string): boolean => parts.commands.run(`scale.${id}`);
  return { element, parts, asked, failures, run };
}

function deep<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? deep<T>(shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll<T>(selector), ...inside];
}
const all = ({ element }: ReturnType<typeof setUp>, selector: string) => deep(element.shadowRoot!, selector);
const said = (setup: ReturnType<typeof setUp>): string =>
  all(setup, 'walkers-panel')
    .flatMap((panel) => deep(panel.shadowRoot!, '.finding p'))
    .map((sentence) => sentence.textContent)
    .join(' ');

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => setLanguage('en'));
afterEach(() => host?.remove());

test('without thinking the dice alone decide each vote, and the verdict is the one of algebra', async () => {
  const setup = setUp();
  for (const round of [0, 1]) {
    await eventually(() => setup.run('walk')).toBe(true);
    // </think> and the start come first: the third draw of each stream says whether the path goes on.
    const right = Array.from({ length: 16 }, (_, i) => uniform(seed, round * 16 + i, 2)).filter((u) => u < guesses);
    const votes = Math.max(right.length, 16 - right.length);
    expect(votes).not.toBe(8);
    await eventually(() => said(setup)).toContain(`maj@16 = ${right.length > 8 ? '100' : '0'} %`);
    expect(said(setup)).toContain(`${right.length} of 16 right = ${((right.length / 16) * 100).toFixed(0)} %`);
    expect(said(setup)).toContain(`wins with ${votes} of 16 votes: ${right.length > 8 ? 'right ✓' : 'wrong ✗'}`);
    const bars = all(setup, 'vote-bars')[0]!.shadowRoot!.querySelectorAll('.row');
    expect([...bars].map((bar) => bar.querySelectorAll('.voters span').length)).toEqual([votes, 16 - votes]);
  }
  expect(setup.asked.map(({ stream }) => stream)).toEqual([0, 16]);
  const pictured = all(setup, 'maze-picture')[0]!.shadowRoot!;
  expect(pictured.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('16 walkers');
  expect(setup.failures).toEqual([]);
});

test('walkers are stopped with their votes kept, and the next problem begins without any', async () => {
  const setup = setUp({ pace: 150 });
  await eventually(() => setup.run('walk')).toBe(true);
  await eventually(() => said(setup)).toBe('0 of 16 have answered.');
  expect(setup.run('cancel')).toBe(true);
  await eventually(() => said(setup)).toMatch(/^Stopped: \d+ of 16/);
  expect(setup.run('nextProblem')).toBe(true);
  await eventually(() => said(setup)).toBe('');
  expect(setup.parts.route.value.params['problem']).toBe('3');
  expect(setup.failures).toEqual([]);
});

test('a model that walks in no maze has no such view', async () => {
  const setup = setUp({ thinks: false });
  await eventually(() => all(setup, '[role=tab]').length).toBe(5);
  expect(all(setup, 'walkers-panel')).toEqual([]);
});

test('on the desk and on the stage, in both languages: axe finds nothing', async () => {
  const setup = setUp();
  await eventually(() => setup.run('walk')).toBe(true);
  await eventually(() => said(setup)).toContain('maj@16');
  for (const language of ['en', 'zh-Hant'] as const) {
    setLanguage(language);
    for (const stage of [false, true]) {
      setup.parts.settings.patch({ stage });
      await new Promise((resolve) => setTimeout(resolve, 150));
      const { violations } = await axe.run(setup.element, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});
