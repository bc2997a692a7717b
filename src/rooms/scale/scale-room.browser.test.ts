/** The whole room over a maze thinker by algebra: every point on screen is known before it is drawn. */
import axe from 'axe-core';
import { LitElement, html } from 'lit';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../app/theme.css';
import { appParts } from '../../../tests/fixtures/app-parts.ts';
import { answeringModel, answeringPieces } from '../../../tests/fixtures/answering-model.ts';
import { mazeModel, mazePieces } from '../../../tests/fixtures/maze-model.ts';
import { wordModel, wordPieces } from '../../../tests/fixtures/word-model.ts';
import type { AppParts } from '../../app/compose.ts';
import type { EngineState } from '../../app/engine-state.ts';
import { provideParts } from '../../app/providers.ts';
import { defaultRouteOf, parseRoute, formatRoute, type Route } from '../../app/route.ts';
import { State } from '../../app/state.ts';
import type { EngineApi, ExperimentRequest, GenerateRequest, LoadedModel } from '../../engine/api.ts';
import type { LanguageModel } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { Queue } from '../../generation/queue.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { questionsOf } from '../../reasoning/questions/questions.ts';
import { defaultSampler } from '../../sampling/settings.ts';
import { createScalingSession } from '../../scaling/session.ts';
import './scale-room.ts';

class Host extends LitElement {
  override render() {
    return html`<scale-room></scale-room>`;
  }
}
customElements.define('scale-room-test-host', Host);

interface Setup {
  readonly host: Host;
  readonly parts: AppParts;
  readonly asked: ExperimentRequest[];
  readonly failures: unknown[];
  readonly run: (id: string) => void;
}

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 40_000 });
const problems = 16;
const paths = Array.from({ length: problems }, (_, index) => heldOutProblem(7, index).path.length);
let open: Setup | undefined;

/** Two sequences at a time and a timer for each pass: long enough to be pressed in the middle, on any machine. */
const slowly = (model: LanguageModel): LanguageModel => ({
  ...model,
  step: async (...batch) => {
    await new Promise((resolve) => setTimeout(resolve, 4));
    return model.step(...batch);
  },
});

/** One answer after the other, as web-llm computes them. */
const oneByOne = (model: LanguageModel): LanguageModel => ({ ...model, can: { ...model.can, batch: 1 } });

function setUp(
  route: Partial<Route> = {},
  { thinks = true, fail = false, slow = false, words = false, answers = false } = {},
): Setup {
  const model = answers ? answeringModel() : words ? oneByOne(wordModel()) : mazeModel({ guesses: 0 });
  const session = createScalingSession(slow ? slowly(model) : model, new Queue());
  const asked: ExperimentRequest[] = [];
  const failures: unknown[] = [];
  const answer =
    (call: (run: number) => void) =>
    (run: number): Promise<void> => {
      call(run);
      return Promise.resolve();
    };
  const engine = {
    ...session,
    stop: answer(session.stop),
    pause: answer(session.pause),
    resume: answer(session.resume),
    generate: (request: GenerateRequest, onSteps: (steps: readonly { readonly ms: number }[]) => void) => {
      const times = Array.from({ length: request.maxTokens }, (_, i) => ({ ms: i === 0 ? 900 : 50 }));
      onSteps(times);
      return Promise.resolve({ reason: 'limit', node: times.length, tokens: times.length, seconds: 1.15 });
    },
    experiment: async (request: ExperimentRequest, onEvent: Parameters<EngineApi['experiment']>[1]) => {
      asked.push(request);
      if (fail) throw new EngineError('deviceLost', { reason: 'test' });
      return session.experiment(slow ? { ...request, width: 2 } : request, onEvent);
    },
  } as unknown as EngineApi;
  const own = answers ? answeringPieces : words ? wordPieces : mazePieces;
  const pieces = thinks ? own : own.map((piece) => ({ ...piece, text: `-${piece.token}` }));
  const { info, can } = model;
  const loaded: LoadedModel = { info, can, pieces, bos: 1, ends: [4], hasChatTemplate: answers, loadMs: 1 };
  const ready: EngineState = { status: 'ready', modelId: 'by-algebra', model: loaded, engine };
  const link: Route = {
    ...defaultRouteOf('scale'),
    sampler: defaultSampler,
    params: { problems: String(problems), budgets: '0,8,64', samples: '1' },
    ...route,
  };
  const parts = appParts(new State<EngineState>(ready), link, failures);
  const host = new Host();
  provideParts(host, parts);
  document.body.append(host);
  open = { host, parts, asked, failures, run: (id) => void parts.commands.run(`scale.${id}`) };
  return open;
}

function deep<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...deep<T>(element.shadowRoot, selector));
  return found;
}
/** Each part of the path is looked for in the shadow roots below the one before. */
function all<T extends Element = HTMLElement>({ host }: Setup, path: string): T[] {
  const parts = path.split(' ');
  const roots = parts
    .slice(0, -1)
    .reduce<ParentNode[]>(
      (above, part) => above.flatMap((root) => deep(root, part).map((element) => element.shadowRoot ?? element)),
      [host.shadowRoot!],
    );
  return roots.flatMap((root) => deep<T>(root, parts.at(-1)!));
}
const said = (setup: Setup, selector: string): string => all(setup, selector)[0]?.textContent.trim() ?? '';
const points = (setup: Setup): string[] =>
  all(setup, '[role=option]').map((option) => option.getAttribute('aria-label') ?? '');
