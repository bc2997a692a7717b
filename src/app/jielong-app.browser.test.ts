/** The frame around the rooms, with a room made for the test and an engine that loads when the test says so. */
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import './theme.css';
import { EngineError } from '../engine/errors.ts';
import { settled } from '../gallery/settled.ts';
import { setLanguage } from '../i18n/i18n.ts';
import { TraceStore } from '../trace/store.ts';
import { applySettings } from './apply-settings.ts';
import type { CatalogModel } from './catalog.ts';
import { CommandRegistry } from './commands.ts';
import type { AppParts } from './compose.ts';
import type { EngineState, RunStatus } from './engine-state.ts';
import { JielongApp } from './jielong-app.ts';
import { Notices } from './notices.ts';
import type { RealModel } from './real-models.ts';
import { defaultRoute, type Route } from './route.ts';
import { parseSettings } from './settings.ts';
import { State } from './state.ts';

const { openTrace } = vi.hoisted(() => ({ openTrace: vi.fn(() => Promise.resolve()) }));

vi.mock('./rooms.ts', () => {
  class TestRoom extends HTMLElement {
    readonly openTrace = openTrace;
    connectedCallback(): void {
      this.innerHTML = '<h2>A room</h2><input aria-label="prompt" />';
    }
  }
  customElements.define('test-room', TestRoom);
  const name = { en: 'Predict', 'zh-Hant': '預測' };
  const room = { id: 'predict', tag: 'test-room', name, load: () => Promise.resolve() };
  return { rooms: [room], findRoom: () => room };
});

let app: JielongApp;
let engineState: State<EngineState>;
let parts: AppParts;

beforeEach(async () => {
  engineState = new State<EngineState>({ status: 'idle' });
  parts = {
    catalog: new State<readonly CatalogModel[]>([]),
    realModels: new State<readonly RealModel[]>([]),
    engineState,
    engineActions: { load: vi.fn(() => Promise.resolve()), reload: vi.fn(() => Promise.resolve()), failed: vi.fn() },
    runStatus: new State<RunStatus>({ source: 'recorded' }),
    settings: new State(parseSettings(null, ['en'])),
    commands: new CommandRegistry(),
    route: new State<Route>(defaultRoute),
    notices: new Notices(),
    traceStore: new TraceStore(),
  };
  applySettings(parts.settings, document.documentElement);
  app = new JielongApp();
  app.parts = parts;
  document.body.append(app);
  await vi.waitFor(() => expect(deep('test-room')).toBeDefined());
});

afterEach(() => {
  app.remove();
  setLanguage('en');
  document.documentElement.removeAttribute('data-stage');
  openTrace.mockClear();
});

/** The first element of this selector, through shadow roots. */
function deep(selector: string, root: ParentNode = app.shadowRoot!): HTMLElement | undefined {
  const here = root.querySelector<HTMLElement>(selector);
  if (here) return here;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const found = shadowRoot && deep(selector, shadowRoot);
    if (found) return found;
  }
  return undefined;
}

const press = (command: string) => deep(`[data-command="${command}"]`)!.shadowRoot!.querySelector('button')!.click();

