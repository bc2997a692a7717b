import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeNode } from './branch-tree.ts';
import { treeLayout, treeSegments } from './tree-layout.ts';

const node = (id: number, parent: number, more: Partial<TreeNode> = {}): TreeNode => ({
  node: id,
  parent,
  label: String.fromCharCode(96 + id),
  probability: 0.5,
  onLine: false,
  ...more,
});
const texts = (nodes: readonly TreeNode[]) =>
  treeSegments(nodes).map((segment) => segment.nodes.map((n) => n.label).join(''));

test('a chain is one segment', () => {
  expect(texts([node(1, 0), node(2, 1), node(3, 2)])).toEqual(['abc']);
});

test('a branch cuts the chain where it begins', () => {
  const nodes = [node(1, 0), node(2, 1), node(3, 2), node(4, 1), node(5, 4)];
  expect(texts(nodes)).toEqual(['a', 'bc', 'de']);
  expect(treeSegments(nodes).map((segment) => segment.parent)).toEqual([-1, 0, 0]);
});

test('a pin and the end of the line on screen cut it too', () => {
  expect(texts([node(1, 0, { pinned: true }), node(2, 1)])).toEqual(['a', 'b']);
  expect(texts([node(1, 0, { onLine: true }), node(2, 1)])).toEqual(['a', 'b']);
});

test('the first child goes on in its row, a branch takes a new one', () => {
  const { boxes, rows } = treeLayout(treeSegments([node(1, 0), node(2, 1), node(3, 1), node(4, 2), node(5, 2)]), 3);
  const row = Object.fromEntries(boxes.map((box) => [box.segment.nodes[0]!.label, box.row]));
  expect(row).toEqual({ a: 0, b: 0, d: 0, e: 1, c: 2 });
  expect(rows).toBe(3);
});

const trees = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.boolean()), { maxLength: 60 })
  .map((list) =>
    list.map(([parent, pinned, onLine], index) => node(index + 1, parent % (index + 1), { pinned, onLine })),
  );

test('no token is lost, as many rows as leaves, no two boxes overlap', () => {
  fc.assert(
    fc.property(trees, (nodes) => {
      const segments = treeSegments(nodes);
      expect(segments.flatMap((segment) => segment.nodes.map((n) => n.node)).toSorted((a, b) => a - b)).toEqual(
        nodes.map((n) => n.node),
      );
      const { boxes, rows, width } = treeLayout(segments, 3);
      expect(boxes.length).toBe(segments.length);
      const leaves = nodes.filter((n) => !nodes.some((other) => other.parent === n.node)).length;
      expect(rows).toBe(Math.max(1, leaves));
      for (const a of boxes) {
        expect(a.left + a.width).toBeLessThanOrEqual(width);
        for (const b of boxes) {
          const apart = a === b || a.row !== b.row || a.left + a.width <= b.left || b.left + b.width <= a.left;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});

test('a run of 10,000 pins does not overflow the stack', () => {
  const nodes = Array.from({ length: 10_000 }, (_, i) => node(i + 1, i, { pinned: true }));
  expect(treeLayout(treeSegments(nodes), 3).boxes.length).toBe(10_000);
});