const enabled = ({ parts }: Setup, id: string): boolean => parts.commands.find(`scale.${id}`)?.enabled?.() ?? false;

vi.setConfig({ testTimeout: 60_000 }); // whole runs, on a processor that others use too

beforeEach(async () => {
  setLanguage('en');
  sessionStorage.clear();
  await clear(createStore('jielong-experiments', 'banks'));
});

afterEach(async () => {
  open?.run('cancel');
  open?.host.remove();
  open = undefined;
  await new Promise((resolve) => setTimeout(resolve, 50));
});

test('draws the budget curve that algebra says, and says it in words', async () => {
  const setup = setUp();
  await eventually(() => enabled(setup, 'start')).toBe(true);
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 48 answers.');
  // A path of k cells takes k thoughts and `found`.
  const share = (budget: number) => paths.filter((length) => length < budget).length / problems;
  for (const budget of [8, 64]) {
    const value = `${(share(budget) * 100).toFixed(1)} %`;
    const wanted = `thinking cut off, at most ${budget} thinking tokens, ${value}`;
    await eventually(() => points(setup).some((label) => label.startsWith(wanted))).toBe(true);
  }
  expect(said(setup, '.finding')).toContain(`Without thinking 0 % are right`);
  expect(points(setup)[0]).toContain(`n = ${problems} problems`);
  expect(enabled(setup, 'start')).toBe(false); // nothing is left to do
  expect(setup.failures).toEqual([]);
});

test('one bank of answers makes every curve of the vote, at once and without a new token', async () => {
  const setup = setUp({ params: { problems: '6', budgets: '-1', samples: '4', view: 'parallel' } });
  await eventually(() => enabled(setup, 'start')).toBe(true);
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 24 answers.');
  await eventually(() => points(setup).filter((label) => label.startsWith('majority vote')).length).toBe(3);
  const best = () => points(setup).find((label) => label.startsWith('best-of-N, verifier, N = 4')) ?? '';
  await eventually(best).toContain('100.0 %'); // all answers are right, so it can only pick a right one
  const slider = all<HTMLInputElement>(setup, 'input[name=error-rate]')[0]!;
  slider.value = '0';
  slider.dispatchEvent(new Event('input'));
  await eventually(() => said(setup, 'vote-panel output')).toBe('0 %');
  expect(setup.asked).toHaveLength(1);
  setup.run('previous'); // the other view needs no run either
  await eventually(() => setup.parts.route.value.params['view']).toBe('sequential');
});

test('a run pauses, goes on, is cancelled, and a later one does only what is left', async () => {
  const setup = setUp({}, { slow: true });
  await eventually(() => enabled(setup, 'start')).toBe(true);
  setup.run('start');
  await eventually(() => said(setup, '.facts span')).toMatch(/^[1-9]\d* of 48 answers/);
  setup.run('pause');
  await eventually(() => said(setup, '.facts strong')).toBe('Paused.');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = said(setup, '.facts span');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(said(setup, '.facts span')).toBe(before);
  setup.run('pause');
  await eventually(() => said(setup, '.facts span')).not.toBe(before);
  setup.run('cancel');
  await eventually(() => enabled(setup, 'start')).toBe(true);
  const kept = Number(/^(\d+) of 48/.exec(said(setup, 'run-panel .facts'))![1]);
  expect(kept).toBeGreaterThan(0);
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 48 answers.');
  expect(setup.asked[1]!.done).toHaveLength(kept);
});

test('after a reload the samples are there, and a run that was under way goes on by itself', async () => {
  const first = setUp({}, { slow: true });
  await eventually(() => enabled(first, 'start')).toBe(true);
  first.run('start');
  await eventually(() => said(first, '.facts span')).toMatch(/^[1-9]\d* of 48 answers/);
  first.host.remove(); // as when the page goes away: nobody has cancelled it
  await new Promise((resolve) => setTimeout(resolve, 800));
  const second = setUp(parseRoute(formatRoute(first.parts.route.value)));
  await eventually(() => said(second, 'run-panel .facts')).toBe('Finished: 48 answers.');
  expect(second.asked[0]!.done!.length).toBeGreaterThan(0);
  second.host.remove();
  await new Promise((resolve) => setTimeout(resolve, 800)); // the last piece is being written
  const third = setUp();
  await eventually(() => said(third, 'run-panel .facts')).toBe('Finished: 48 answers.');
  expect(third.asked).toEqual([]);
});

