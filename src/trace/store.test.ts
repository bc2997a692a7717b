import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTime } from '../../tests/fixtures/cpu-time.ts';
import { header, prompt, step, trace } from '../../tests/fixtures/traces.ts';
import type { TraceEvent } from './events.ts';
import { tokensTo, TraceStore } from './store.ts';

function opened(...events: readonly TraceEvent[]): TraceStore {
  const store = new TraceStore();
  store.open([header(), prompt(3, 1, 4), ...events]);
  return store;
}

const nodesOf = (steps: readonly { readonly node: number }[]): number[] => steps.map(({ node }) => node);

describe('the tree', () => {
  test('before any event there is a root and nothing else', () => {
    const { tree, header: none, prompt: empty } = new TraceStore().value;
    expect([none, empty, tree.size, tree.newest, tree.nextNode]).toEqual([undefined, [], 0, 0, 1]);
    expect([tree.tips, tree.children(0), tree.path(0)]).toEqual([[0], [], []]);
  });

  test('a branch at an old step loses nothing', () => {
    //  0 ─ 1 ─ 2 ─ 3        0 ─ 6
    //       └─ 4 ─ 5
    const store = opened(step(1, 0), step(2, 1), step(3, 2), step(4, 1), step(5, 4), step(6, 0));
    const { tree } = store.value;
    expect([0, 1, 2, 3, 4].map((node) => tree.children(node))).toEqual([[1, 6], [2, 4], [3], [], [5]]);
    expect([nodesOf(tree.path(3)), nodesOf(tree.path(5)), tree.path(0)]).toEqual([[1, 2, 3], [1, 4, 5], []]);
    expect([tree.tips, tree.newest, tree.nextNode, tree.size]).toEqual([[3, 5, 6], 6, 7, 6]);
    expect([tree.depth(0), tree.depth(5), tree.depth(99)]).toEqual([0, 3, 0]);
    expect([tree.tipThrough(0), tree.tipThrough(1), tree.tipThrough(2)]).toEqual([6, 5, 3]);
    expect([tree.childWith(1, 4), tree.childWith(1, 5)]).toEqual([4, undefined]);
    expect(tokensTo(store.value, 5)).toEqual([3, 1, 4, 1, 4, 5]);
    expect(nodesOf(tree.steps())).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('equals the tree read off the events, for any tree', () => {
    fc.assert(
      fc.property(trace, (events) => {
        const store = new TraceStore();
        store.open(events);
        const { tree, pins } = store.value;
        const steps = events.filter((event) => event.type === 'step');
        const parents = new Map(steps.map(({ node, parent }) => [node, parent]));
        const known = [0, ...parents.keys()];
        const childrenOf = (node: number): number[] => nodesOf(steps.filter(({ parent }) => parent === node));
        for (const node of known) {
          const path: number[] = [];
          for (let at: number | undefined = node; at !== undefined && at !== 0; at = parents.get(at)) path.unshift(at);
          expect(tree.children(node)).toEqual(childrenOf(node));
          expect(nodesOf(tree.path(node))).toEqual(path);
          expect(tree.depth(node)).toBe(path.length);
          expect(tree.step(node)).toBe(steps.find((other) => other.node === node));
        }
        expect(tree.tips).toEqual(known.filter((node) => childrenOf(node).length === 0));
        const pinned = new Set<number>();
        for (const event of events) if (event.type === 'pin') pinned[event.pinned ? 'add' : 'delete'](event.node);
        expect(pins.keys()).toEqual([...pinned].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the store', () => {
  test('an old value stays as it was, and what an event does not touch stays the same object', () => {
    const store = opened(step(1, 0));
    const before = store.value;
    store.append([step(2, 1), { type: 'pin', node: 1, pinned: true }]);
    expect([before.tree.size, before.tree.children(1), before.pins.size]).toEqual([1, [], 0]);
    expect(store.value.prompt).toBe(before.prompt);
    const { tree } = store.value;
    store.append([{ type: 'pin', node: 1, pinned: false }]);
    expect(store.value.tree).toBe(tree);
    expect(store.value.pins.has(1)).toBe(false);
  });

  test('a branch that goes on has not ended, unless at an end token', () => {
    const store = opened(step(1, 0), { type: 'end', node: 1, reason: 'stopped' });
    expect(store.value.ends.get(1)).toBe('stopped');
    store.append([step(2, 1), { type: 'end', node: 2, reason: 'end-token' }, step(3, 2)]);
    expect([store.value.ends.get(1), store.value.ends.get(2)]).toEqual([undefined, 'end-token']);
  });

  test('segments and verdicts stand at their nodes', () => {
    const verdict = { type: 'verdict', node: 1, correct: true, answer: '42' } as const;
    const { segments, verdicts } = opened(step(1, 0), { type: 'segment', node: 0, kind: 'thinking' }, verdict).value;
    expect([segments.get(0), verdicts.get(1)]).toEqual(['thinking', verdict]);
  });

  test('tells its listeners after each change, until they stop', () => {
    const store = new TraceStore();
    const sizes: number[] = [];
    const stop = store.subscribe(() => sizes.push(store.events.length));
    store.open([header()]);
    store.append([prompt(1), step(1, 0)]);
    store.append([]);
    stop();
    store.append([step(2, 1)]);
    expect(sizes).toEqual([1, 3]);
  });

  test('keeps what came before an event that cannot follow; opening such a trace changes nothing', () => {
    const store = opened(step(1, 0));
    expect(() => store.append([step(2, 1), step(2, 1), step(3, 2)])).toThrow(
      expect.objectContaining({ code: 'badOrder', facts: { line: 5, problem: 'nodeNotAscending' } }),
    );
    expect(store.value.tree.newest).toBe(2);
    expect(() => store.open([prompt(1)])).toThrow(expect.objectContaining({ code: 'badOrder' }));
    expect(store.events.length).toBe(4);
  });

  test('4,000 steps: appending one by one, and any look at one of them, in well under 50 ms', () => {
    const steps = Array.from({ length: 4000 }, (_, i) => step(i + 1, i % 100 === 99 ? i - 50 : i));
    const times = Array.from({ length: 5 }, () => {
      const store = opened();
      const appending = cpuTime(() => steps.forEach((event) => store.append([event])));
      const looking = cpuTime(() => {
        const { tree } = store.value;
        for (const node of [1, 2000, 4000]) {
          expect(tree.step(node)?.node).toBe(node);
          expect(tokensTo(store.value, node).length).toBe(3 + tree.depth(node));
          expect(tree.tipThrough(node)).toBeGreaterThanOrEqual(node);
        }
        expect(tree.tips.length).toBe(1 + 40);
      });
      return { appending, looking };
    });
    const best = (part: 'appending' | 'looking'): number => Math.min(...times.map((time) => time[part]));
    console.info(`4,000 steps: ${best('appending').toFixed(1)} ms; three looks: ${best('looking').toFixed(1)} ms`);
    expect(best('appending')).toBeLessThan(50);
    expect(best('looking')).toBeLessThan(50);
  });
});
