import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { header, prompt, step, trace } from '../../../tests/fixtures/traces.ts';
import type { TraceEvent } from '../../trace/events.ts';
import { playTrace, type PlayOptions } from './replay.ts';

/** Tokens after 100, 200, 300, 400 ms, and an end. */
const recorded: readonly TraceEvent[] = [
  header(),
  prompt(1),
  ...[1, 2, 3, 4].map((node) => step(node, node - 1, { ms: 100 * node })),
  { type: 'end', node: 4, reason: 'limit' },
];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function play(options: PlayOptions = {}, events: readonly TraceEvent[] = recorded) {
  const start = performance.now();
  const played: { readonly event: TraceEvent; readonly at: number }[] = [];
  const batches: number[] = [];
  const playback = playTrace(events, options, (batch) => {
    batches.push(performance.now() - start);
    played.push(...batch.map((event) => ({ event, at: performance.now() - start })));
  });
  const times = (): number[] => played.map(({ at }) => Math.round(at));
  return { playback, played, batches, times };
}

describe('in its own time', () => {
  test('a step comes as long after the one before as it took; everything else with what is before it', async () => {
    const { playback, played, times } = play();
    expect(times()).toEqual([0, 0]);
    await vi.runAllTimersAsync();
    expect(times()).toEqual([0, 0, 100, 300, 600, 1000, 1000]);
    expect(played.map(({ event }) => event)).toEqual(recorded);
    expect(await playback.done).toBe(true);
  });

  test('or faster, or slower, and the speed may change at any moment', async () => {
    const { playback, times } = play({ speed: 2 });
    await vi.advanceTimersByTimeAsync(100); // 200 ms of the recording: half of the second token
    expect(times()).toEqual([0, 0, 50]);
    playback.setSpeed(0.5);
    await vi.advanceTimersByTimeAsync(199);
    expect(times().length).toBe(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(times()).toEqual([0, 0, 50, 300]);
    playback.setSpeed(Infinity);
    expect(times().length).toBe(recorded.length);
    expect(await playback.done).toBe(true);
  });

  test('a pause takes no recorded time', async () => {
    const { playback, times } = play();
    await vi.advanceTimersByTimeAsync(150);
    playback.pause();
    playback.pause();
    expect(playback.paused).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(times()).toEqual([0, 0, 100]);
    playback.resume();
    playback.resume();
    await vi.advanceTimersByTimeAsync(150);
    expect(times()).toEqual([0, 0, 100, 60_300]);
    expect(playback.paused).toBe(false);
  });

  test('many tokens a frame come as one batch, and none is late by more than a frame', async () => {
    const steps = Array.from({ length: 1000 }, (_, i) => step(i + 1, i, { ms: 0.5 }));
    const { played, batches } = play({}, [header(), prompt(1), ...steps]);
    await vi.runAllTimersAsync();
    expect(played.length).toBe(1002);
    for (const [i, at] of batches.entries()) if (i > 0) expect(at - batches[i - 1]!).toBeGreaterThanOrEqual(16);
    played.slice(2).forEach(({ at }, i) => {
      expect(at).toBeGreaterThanOrEqual(0.5 * (i + 1));
      expect(at).toBeLessThanOrEqual(0.5 * (i + 1) + 17);
    });
  });

  test('a token that took an hour is waited for ten seconds', async () => {
    const { times } = play({}, [header(), prompt(1), step(1, 0, { ms: 3_600_000 })]);
    await vi.runAllTimersAsync();
    expect(times()).toEqual([0, 0, 10_000]);
  });
});

describe('ending', () => {
  test.each(['signal', 'stop'] as const)('by %s: nothing comes after it', async (how) => {
    const controller = new AbortController();
    const { playback, times } = play({ signal: controller.signal });
    await vi.advanceTimersByTimeAsync(150);
    if (how === 'signal') controller.abort();
    else playback.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(times()).toEqual([0, 0, 100]);
    expect(await playback.done).toBe(false);
    playback.resume();
    expect([playback.paused, vi.getTimerCount()]).toEqual([false, 0]);
  });

  test('an aborted signal plays nothing; an empty trace is over at once', async () => {
    const { playback, played } = play({ signal: AbortSignal.abort() });
    expect([await playback.done, played.length]).toEqual([false, 0]);
    expect(await play({}, []).playback.done).toBe(true);
  });

  test('the listener may pause or stop; what it throws is not lost', async () => {
    const paused = playTrace(recorded, { speed: 4 }, () => queueMicrotask(() => paused.pause()));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([paused.paused, vi.getTimerCount()]).toEqual([true, 0]);
    const failing = playTrace(recorded, {}, () => {
      throw new Error('no screen');
    });
    await expect(failing.done).rejects.toThrow('no screen');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a speed is above 0', () => {
    for (const speed of [0, -1, NaN]) expect(() => play({ speed })).toThrow(RangeError);
    const { playback } = play();
    expect(() => playback.setSpeed(0)).toThrow(RangeError);
    playback.stop();
  });
});

test('every event exactly once, in order, whatever is done to it', async () => {
  await fc.assert(
    fc.asyncProperty(
      trace,
      fc.array(fc.tuple(fc.constantFrom<'pause' | 'resume' | number>('pause', 'resume', 0.5, 3, 1000), fc.nat(3000)), {
        maxLength: 12,
      }),
      async (events, actions) => {
        const { playback, played } = play({ speed: 10 }, events);
        for (const [action, wait] of actions) {
          if (typeof action === 'number') playback.setSpeed(action);
          else playback[action]();
          await vi.advanceTimersByTimeAsync(wait);
          expect(played.map(({ event }) => event)).toEqual(events.slice(0, played.length));
        }
        playback.setSpeed(Infinity);
        playback.resume();
        expect(await playback.done).toBe(true);
        expect(played.map(({ event }) => event)).toEqual(events);
      },
    ),
    { numRuns: 50 },
  );
});