test('one click sets what it says, and the link says it', async () => {
  const setup = setUp({ params: { problems: '4' } }, { slow: true });
  await eventually(() => enabled(setup, 'votes')).toBe(true);
  const button = all(setup, '[data-command="scale.votes"]')[0]!;
  expect(button.textContent).toContain('64 problems × 8 answers');
  button.click();
  await eventually(() => setup.asked.length).toBe(1);
  expect(setup.asked[0]!.plan).toMatchObject({
    problems: 64,
    samples: 8,
    problemSet: { id: 'maze', seed: 7 },
    seed: 7,
  });
  expect(formatRoute(setup.parts.route.value)).toMatch(/problems=64.*budgets=-1&samples=8/);
  await eventually(() => all<HTMLFieldSetElement>(setup, 'fieldset')[0]?.disabled).toBe(true);
});

test('a model that does not think: what is the matter, and one button that helps', async () => {
  const setup = setUp({}, { thinks: false });
  await eventually(() => said(setup, 'run-panel h2')).toBe('This model cannot be asked a question.');
  all(setup, 'run-panel .load')[0]!.click();
  expect(setup.parts.route.value.model).toBe('maze-thinker');
});

test('questions for a model that thinks in words: what they will cost is said first, and only right answers count', async () => {
  const setup = setUp({ seed: 1, params: { problems: '16', budgets: '64,-1', samples: '2' } }, { words: true });
  await eventually(() => enabled(setup, 'start')).toBe(true);
  const sets = all<HTMLOptionElement>(setup, 'select[name=set] option').map(({ value }) => value);
  expect(sets).toEqual(['questions-en', 'questions-zh', 'chain']); // mazes are not for it
  // 32 × (64 + 256) tokens, 32 × the context's 512 but the prompt's 3, and the prompts, at a token each 50 ms.
  await eventually(() => said(setup, 'run-panel .facts')).toContain('at most 22 min at 20 tokens/s');
  expect(said(setup, 'run-panel .facts')).toContain('one after the other');
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 64 answers.');
  expect(formatRoute(setup.parts.route.value)).toContain('set=questions-en'); // the same in any language
  // It answers 7, whatever it is asked.
  const right = questionsOf(1)
    .slice(0, 16)
    .filter(({ answer }) => answer === '7').length;
  expect(right).toBeGreaterThan(0);
  await eventually(() => points(setup).join()).toContain(`${((right / 16) * 100).toFixed(1)} %`);
  setup.parts.route.patch({ params: { ...setup.parts.route.value.params, samples: '4' } });
  await eventually(() => said(setup, 'run-panel .facts')).toMatch(
    /64 of 128 answers.*Takes about \d+ s at this speed/s,
  );
  setLanguage('zh-Hant');
  await eventually(() => said(setup, 'run-panel .facts')).toContain('大約需要');
  expect(setup.asked[0]!.plan.problemSet).toEqual({ id: 'questions-en', seed: 1 });
  expect(setup.failures).toEqual([]);
});

test('a model that answers without thinking is asked several times, and nothing speaks of budgets', async () => {
  const setup = setUp({ seed: 2, params: { view: 'sequential', problems: '40', budgets: '8' } }, { answers: true });
  await eventually(() => enabled(setup, 'start')).toBe(true);
  expect(all(setup, '.presets button').map(({ dataset }) => dataset['command'])).toEqual(['scale.votes']);
  expect(enabled(setup, 'budgets')).toBe(false);
  expect(all(setup, 'input[name=budgets]')).toEqual([]);
  expect(all(setup, 'input[name=samples]')).toHaveLength(1);
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 160 answers.');
  expect(setup.asked[0]!.plan.strategies).toMatchObject([{ thinking: { thinkingTokenBudget: 0 } }]);
  await eventually(() => points(setup).filter((label) => label.startsWith('majority vote')).length).toBe(3);
  const right = questionsOf(2)
    .slice(0, 40)
    .filter(({ answer, kind }) => kind === 'number' && (answer === '7' || answer === '8')).length;
  const most = Number(/([\d.]+) %/.exec(points(setup).find((label) => label.includes('pass@N')) ?? '')?.[1]);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual((100 * right) / 40);
  setup.run('next');
  await eventually(() => said(setup, '.finding')).toContain('of the easiest are right');
  const { violations } = await axe.run(setup.host, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('an engine that fails is reported, and the room can be used again', async () => {
  const setup = setUp({}, { fail: true });
  await eventually(() => enabled(setup, 'start')).toBe(true);
  setup.run('start');
  await eventually(() => setup.failures.length).toBe(1);
  await eventually(() => enabled(setup, 'start')).toBe(true);
});

test('every view, on the desk and on the stage, in both languages: axe finds nothing', async () => {
  const setup = setUp();
  await eventually(() => enabled(setup, 'start')).toBe(true);
  setup.run('start');
  await eventually(() => said(setup, 'run-panel .facts')).toBe('Finished: 48 answers.');
  for (const language of ['en', 'zh-Hant'] as const) {
    setLanguage(language);
    for (const stage of [false, true]) {
      setup.parts.settings.patch({ stage });
      for (const view of ['sequential', 'parallel', 'compute', 'difficulty', 'training']) {
        setup.parts.route.patch({ params: { ...setup.parts.route.value.params, view } });
        await new Promise((resolve) => setTimeout(resolve, 150));
        const { violations } = await axe.run(setup.host, { rules: { region: { enabled: false } } });
        expect(violations.map(({ id, nodes }) => `${view}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
    }
  }
});
