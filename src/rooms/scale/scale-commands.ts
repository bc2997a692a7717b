/** Every action of the room as one object each: its button, key and help line come from here. */
import { scaleCommands as names } from '../../i18n/messages/scale.ts';
import type { Command } from '../../ui/command.ts';
import { presetsOf, type PresetName } from './run-settings.ts';
import { askedOf, currentPlan } from './scale-parts.ts';
import type { ScaleRun } from './scale-run.ts';

export type CommandId = Exclude<keyof typeof names, 'goOn'>;

/** What becomes of the picture on screen. */
export interface PictureFiles {
  readonly hasPicture: () => boolean;
  readonly save: (kind: 'png' | 'svg' | 'csv' | 'json') => void;
}

export function scaleCommands(run: ScaleRun, files: PictureFiles): Readonly<Record<CommandId, Command>> {
  const place = (): number => run.views.indexOf(run.view);
  const idle = (): boolean => run.state.activity === 'idle';
  const onProblem = (): boolean => run.view === 'problem';
  const mayStart = (): boolean => idle() && run.state.restored && currentPlan(run.parts) !== undefined;

  const command = (id: CommandId, rest: Omit<Command, 'id' | 'label'>): Command => ({
    id: `scale.${id}`,
    label: names[id],
    ...rest,
  });
  const presetCommand = (id: PresetName, key: string): Command =>
    command(id, {
      group: 'generate',
      icon: 'play',
      keys: [key],
      enabled: () => mayStart() && presetsOf(askedOf(run.parts)).includes(id),
      run: () => void run.startPreset(id),
    });
  const saveCommand = (id: 'png' | 'svg' | 'csv' | 'json', keys: readonly string[] = []): Command =>
    command(id, { group: 'trace', icon: 'save', keys, enabled: files.hasPicture, run: () => files.save(id) });

  return {
    previous: command('previous', {
      group: 'view',
      icon: 'back',
      keys: ['ArrowLeft'],
      stageKeys: ['PageUp'],
      enabled: () => place() > 0,
      run: () => run.showNext(-1),
    }),
    next: command('next', {
      group: 'view',
      icon: 'forward',
      keys: ['ArrowRight'],
      stageKeys: ['PageDown'],
      enabled: () => place() < run.views.length - 1,
      run: () => run.showNext(1),
    }),
    budgets: presetCommand('budgets', 'Digit1'),
    votes: presetCommand('votes', 'Digit2'),
    waits: presetCommand('waits', 'Digit3'),
    compute: presetCommand('compute', 'Digit4'),
    start: command('start', {
      group: 'generate',
      icon: 'play',
      keys: ['Enter'],
      enabled: () => mayStart() && !onProblem() && run.left > 0,
      run: () => void run.start(),
    }),
    pause: command('pause', {
      group: 'generate',
      icon: 'pause',
      keys: ['Space'],
      enabled: () => !idle(),
      run: () => (run.state.activity === 'paused' ? run.running.resume() : run.running.pause()),
    }),
    cancel: command('cancel', {
      group: 'generate',
      icon: 'stop',
      keys: ['KeyC'],
      enabled: () => !idle() || run.walking.active,
      run: () => void run.cancel(),
    }),
    walk: command('walk', {
      group: 'generate',
      icon: 'play',
      keys: ['Enter'],
      enabled: () => idle() && onProblem() && run.walking.mayStart,
      run: () => void run.walking.start(),
    }),
    nextProblem: command('nextProblem', {
      group: 'explore',
      icon: 'forward',
      keys: ['KeyN'],
      enabled: onProblem,
      run: () => run.walking.showNext(),
    }),
    png: saveCommand('png', ['KeyS']),
    svg: saveCommand('svg'),
    csv: saveCommand('csv'),
    json: saveCommand('json'),
  };
}
