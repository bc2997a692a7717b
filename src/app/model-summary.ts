/** What the model chip and its panel say about the engine, as plain data. */
import { percent, t, type Message } from '../i18n/i18n.ts';
import { loadPhases, modelFacts, models } from '../i18n/messages/shell.ts';
import { bytes, parameterCount } from '../i18n/units.ts';
import type { BadgeKind } from '../ui/status-badge.ts';
import type { CatalogModel } from './catalog.ts';
import type { EngineState, RunStatus } from './engine-state.ts';

/** LIVE and CPU are claims about the tokens on screen, so a recording on screen is RECORDED whatever is loaded. */
export function badgeOf(state: EngineState, run: RunStatus): BadgeKind {
  if (state.status !== 'ready' || run.source === 'recorded') return 'recorded';
  return state.model.info.engine === 'reference' ? 'cpu' : 'live';
}

/** @param offered bundled or of real size */
export function nameOf(state: EngineState, offered: readonly Pick<CatalogModel, 'id' | 'name'>[]): string {
  if (state.status === 'idle') return t(models.none);
  const entry = offered.find(({ id }) => id === state.modelId);
  if (entry) return t(entry.name);
  return state.status === 'ready' ? state.model.info.name : state.modelId;
}

/** What stands behind the name: progress, facts, or that nothing is loaded. */
export function detailsOf(state: EngineState, run: RunStatus): readonly string[] {
  switch (state.status) {
    case 'idle':
      return [];
    case 'failed':
      return [t(models.failed)];
    case 'loading':
      return loadingDetails(state);
    case 'ready': {
      const { info } = state.model;
      const facts = [parameterCount(info.parameters), info.quantization, memoryOf(info), info.device];
      return run.tokensPerSecond === undefined ? facts : [...facts, speedOf(run.tokensPerSecond)];
    }
  }
}

function memoryOf({ bytesOnDevice, engine }: { readonly bytesOnDevice: number; readonly engine: string }): string {
  return t(engine === 'reference' ? modelFacts.bytesInMemory : modelFacts.bytesOnGpu, bytes(bytesOnDevice));
}

export function speedOf(tokensPerSecond: number): string {
  return t(modelFacts.tokensPerSecond, tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0));
}

type Loading = Extract<EngineState, { status: 'loading' }>;

/** 0 to 1; undefined where the phase has no measure. */
export function shareOf({ progress }: Loading): number | undefined {
  if (!progress || progress.totalBytes <= 0 || progress.phase === 'compile' || progress.phase === 'check') {
    return undefined;
  }
  return Math.min(1, progress.loadedBytes / progress.totalBytes);
}

function loadingDetails(state: Loading): readonly string[] {
  const { progress } = state;
  const phase: Message = loadPhases[progress?.phase ?? 'start'];
  const share = shareOf(state);
  if (!progress || share === undefined) return [t(phase)];
  const amount = t(modelFacts.ofBytes, bytes(progress.loadedBytes), bytes(progress.totalBytes));
  return [t(phase), amount, percent(share, 0)];
}
