/** The steps of a trace as a tree: which token follows which, by node. A value: a handler makes the next one. */
import type { StepEvent, TraceEvent } from './events.ts';
import { IntMap } from './int-map.ts';

interface Entry {
  /** Absent at the root. */
  readonly step?: StepEvent;
  /** Steps from the root: 0 there, 1 for the first token after the prompt. */
  readonly depth: number;
  /** Newest first, as a list that grows at its head without being copied. */
  readonly children: Children | undefined;
}

interface Children {
  readonly node: number;
  readonly before: Children | undefined;
}

const root: Entry = { depth: 0, children: undefined };

/** Node 0 is the end of the prompt and always there. */
export class Tree {
  static readonly empty = new Tree(IntMap.empty<Entry>().with(0, root), IntMap.empty<true>().with(0, true), 0);

  /** The step that was made last; 0 = none yet. */
  readonly newest: number;
  private readonly entries: IntMap<Entry>;
  private readonly leaves: IntMap<true>;

  private constructor(entries: IntMap<Entry>, leaves: IntMap<true>, newest: number) {
    this.entries = entries;
    this.leaves = leaves;
    this.newest = newest;
  }

  /** How many steps there are. */
  get size(): number {
    return this.entries.size - 1;
  }

  /** The first number that no node has. */
  get nextNode(): number {
    return this.newest + 1;
  }

  /** Nodes that nothing follows, oldest first: where branches end. */
  get tips(): readonly number[] {
    return this.leaves.keys();
  }

  has(node: number): boolean {
    return this.entries.has(node);
  }

  step(node: number): StepEvent | undefined {
    return this.entries.get(node)?.step;
  }

  /** Tokens after the prompt up to and with `node`; 0 for the root and for a node that is not there. */
  depth(node: number): number {
    return this.entries.get(node)?.depth ?? 0;
  }

  /** In the order in which they were made. */
  children(node: number): readonly number[] {
    const nodes: number[] = [];
    for (let child = this.entries.get(node)?.children; child; child = child.before) nodes.push(child.node);
    return nodes.reverse();
  }

  /** The child that was made last. */
  newestChild(node: number): number | undefined {
    return this.entries.get(node)?.children?.node;
  }

  /** The child that took this token, the newest if there are several. */
  childWith(node: number, token: number): number | undefined {
    let child = this.entries.get(node)?.children;
    while (child && this.step(child.node)?.token !== token) child = child.before;
    return child?.node;
  }

  /** The steps from the first token after the prompt to `node`, which is the last. */
  path(node: number): readonly StepEvent[] {
    const steps: StepEvent[] = [];
    for (let step = this.step(node); step; step = this.step(step.parent)) steps.push(step);
    return steps.reverse();
  }

  /** The end of the branch through a node: always on with the newest child. */
  tipThrough(node: number): number {
    let tip = node;
    for (let next = this.newestChild(tip); next !== undefined; next = this.newestChild(tip)) tip = next;
    return tip;
  }

  /** All steps, in the order in which they were made. */
  steps(): readonly StepEvent[] {
    return this.entries
      .keys()
      .slice(1)
      .map((node) => this.step(node)!);
  }

  /** With one more step, whose parent is there and whose number is the largest (order.ts). */
  with(step: StepEvent): Tree {
    const { node, parent } = step;
    const above = this.entries.get(parent)!;
    const entries = this.entries
      .with(parent, { ...above, children: { node, before: above.children } })
      .with(node, { step, depth: above.depth + 1, children: undefined });
    return new Tree(entries, this.leaves.without(parent).with(node, true), node);
  }
}

export function handleTree(tree: Tree, event: TraceEvent): Tree {
  return event.type === 'step' ? tree.with(event) : tree;
}
