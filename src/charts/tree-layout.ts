/** Where a tree of tokens stands on the page. Lengths in em. */
import type { TreeNode } from './branch-tree.ts';
import { shorten, textWidth } from './scales.ts';
import { tokenLabel } from './visible-text.ts';

/** Tokens that follow one another without a branch, a pin, or a change of line between them. */
export interface TreeSegment {
  /** At least one. */
  readonly nodes: readonly TreeNode[];
  /** Index of the segment it grows from; -1 = the root. */
  readonly parent: number;
}

/**
 * Compresses chains: a segment ends where the tree branches, at a pinned node, and where the line on screen ends.
 * A segment's parent stands before it. `nodes` has parents before children; O(nodes).
 */
export function treeSegments(nodes: readonly TreeNode[]): readonly TreeSegment[] {
  const children = new Map<number, number>();
  for (const { parent } of nodes) children.set(parent, (children.get(parent) ?? 0) + 1);
  const segments: { nodes: TreeNode[]; parent: number }[] = [];
  const segmentOf = new Map<number, number>();
  for (const node of nodes) {
    const above = segmentOf.get(node.parent);
    const segment = above === undefined ? undefined : segments[above];
    const last = segment?.nodes.at(-1);
    const goesOn =
      last?.node === node.parent && children.get(node.parent) === 1 && !last.pinned && last.onLine === node.onLine;
    if (above !== undefined && segment && goesOn) {
      segment.nodes.push(node);
      segmentOf.set(node.node, above);
    } else {
      segmentOf.set(node.node, segments.length);
      segments.push({ nodes: [node], parent: above ?? -1 });
    }
  }
  return segments;
}

export interface TreeBox {
  readonly segment: TreeSegment;
  /** Index of the parent's box; -1 = the root. */
  readonly parent: number;
  /** 1 = grows from the root. */
  readonly depth: number;
  /** From 0. The first child goes on in its parent's row, so that a line of text reads as a line. */
  readonly row: number;
  readonly left: number;
  readonly width: number;
}

export interface TreeLayout {
  /** In depth-first order; the index of a box is the index of its segment only by chance. */
  readonly boxes: readonly TreeBox[];
  readonly rows: number;
  readonly width: number;
}

/** Widest text of a box. */
const widestText = 14;
/** Beside the text: padding, the probability, the pin. */
const beside = 7;
const gap = 1.6;

/** @param rootWidth width of the root's box */
export function treeLayout(segments: readonly TreeSegment[], rootWidth: number): TreeLayout {
  const children = new Map<number, number[]>();
  segments.forEach(({ parent }, index) => {
    const list = children.get(parent);
    if (list) list.push(index);
    else children.set(parent, [index]);
  });
  const boxes: TreeBox[] = [];
  let rows = 0;
  // Depth first, with a stack of our own: a long run of pins must not overflow the call stack.
  const waiting = (children.get(-1) ?? []).map((index) => ({ index, parent: -1 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const segment = segments[next.index]!;
    const above = boxes[next.parent];
    const first = (children.get(segment.parent) ?? [])[0] === next.index;
    const row = first && above ? above.row : rows++;
    const text = shorten(segment.nodes.map(tokenLabel).join(''), widestText);
    const left = (above ? above.left + above.width : rootWidth) + gap;
    const box = {
      segment,
      parent: next.parent,
      depth: (above?.depth ?? 0) + 1,
      row,
      left,
      width: textWidth(text) + beside,
    };
    const at = boxes.push(box) - 1;
    for (const child of (children.get(next.index) ?? []).toReversed()) waiting.push({ index: child, parent: at });
  }
  const width = boxes.reduce((most, box) => Math.max(most, box.left + box.width), rootWidth);
  return { boxes, rows: Math.max(1, rows), width };
}
