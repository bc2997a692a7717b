/** The branch on screen as a list of nodes. Pure. */
import type { StepEvent } from '../../trace/events.ts';
import type { Tree } from '../../trace/store.ts';
import type { Place } from './predict-state.ts';

/** The nodes from the first token after the prompt to `tip`. */
export function lineTo(tree: Pick<Tree, 'step'>, tip: Place): readonly Place[] {
  return extendLine(tree, [], tip);
}

/** The same, from the line that was there before: appending to a long text costs what was appended. */
export function extendLine(tree: Pick<Tree, 'step'>, line: readonly Place[], tip: Place): readonly Place[] {
  const last = line.at(-1);
  if (last === tip) return line;
  const added: Place[] = [];
  for (let step = tree.step(tip); step; step = tree.step(step.parent)) {
    if (step.node === last) return [...line, ...added.reverse()];
    added.push(step.node);
  }
  return added.reverse();
}

/** The token that the branch takes at a place; undefined at its end. */
export function takenAt(tree: Pick<Tree, 'step'>, line: readonly Place[], at: Place): StepEvent | undefined {
  const index = at === 0 ? -1 : line.lastIndexOf(at);
  if (at !== 0 && index < 0) return undefined;
  const next = line[index + 1];
  return next === undefined ? undefined : tree.step(next);
}
