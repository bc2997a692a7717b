/** Every action of the room as one object each: its button, key and help line come from here. */
import { predictCommands as names } from '../../i18n/messages/predict.ts';
import { pickFile } from '../../platform/pick-file.ts';
import { traceFileExtension } from '../../trace/file-format.ts';
import type { Command } from '../../ui/command.ts';
import { defaultSampler } from '../../sampling/settings.ts';
import type { PredictRun } from './predict-run.ts';

export type CommandId = Exclude<keyof typeof names, 'pause'>;

export function predictCommands(
  run: PredictRun,
  focus: { readonly prompt: () => void; readonly search: () => void },
): Readonly<Record<CommandId, Command>> {
  const { actions, parts, files } = run;
  const mayGrow = (): boolean => run.loaded !== undefined && !run.finished;
  const mayMove = (): boolean => run.taken !== undefined || mayGrow();
  const moving = (): boolean => run.state.activity === 'playing' || run.state.activity === 'walking';
  const steps = (): boolean => parts.store.value.tree.size > 0;
  const candidate = (): number | undefined =>
    run.state.highlighted ?? run.taken?.token ?? run.shown()?.distribution.top[0]?.token;

  const command = (id: CommandId, rest: Omit<Command, 'id' | 'label'>): Command => ({
    id: `predict.${id}`,
    label: names[id],
    ...rest,
  });
  return {
    back: command('back', {
      group: 'generate',
      icon: 'back',
      keys: ['ArrowLeft'],
      stageKeys: ['PageUp'],
      enabled: () => run.state.at !== 0,
      run: () => void actions.back(),
    }),
    forward: command('forward', {
      group: 'generate',
      icon: 'forward',
      keys: ['ArrowRight'],
      stageKeys: ['PageDown'],
      enabled: mayMove,
      run: () => void actions.forward(),
    }),
    draw: command('draw', {
      group: 'generate',
      icon: 'draw',
      keys: ['Enter'],
      enabled: () => run.loaded !== undefined && !(run.finished && run.state.reveal === undefined),
      run: () => void actions.draw(),
    }),
    play: command('play', {
      group: 'generate',
      icon: 'play',
      keys: ['Space'],
      enabled: () => moving() || mayMove(),
      pressed: moving,
      run: () => void actions.togglePlay(),
    }),
    reroll: command('reroll', {
      group: 'generate',
      icon: 'restart',
      keys: ['KeyR'],
      enabled: () => run.usable !== undefined,
      run: () => void actions.reroll(),
    }),
    up: command('up', { group: 'explore', icon: 'up', keys: ['ArrowUp'], run: () => actions.highlightNext(-1) }),
    down: command('down', { group: 'explore', icon: 'down', keys: ['ArrowDown'], run: () => actions.highlightNext(1) }),
    pin: command('pin', {
      group: 'explore',
      icon: 'pin',
      keys: ['KeyP'],
      enabled: () => candidate() !== undefined,
      run: () => {
        const token = candidate();
        if (token !== undefined) actions.togglePin(token);
      },
    }),
    search: command('search', { group: 'explore', icon: 'search', keys: ['Slash'], run: focus.search }),
    ghosts: command('ghosts', {
      group: 'explore',
      icon: 'branch',
      keys: ['KeyG'],
      enabled: () => run.usable?.model.can.fork === true,
      pressed: () => run.state.ghostsOn,
      run: () => actions.toggleGhosts(),
    }),
    peek: command('peek', {
      group: 'explore',
      icon: 'draw',
      keys: ['KeyU'],
      pressed: () => run.state.peek,
      run: () => actions.togglePeek(),
    }),
    first: command('first', { group: 'explore', icon: 'up', keys: ['Home'], run: () => void actions.goTo(0) }),
    last: command('last', { group: 'explore', icon: 'down', keys: ['End'], run: () => void actions.goToEnd() }),
    faster: command('faster', {
      group: 'generate',
      keys: ['Equal', 'Shift++'],
      run: () => void actions.changeSpeed(1),
    }),
    slower: command('slower', { group: 'generate', keys: ['Minus'], run: () => void actions.changeSpeed(-1) }),
    edit: command('edit', { group: 'generate', keys: ['KeyE'], run: focus.prompt }),
    start: command('start', {
      group: 'generate',
      icon: 'play',
      keys: ['KeyN'],
      enabled: () => run.loaded !== undefined,
      run: () => void actions.drafting.start(),
    }),
    resetSampler: command('resetSampler', {
      group: 'explore',
      icon: 'restart',
      run: () => parts.route.patch({ sampler: defaultSampler }),
    }),
    save: command('save', { group: 'trace', icon: 'save', keys: ['KeyS'], enabled: steps, run: () => files.save() }),
    open: command('open', {
      group: 'trace',
      icon: 'open',
      run: () => void pickFile(traceFileExtension).then((file) => file && files.open(file)),
    }),
  };
}
