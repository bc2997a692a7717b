/** What can be done in every room. */
import { t } from '../i18n/i18n.ts';
import { commandNames, news, quietRooms } from '../i18n/messages/shell.ts';
import { pickFile } from '../platform/pick-file.ts';
import type { Command } from '../ui/command.ts';
import type { AppParts } from './compose.ts';
import { formatRoute } from './route.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

const pageIcons = { models: 'menu', device: 'search', offline: 'save' } as const;

export interface ShellDialogs {
  readonly showHelp: () => void;
  readonly blank: () => void;
}

export function shellCommands(
  parts: Pick<AppParts, 'settings' | 'engineState' | 'engineActions' | 'route' | 'notices'>,
  dialogs: ShellDialogs,
): readonly Command[] {
  const { settings, engineState, engineActions } = parts;
  return [
    {
      id: 'model.open',
      label: commandNames.openModel,
      group: 'model',
      icon: 'open',
      run: () => {
        void pickFile('.gguf').then((file) => file && engineActions.load(file));
      },
    },
    {
      id: 'model.reload',
      label: commandNames.reloadModel,
      group: 'model',
      icon: 'restart',
      enabled: () => engineState.value.status !== 'idle',
      run: () => void engineActions.reload(),
    },
    ...(['models', 'device', 'offline'] as const).map((room): Command => ({
      id: `model.${room}`,
      label: quietRooms[room],
      group: 'model',
      icon: pageIcons[room],
      run: () => parts.route.patch({ room }),
    })),
    {
      id: 'view.stage',
      label: commandNames.stage,
      group: 'view',
      icon: 'stage',
      keys: ['KeyF'],
      pressed: () => settings.value.stage,
      run: () => settings.patch({ stage: !settings.value.stage }),
    },
    {
      id: 'view.blank',
      label: commandNames.blank,
      group: 'view',
      icon: 'blank',
      stageKeys: ['KeyB', 'Period'],
      run: dialogs.blank,
    },
    {
      id: 'view.theme',
      label: commandNames.theme,
      group: 'view',
      icon: 'theme',
      run: () => settings.patch({ theme: otherTheme(settings.value.theme) }),
    },
    {
      id: 'view.language',
      label: commandNames.language,
      group: 'view',
      icon: 'language',
      run: () => settings.patch({ language: settings.value.language === 'en' ? 'zh-Hant' : 'en' }),
    },
    {
      id: 'view.motion',
      label: commandNames.motion,
      group: 'view',
      pressed: () => settings.value.motion === 'reduced',
      run: () => toggleMotion(settings),
    },
    {
      id: 'view.copy-link',
      label: commandNames.copyLink,
      group: 'view',
      icon: 'link',
      run: () => void copyLink(parts),
    },
    {
      id: 'view.help',
      label: commandNames.help,
      group: 'view',
      icon: 'help',
      keys: ['Shift+?', '$mod+KeyK'],
      run: dialogs.showHelp,
    },
  ];
}

/** The theme that is not on screen; `system` when that is what the system asks for. */
function otherTheme(theme: Settings['theme']): Settings['theme'] {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const next = (theme === 'system' ? system : theme) === 'dark' ? 'light' : 'dark';
  return next === system ? 'system' : next;
}

function toggleMotion(settings: State<Settings>): void {
  settings.patch({ motion: settings.value.motion === 'reduced' ? 'system' : 'reduced' });
}

async function copyLink({ route, notices }: Pick<AppParts, 'route' | 'notices'>): Promise<void> {
  const url = new URL(formatRoute(route.value), document.baseURI).href;
  const copied = await navigator.clipboard.writeText(url).then(
    () => true,
    () => false,
  );
  const message = copied ? news.linkCopied : news.linkNotCopied;
  notices.show({ id: 'link', kind: 'news', explain: () => ({ what: t(message), why: url }) });
}