async function violations(): Promise<readonly string[]> {
  await settled(app.shadowRoot!);
  const found = await axe.run(app, { resultTypes: ['violations'] });
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

function drop(file: File): void {
  const data = new DataTransfer();
  data.items.add(file);
  window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
}

test('language, theme and stage by their buttons, at once on the whole page', async () => {
  const tab = 'nav a[aria-current]';
  const { documentElement: root } = document;
  press('view.language');
  await settled(app.shadowRoot!);
  expect(root.lang).toBe('zh-Hant');
  expect(deep(tab)!.textContent).toContain('預測');
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  press('view.theme');
  expect(getComputedStyle(root).colorScheme).toBe(dark ? 'light' : 'dark');
  press('view.theme');
  expect(root.dataset['theme']).toBe('system');
  press('view.stage');
  await settled(app.shadowRoot!);
  expect(root.hasAttribute('data-stage')).toBe(true);
  expect(deep(tab)).toBeUndefined();
  press('view.stage');
  await settled(app.shadowRoot!);
  expect(deep(tab)).toBeDefined();
});

test('help lists every command with its keys, finds one in either language, and runs it', async () => {
  await userEvent.keyboard('{Shift>}?{/Shift}');
  const dialog = deep('help-sheet')!.shadowRoot!.querySelector('dialog')!;
  expect(dialog.open).toBe(true);
  const rows = () => [...dialog.querySelectorAll('.row')].map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
  expect(rows()).toHaveLength(parts.commands.list.value.length);
  expect(rows()).toContain('Stage mode F');
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('投影');
  await settled(app.shadowRoot!);
  expect(rows()).toEqual(['Stage mode F']);
  await userEvent.keyboard('{Enter}');
  expect(dialog.open).toBe(false);
  expect(parts.settings.value.stage).toBe(true);
});

test('B on the stage blanks the screen, and any key brings it back', async () => {
  await userEvent.keyboard('b');
  const dialog = deep('blank-screen')!.shadowRoot!.querySelector('dialog')!;
  expect(dialog.open, 'not at the desk').toBe(false);
  parts.settings.patch({ stage: true });
  await userEvent.keyboard('b');
  expect(dialog.open).toBe(true);
  const { width, height } = dialog.getBoundingClientRect();
  expect([width, height]).toEqual([innerWidth, innerHeight]);
  expect(getComputedStyle(dialog).backgroundColor).toBe('rgb(0, 0, 0)');
  await userEvent.keyboard('{PageDown}');
  expect(dialog.open).toBe(false);
});

test('a dropped model is loaded, a trace goes to the room, anything else is told', async () => {
  const model = new File(['x'], 'Mine.GGUF');
  drop(model);
  expect(parts.engineActions.load).toHaveBeenCalledWith(model);
  const trace = new File(['{}'], 'run.jsonl');
  drop(trace);
  expect(openTrace).toHaveBeenCalledWith(trace);
  drop(new File(['x'], 'cat.png'));
  await settled(app.shadowRoot!);
  expect(deep('[data-notice=unknown-file]')!.textContent).toContain('cat.png');
  expect(deep('.drop'), 'the veil is gone').toBeUndefined();
});

test('a file over the window is seen before it is dropped', async () => {
  const data = new DataTransfer();
  data.items.add(new File(['x'], 'a.gguf'));
  window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }));
  await settled(app.shadowRoot!);
  expect(deep('.drop')!.textContent).toContain('.gguf');
  window.dispatchEvent(new DragEvent('dragleave'));
  await settled(app.shadowRoot!);
  expect(deep('.drop')).toBeUndefined();
});

test('a notice has words, a remedy and a way to be gone; the trace is untouched', async () => {
  const reload = vi.fn();
  const events = parts.traceStore.events;
  parts.notices.error(new EngineError('deviceLost', { reason: 'reset' }), {
    label: { en: 'Reload', 'zh-Hant': '重新載入' },
    run: reload,
  });
  await settled(app.shadowRoot!);
  const notice = deep('[data-notice=deviceLost]')!;
  expect(notice.textContent).toContain('reset');
  expect(await violations()).toEqual([]);
  notice.querySelector<HTMLButtonElement>('button.primary')!.click();
  await settled(app.shadowRoot!);
  expect(reload).toHaveBeenCalledOnce();
  expect(parts.notices.list.value).toEqual([]);
  expect(parts.traceStore.events).toBe(events);
});

test('loading shows bytes and percentage, and a bar for the ear', async () => {
  const progress = { phase: 'download', loadedBytes: 1_616_936, totalBytes: 6_467_744 } as const;
  engineState.set({ status: 'loading', modelId: 'mine.gguf', progress });
  await settled(app.shadowRoot!);
  expect(deep('.chip')!.textContent.replaceAll(/\s+/g, ' ')).toMatch(/mine\.gguf.*1\.62 MB of 6\.47 MB.*25 %/);
  expect(deep('progress')!.getAttribute('value')).toBe('0.25');
  expect(await violations()).toEqual([]);
});

test('the keyboard alone reaches the room, the tabs, the model and every tool', async () => {
  const seen: string[] = [];
  for (let presses = 0; presses < 12; presses++) {
    await userEvent.keyboard('{Tab}');
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    seen.push((focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
  }
  const text = seen.join('\n');
  for (const name of ['Skip to the room', 'Predict', 'No model', '中文', 'Light or dark', 'Stage mode', 'prompt']) {
    expect(text).toContain(name);
  }
});
