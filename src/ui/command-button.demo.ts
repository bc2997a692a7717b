import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import type { Command } from './command.ts';
import { commandButton } from './command-button.ts';

const command: Command = {
  id: 'demo',
  label: { en: 'Let the sampler draw', 'zh-Hant': '讓取樣器抽一個' },
  group: 'generate',
  icon: 'draw',
  keys: ['Enter'],
  run: () => undefined,
};

export const demo: Demo = {
  tag: 'command-button',
  states: [
    { name: 'plain', render: () => commandButton(command) },
    { name: 'primary, with its key', render: () => commandButton(command, { look: 'primary', showKey: true }) },
    { name: 'quiet, only its icon', render: () => commandButton(command, { look: 'quiet', iconOnly: true }) },
    { name: 'disabled', render: () => commandButton({ ...command, enabled: () => false }, { look: 'primary' }) },
    { name: 'pressed', render: () => commandButton({ ...command, pressed: () => true }) },
    {
      name: 'a row',
      render: () =>
        html`<p>
          ${commandButton(command)} ${commandButton({ ...command, pressed: () => false }, { look: 'quiet' })}
        </p>`,
    },
  ],
};
