/** Every action of the room as one object each: its button, key and help line come from here. */
import { thinkCommands as names } from '../../i18n/messages/think.ts';
import { pickFile } from '../../platform/pick-file.ts';
import { traceFileExtension } from '../../trace/file-format.ts';
import type { Command } from '../../ui/command.ts';
import { nextFork } from './cards.ts';
import type { ThinkRun } from './think-run.ts';
import { versionTips } from './version.ts';

export type CommandId = keyof typeof names;

export function thinkCommands(run: ThinkRun): Readonly<Record<CommandId, Command>> {
  const { actions, files, parts } = run;
  const { asking } = actions;
  const idle = (): boolean => run.state.activity === 'idle';
  /** The loaded model can be asked the problem on screen, and others. */
  const mayAsk = (): boolean => run.thinker !== undefined && !run.isVisiting;
  const mayTurn = (): boolean => !run.isVisiting && (isMaze() || run.thinker !== undefined);
  const ready = (): boolean => idle() && mayAsk() && run.state.drawing === undefined && run.isAskable;
  const thinks = (): boolean => !idle() && run.version.close === undefined;
  const length = (): number => run.version.thoughts.length + run.version.answer.length;
  const mayGoOn = (): boolean => run.usable !== undefined && actions.place !== undefined;
  const isMaze = (): boolean => run.problem.kind === 'maze';
  const tips = (): readonly number[] => (run.isOnProblem ? versionTips(parts.store.value) : []);
  const command = (id: CommandId, rest: Omit<Command, 'id' | 'label'>): Command => ({
    id: `think.${id}`,
    label: names[id],
    ...rest,
  });
  /** The clicker's one key forward: begins, forces a Wait, steps on. */
  const onward = (): void => {
    if (thinks()) actions.wait();
    else if (length() === 0) void actions.think();
    else if (run.state.at !== undefined) actions.step(1);
    else if (ready()) void actions.think();
  };
  const backward = (): void => {
    if (thinks()) actions.stopThinking();
    else actions.step(-1);
  };
  return {
    think: command('think', {
      group: 'generate',
      icon: 'play',
      keys: ['Enter'],
      enabled: ready,
      run: () => void actions.think(),
    }),
    direct: command('direct', {
      group: 'generate',
      keys: ['KeyD'],
      enabled: ready,
      run: () => void actions.direct(),
    }),
    wait: command('wait', {
      group: 'generate',
      icon: 'restart',
      keys: ['KeyW'],
      enabled: thinks,
      run: () => actions.wait(),
    }),
    stopThinking: command('stopThinking', {
      group: 'generate',
      icon: 'stop',
      keys: ['KeyX'],
      enabled: thinks,
      run: () => actions.stopThinking(),
    }),
    halt: command('halt', {
      group: 'generate',
      icon: 'pause',
      keys: ['Escape'],
      enabled: () => !idle() || run.state.probing,
      run: () => void actions.halt(),
    }),
    onward: command('onward', { group: 'generate', stageKeys: ['PageDown'], run: onward }),
    backward: command('backward', { group: 'generate', stageKeys: ['PageUp'], run: backward }),
    goOn: command('goOn', {
      group: 'generate',
      icon: 'branch',
      keys: ['KeyC'],
      enabled: mayGoOn,
      run: () => void actions.goOn(actions.place!),
    }),
    answerHere: command('answerHere', {
      group: 'generate',
      icon: 'stop',
      keys: ['KeyA'],
      enabled: mayGoOn,
      run: () => void actions.answerAfter(actions.place!),
    }),
    forward: command('forward', {
      group: 'explore',
      icon: 'forward',
      keys: ['ArrowRight'],
      enabled: () => length() > 0 && run.state.at !== undefined,
      run: () => actions.step(1),
    }),
    back: command('back', {
      group: 'explore',
      icon: 'back',
      keys: ['ArrowLeft'],
      enabled: () => length() > 0,
      run: () => actions.step(-1),
    }),
    first: command('first', { group: 'explore', icon: 'up', keys: ['Home'], run: () => actions.first() }),
    last: command('last', { group: 'explore', icon: 'down', keys: ['End'], run: () => actions.look(undefined) }),
    fork: command('fork', {
      group: 'explore',
      icon: 'branch',
      keys: ['KeyJ'],
      enabled: () => nextFork(run.version.thoughts, undefined) !== undefined,
      run: () => actions.fork(),
    }),
    older: command('older', {
      group: 'explore',
      icon: 'back',
      keys: ['BracketLeft'],
      enabled: () => idle() && tips().indexOf(run.state.tip) > 0,
      run: () => actions.turn(-1),
    }),
    newer: command('newer', {
      group: 'explore',
      icon: 'forward',
      keys: ['BracketRight'],
      enabled: () => idle() && tips().includes(run.state.tip) && tips().at(-1) !== run.state.tip,
      run: () => actions.turn(1),
    }),
    next: command('next', {
      group: 'explore',
      keys: ['KeyN'],
      enabled: mayTurn,
      run: () => void asking.next(1),
    }),
    previous: command('previous', {
      group: 'explore',
      icon: 'back',
      keys: ['KeyP'],
      enabled: mayTurn,
      run: () => void asking.next(-1),
    }),
    harder: command('harder', {
      group: 'explore',
      keys: ['KeyH'],
      enabled: mayTurn,
      run: () => void asking.harder(),
    }),
    draw: command('draw', {
      group: 'explore',
      keys: ['KeyE'],
      enabled: () => isMaze() && idle() && !run.isVisiting,
      pressed: () => run.state.drawing !== undefined,
      run: () => (run.state.drawing ? asking.cancelDrawing() : asking.startDrawing()),
    }),
    faster: command('faster', { group: 'generate', keys: ['Equal', 'Shift++'], run: () => actions.changeSpeed(1) }),
    slower: command('slower', { group: 'generate', keys: ['Minus'], run: () => actions.changeSpeed(-1) }),
    save: command('save', {
      group: 'trace',
      icon: 'save',
      keys: ['KeyS'],
      enabled: () => parts.store.value.tree.size > 0,
      run: () => files.save(),
    }),
    open: command('open', {
      group: 'trace',
      icon: 'open',
      run: () => void pickFile(traceFileExtension).then((file) => file && files.open(file)),
    }),
  };
}
