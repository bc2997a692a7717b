import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTime } from '../../tests/fixtures/cpu-time.ts';
import { header, prompt, step, trace } from '../../tests/fixtures/traces.ts';
import { uniform } from '../sampling/rng.ts';
import type { TraceEvent } from './events.ts';
import { readSoundBeginning, readTrace, readTraceFile, traceFileName, traceLimits, writeTrace } from './file-format.ts';
import { TraceError } from './trace-error.ts';

const small: readonly TraceEvent[] = [header(), prompt(1, 2), step(1, 0), step(2, 1), step(3, 1)];

/** The small trace as objects that may be spoiled. */
const fields = (): Record<string, unknown>[] => JSON.parse(JSON.stringify(small)) as Record<string, unknown>[];
const lines = (events: readonly object[]): string => events.map((event) => JSON.stringify(event)).join('\n');

function failure(text: string): Pick<TraceError, 'code' | 'facts'> | undefined {
  try {
    readTrace(text);
    return undefined;
  } catch (thrown) {
    if (!isTraceError(thrown)) throw thrown;
    const { code, facts } = thrown;
    return { code, facts };
  }
}

const isTraceError = (thrown: unknown): thrown is TraceError => thrown instanceof TraceError;

describe('reading back', () => {
  test('what was written, for any trace', () => {
    fc.assert(
      fc.property(trace, (events) => {
        expect(readTrace(writeTrace(events))).toEqual(events);
      }),
      { numRuns: 100 },
    );
  });

  test('every beginning of a file, cut at a line, is a trace', () => {
    fc.assert(
      fc.property(trace, (events) => {
        const ends = [...writeTrace(events).matchAll(/\n/g)].map(({ index }) => index);
        for (const [i, end] of ends.entries()) expect(readTrace(writeTrace(events).slice(0, end)).length).toBe(i + 1);
      }),
      { numRuns: 20 },
    );
  });

  test('fields that a later version adds, at any depth', () => {
    const [first, ...rest] = fields();
    const later = [{ ...first, lesson: { title: '詩' } }, ...rest];
    (later[2] as unknown as { top: object[] }).top[0] = { ...(later[2] as unknown as StepFields).top[0], rank: 1 };
    expect(readTrace(lines(later))).toEqual(later);
  });

  test('files of other editors: byte order mark, CRLF, empty lines, no last newline', () => {
    const text = writeTrace(small).replaceAll('\n', '\r\n\r\n').trimEnd();
    expect(readTrace(`\uFEFF${text}`)).toEqual(small);
  });

  test('an older version through its migration', () => {
    const old = fields().map((event) => (event['type'] === 'header' ? { ...event, version: 0 } : event));
    for (const event of old) if (event['type'] === 'step') delete event['range'];
    expect(failure(lines(old))?.code).toBe('unknownVersion');
    const migrate = (line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
      line['type'] === 'header' ? { ...line, version: 1 } : line['type'] === 'step' ? { ...line, range: [0, 1] } : line;
    const events = readTrace(lines(old), [migrate]);
    expect(events[0]).toEqual(small[0]);
    expect(events[2]).toEqual({ ...small[2], range: [0, 1] });
  });
});

interface StepFields {
  readonly top: readonly object[];
}

describe('refusing', () => {
  test.each([
    ['nothing', '', 'emptyFile', { line: 1 }],
    ['blank lines', '\n \n', 'emptyFile', { line: 1 }],
    ['another format', 'GGUF\u0003\0\0', 'notATrace', { line: 1 }],
    ['another JSON', '{"cells":[]}', 'notATrace', { line: 1 }],
    ['a trace without its header', lines(small.slice(1)), 'notATrace', { line: 1 }],
    ['a cut line', writeTrace(small).slice(0, -9), 'brokenLine', { line: 5 }],
    ['a list', `${lines(small.slice(0, 1))}\n[]`, 'brokenLine', { line: 2, reason: 'not an object' }],
    ['two headers', lines([header(), header()]), 'badOrder', { line: 2, problem: 'secondHeader' }],
    ['two prompts', lines([...small, prompt(1)]), 'badOrder', { line: 6, problem: 'secondPrompt' }],
    ['no prompt', lines([header(), step(1, 0)]), 'badOrder', { line: 2, problem: 'stepBeforePrompt' }],
    ['a node twice', lines([...small, step(3, 1)]), 'badOrder', { line: 6, problem: 'nodeNotAscending' }],
    ['an orphan', lines([...small, step(9, 8)]), 'badOrder', { line: 6, problem: 'unknownParent' }],
    ['its own parent', lines([...small, step(4, 4)]), 'badOrder', { line: 6, problem: 'unknownParent' }],
    [
      'an end nowhere',
      lines([...small, { type: 'end', node: 4, reason: 'limit' }]),
      'badOrder',
      { line: 6, problem: 'unknownNode' },
    ],
    ['a stranger', lines([...small, { type: 'ghost' }]), 'unknownEvent', { line: 6, type: 'ghost' }],
    ['a nameless one', lines([...small, { type: 7 }]), 'unknownEvent', { line: 6, type: 'number' }],
    ['an inherited name', lines([...small, { type: 'toString' }]), 'unknownEvent', { line: 6, type: 'toString' }],
    ['the future', lines([{ ...header(), version: 2 }]), 'unknownVersion', { line: 1, version: 2, newest: 1 }],
    ['half a version', lines([{ ...header(), version: 0.5 }]), 'unknownVersion', { line: 1, version: 0.5, newest: 1 }],
  ])('%s', (_name, text, code, facts) => {
    expect(failure(text)).toEqual({ code, facts: expect.objectContaining(facts) as unknown });
  });

  test.each<[path: string, type: string, spoil: (events: Record<string, never>[]) => unknown]>([
    ['version', 'header', ([first]) => delete (first as Record<string, unknown>)['version']],
    ['created', 'header', ([first]) => Object.assign(first!, { created: 'yesterday' })],
    ['engine', 'header', ([first]) => Object.assign(first!, { engine: 'abacus' })],
    ['sampler.temperature', 'header', ([first]) => Object.assign(first!['sampler']!, { temperature: -1 })],
    ['sampler.order', 'header', ([first]) => Object.assign(first!['sampler']!, { order: ['topK'] })],
    ['seed', 'header', ([first]) => Object.assign(first!, { seed: 1.5 })],
    ['tokens', 'prompt', (events) => Object.assign(events[1]!, { tokens: [] })],
    ['tokens.1.token', 'prompt', (events) => Object.assign(events[1]!['tokens']![1], { token: -1 })],
    ['node', 'step', (events) => Object.assign(events[2]!, { node: 0 })],
    ['u', 'step', (events) => Object.assign(events[2]!, { u: 1 })],
    ['how', 'step', (events) => Object.assign(events[2]!, { how: 'guessed' })],
    ['range', 'step', (events) => Object.assign(events[2]!, { range: [0.5, 0.25] })],
    ['logprob', 'step', (events) => Object.assign(events[2]!, { logprob: 0.1 })],
    ['probability', 'step', (events) => Object.assign(events[2]!, { probability: 1.1 })],
    ['entropy', 'step', (events) => Object.assign(events[2]!, { entropy: null })],
    ['ms', 'step', (events) => Object.assign(events[2]!, { ms: '12' })],
    ['bytes', 'step', (events) => Object.assign(events[2]!, { bytes: 'e6a' })],
    ['top.1.logprob', 'step', (events) => Object.assign(events[2]!['top']![1], { logprob: 'low' })],
    ['top.1.removedBy', 'step', (events) => Object.assign(events[2]!['top']![1], { removedBy: 'chance' })],
    ['top', 'step', (events) => Object.assign(events[2]!['top']![0], { logprob: -99 })],
    ['tail.mass', 'step', (events) => Object.assign(events[2]!['tail']!, { mass: 2 })],
    ['stages.0.survivors', 'step', (events) => Object.assign(events[2]!['stages']![0], { survivors: 0 })],
  ])('a value that cannot be meant: %s', (path, type, spoil) => {
    const events = fields();
    spoil(events as Record<string, never>[]);
    const line = 1 + events.findIndex((event) => event['type'] === type);
    expect(failure(lines(events))).toMatchObject({ code: 'badEvent', facts: { line, type, path } });
  });

  test('numbers that JSON can write and no float can hold', () => {
    const text = writeTrace(small).replace('"ms":12.5', '"ms":1e999');
    expect(failure(text)).toMatchObject({ code: 'badEvent', facts: { line: 3, path: 'ms' } });
  });

  test('what is larger than anything of ours, without reading on', async () => {
    const deep = `${writeTrace(small)}{"type":"pin","x":${'[1,{"a":'.repeat(5000)}`;
    expect(failure(deep)).toMatchObject({ code: 'tooLarge', facts: { line: 6, what: 'nesting' } });
    const long = `${writeTrace(small)}${' '.repeat(traceLimits.lineCharacters + 1)}`;
    expect(failure(long)).toMatchObject({ code: 'tooLarge', facts: { line: 6, what: 'line' } });
    const blob = { size: 2 ** 40, text: () => Promise.reject(new Error('was read')) } as unknown as Blob;
    await expect(readTraceFile(blob)).rejects.toMatchObject({ code: 'tooLarge', facts: { what: 'file' } });
    const many = writeTrace(small) + '{}\n'.repeat(traceLimits.lines);
    expect(failure(many)).toMatchObject({ code: 'tooLarge', facts: { what: 'lines' } });
  });

  test('brackets in a text are no nesting', () => {
    const text = '[[{{"[\\"'.repeat(100);
    const events = [...small, step(4, 3, { text })];
    expect(readTrace(writeTrace(events))).toEqual(events);
  });

  test('a key named __proto__ changes no prototype', () => {
    const text = `${writeTrace(small)}{"type":"pin","node":1,"pinned":true,"__proto__":{"polluted":1}}`;
    expect(Object.getPrototypeOf(readTrace(text)[5])).toBe(Object.prototype);
  });
});

test('1,000 mutated files: a typed error that names a line, or a trace', () => {
  const [original] = fc.sample(trace, { seed: 20260301, numRuns: 40 }).sort((a, b) => b.length - a.length);
  const text = writeTrace(original!);
  const count = original!.length;
  let refused = 0;
  const start = performance.now();
  for (let seed = 0; seed < 1000; seed++) {
    const mutated = mutate(text, seed);
    const result = failure(mutated);
    if (result === undefined) {
      const again = writeTrace(readTrace(mutated));
      expect(writeTrace(readTrace(again))).toBe(again);
      continue;
    }
    refused++;
    const { line } = result.facts;
    expect(Number.isInteger(line) && line >= 1 && line <= 2 * count + 1, JSON.stringify(result)).toBe(true);
    expect(readSoundBeginning(mutated).length).toBeLessThan(2 * count);
  }
  console.info(`${refused} of 1,000 refused in ${(performance.now() - start).toFixed(0)} ms; ${count} lines`);
  expect(refused).toBeGreaterThan(500);
}, 60_000);

/** One to four changes of bytes, fields or lines, by the seed. */
function mutate(text: string, seed: number): string {
  let position = 0;
  const pick = (n: number): number => Math.floor(uniform(seed, 0, position++) * n);
  const strange = ['-1', 'null', '1e999', '""', '[]', '{}', '"\u0000"', '9007199254740993', 'true', '0.5', '-0', 'NaN'];
  let changed = text;
  for (let i = 0; i <= pick(4); i++) {
    const at = pick(changed.length);
    const rows = changed.split('\n');
    const row = pick(rows.length);
    switch (pick(7)) {
      case 0: // one character becomes another
        changed = `${changed.slice(0, at)}${String.fromCharCode(pick(128))}${changed.slice(at + 1)}`;
        break;
      case 1: // a piece is lost
        changed = changed.slice(0, at) + changed.slice(at + pick(200));
        break;
      case 2: // a piece is doubled
        changed = changed.slice(0, at + pick(100)) + changed.slice(at);
        break;
      case 3: // a value becomes another
        changed =
          changed.slice(0, at) + changed.slice(at).replace(/:[^,:{}[\]]+/, `:${strange[pick(strange.length)]!}`);
        break;
      case 4: // lines are swapped
        [rows[row], rows[0]] = [rows[0]!, rows[row]!];
        changed = rows.join('\n');
        break;
      case 5: // a line is lost, or doubled
        rows.splice(row, pick(2), rows[pick(rows.length)]!);
        changed = rows.join('\n');
        break;
      default: // a field loses its name
        changed = changed.slice(0, at) + changed.slice(at).replace(/"\w+":/, `"${'xyz'[pick(3)]!}":`);
    }
  }
  return changed;
}

test('4,000 steps with 64 candidates each are read in less than eight times what their JSON alone takes', () => {
  const steps = Array.from({ length: 4000 }, (_, i) => step(i + 1, i, {}, 64));
  const text = writeTrace([header(), prompt(1), ...steps]);
  const json = (): void => text.split('\n').forEach((line) => line === '' || void JSON.parse(line));
  const times = Array.from({ length: 3 }, () => ({
    json: cpuTime(json),
    all: cpuTime(() => expect(readTrace(text).length).toBe(4002)),
  }));
  const best = (part: 'json' | 'all'): number => Math.min(...times.map((time) => time[part]));
  console.info(
    `${(text.length / 1e6).toFixed(1)} MB read in ${(best('all') / best('json')).toFixed(1)} times its JSON`,
  );
  expect(best('all')).toBeLessThan(8 * best('json'));
}, 60_000);

test('a file is named after its model and its time', () => {
  expect(traceFileName([header({ model: { id: '唐詩 a/b' } })])).toBe('唐詩-a-b-2026-03-01-1405.jsonl');
  expect(traceFileName([])).toBe('trace.jsonl');
});
