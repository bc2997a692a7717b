import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './branch-tree.ts';
import type { TreeNode } from './branch-tree.ts';
import { awkward } from './demo-texts.ts';
import type { LabelledToken } from './visible-text.ts';

/** Adds a run of tokens after `parent`; their probabilities fall by formula. */
function grow(
  nodes: TreeNode[],
  parent: number,
  texts: readonly LabelledToken[],
  more: Partial<TreeNode> = {},
): number {
  let at = parent;
  for (const text of texts) {
    const node = nodes.length + 1;
    nodes.push({ onLine: false, ...text, ...more, node, parent: at, probability: 0.92 / (1 + (node % 5)) });
    at = node;
  }
  return at;
}
const letters = (text: string): readonly LabelledToken[] => Array.from(text, (label) => ({ label }));

function poem(): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const fork = grow(nodes, 0, letters('光，'), { onLine: true });
  const end = grow(nodes, fork, letters('疑是地上霜。'), { onLine: true });
  grow(nodes, fork, letters('照我'), {});
  grow(nodes, nodes.length, letters('羅床幃。'), {});
  grow(nodes, fork, letters('清'), { pinned: true });
  grow(nodes, nodes.length, letters('光入戶來。'), {});
  grow(nodes, nodes.length, [{ label: '', end: true }], { ended: true });
  const last = grow(nodes, end, letters('舉頭望'), { onLine: true });
  grow(nodes, last, letters('明月'), { onLine: true });
  grow(nodes, last, letters('山月'), {});
  return nodes;
}

function wide(): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let branch = 0; branch < 40; branch++) grow(nodes, (branch * 7) % (nodes.length + 1), letters('春眠不覺曉'));
  return nodes;
}

const tree = (nodes: readonly TreeNode[], selected?: number) =>
  html`<branch-tree .nodes=${nodes} .selected=${selected} root="床前明月"></branch-tree>`;

export const demo: Demo = {
  tag: 'branch-tree',
  states: [
    { name: 'empty', render: () => html`<branch-tree></branch-tree>` },
    {
      name: 'one token',
      render: () => {
        const nodes: TreeNode[] = [];
        grow(nodes, 0, letters('光'), { onLine: true });
        return html`<branch-tree .nodes=${nodes} selected="1"></branch-tree>`;
      },
    },
    { name: 'a poem with four ends, one pinned, one ended', render: () => tree(poem(), 8) },
    { name: '40 branches', huge: true, render: () => tree(wide(), 120) },
    {
      name: 'awkward texts',
      render: () => {
        const nodes: TreeNode[] = [];
        for (const text of awkward) grow(nodes, 0, [text]);
        return tree(nodes, 4);
      },
    },
  ],
};
