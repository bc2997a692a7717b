/** The whole tree of a run as the branch chart wants it. */
import type { TreeNode } from '../../charts/branch-tree.ts';
import type { TraceState } from '../../trace/store.ts';
import { labelled } from './pictures.ts';
import type { Place } from './predict-state.ts';

export function treeNodes(
  { tree, pins, ends }: TraceState,
  line: readonly Place[],
  endTokens: ReadonlySet<number>,
): readonly TreeNode[] {
  const onLine = new Set(line);
  return tree.steps().map((step) => {
    const { node, parent, probability } = step;
    const ended = ends.get(node) === 'end-token';
    return {
      ...labelled(step, endTokens),
      node,
      parent,
      probability,
      pinned: pins.has(node),
      ended,
      onLine: onLine.has(node),
    };
  });
}
