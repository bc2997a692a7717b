import { html, render } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Command } from '../ui/command.ts';
import { CommandRegistry, listenForKeys } from './commands.ts';

let page: HTMLElement;
let stop: () => void = () => undefined;

beforeEach(() => {
  page = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  stop();
  page.remove();
});

const command = (id: string, change: Partial<Command> = {}) => ({
  id,
  label: { en: id, 'zh-Hant': id },
  group: 'view' as const,
  ...change,
  run: vi.fn(),
});

function listen(commands: readonly Command[], stage = false): CommandRegistry {
  const registry = new CommandRegistry();
  registry.register(commands);
  stop = listenForKeys(window, registry, () => stage);
  return registry;
}

test('a key runs its command; one that is not enabled does not run', async () => {
  const step = command('step', { keys: ['ArrowRight'] });
  const off = command('off', { keys: ['KeyX'], enabled: () => false });
  const help = command('help', { keys: ['Shift+?', '$mod+KeyK'] });
  const registry = listen([step, off, help]);
  await userEvent.keyboard('{ArrowRight}x{Shift>}?{/Shift}{Control>}k{/Control}');
  expect(step.run).toHaveBeenCalledOnce();
  expect(off.run).not.toHaveBeenCalled();
  expect(help.run).toHaveBeenCalledTimes(2);
  expect(registry.run('off')).toBe(false);
  expect(registry.run('step')).toBe(true);
});

test('of two commands with one key, the one that is enabled runs', async () => {
  let walking = false;
  const start = command('start', { keys: ['Enter'], enabled: () => !walking });
  const walk = command('walk', { keys: ['Enter'], enabled: () => walking });
  listen([start, walk]);
  await userEvent.keyboard('{Enter}');
  walking = true;
  await userEvent.keyboard('{Enter}{Enter}');
  expect([start, walk].map(({ run }) => run.mock.calls.length)).toEqual([1, 2]);
});

test('commands come and go with their room; two of one name are a mistake', async () => {
  const registry = listen([]);
  const step = command('step', { keys: ['ArrowRight'] });
  const remove = registry.register([step]);
  expect(() => registry.register([command('step')])).toThrow(/step/);
  await userEvent.keyboard('{ArrowRight}');
  remove();
  await userEvent.keyboard('{ArrowRight}');
  expect(step.run).toHaveBeenCalledOnce();
  expect(registry.list.value).toEqual([]);
});

test('the keys of a slide clicker count on the stage only', async () => {
  const next = command('next', { keys: ['ArrowRight'], stageKeys: ['PageDown'] });
  listen([next]);
  await userEvent.keyboard('{PageDown}');
  expect(next.run).not.toHaveBeenCalled();
  stop();
  listen([next], true);
  await userEvent.keyboard('{PageDown}');
  expect(next.run).toHaveBeenCalledOnce();
});

test('what is typed into a field is text, not a command', async () => {
  const every = command('every', { keys: ['KeyF', 'Space', 'Enter', 'ArrowLeft', 'Shift+?'] });
  listen([every]);
  render(
    html`<input aria-label="a" /><textarea aria-label="b"></textarea>
      <p contenteditable>c</p>`,
    page,
  );
  for (const field of page.querySelectorAll<HTMLElement>('input, textarea, p')) {
    field.focus();
    await userEvent.keyboard('f {ArrowLeft}{Enter}{Shift>}?{/Shift}');
  }
  expect(every.run).not.toHaveBeenCalled();
  expect(page.querySelector('input')!.value).toBe('f? ');
});

test('a focused control keeps the keys that it uses itself, and leaves the others', async () => {
  const draw = command('draw', { keys: ['Enter'] });
  const step = command('step', { keys: ['ArrowRight'] });
  const stage = command('stage', { keys: ['KeyF'] });
  listen([draw, step, stage]);
  const click = vi.fn<() => void>();
  render(html`<button @click=${() => click()}>b</button><input type="range" aria-label="r" value="50" />`, page);
  page.querySelector('button')!.focus();
  await userEvent.keyboard('{Enter}{ArrowRight}f');
  expect(click).toHaveBeenCalledOnce();
  expect(draw.run).not.toHaveBeenCalled();
  expect(step.run).toHaveBeenCalledOnce();
  page.querySelector('input')!.focus();
  await userEvent.keyboard('{ArrowRight}f');
  expect(page.querySelector('input')!.value).toBe('51');
  expect(step.run).toHaveBeenCalledOnce();
  expect(stage.run).toHaveBeenCalledTimes(2);
});

test('an open dialog has the keys to itself', async () => {
  const stage = command('stage', { keys: ['KeyF'] });
  listen([stage]);
  render(html`<dialog><button>b</button></dialog>`, page);
  page.querySelector('dialog')!.showModal();
  await userEvent.keyboard('f');
  expect(stage.run).not.toHaveBeenCalled();
});
