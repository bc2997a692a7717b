/** `npm run record`: what it writes is held to the definitions, from the logits that it writes beside them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { HeaderEvent, PromptEvent, StepEvent, TraceEvent } from '../../src/trace/events.ts';
import { plainChain, plainDraw } from '../fixtures/plain-sampler.ts';

const common = ['--model', 'tang-poet', '--prompt', '床前明月', '--max-tokens', '20', '--seed', '7'];
const gentle = ['--temperature', '0.8', '--top-k', '60', '--top-p', '0.95', '--min-p', '0.01'];

function run(...options: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['src/cli/record.mjs', ...options], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
}

function record(...options: string[]): readonly TraceEvent[] {
  const { status, stdout, stderr } = run(...options);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TraceEvent);
}

const stepsOf = (events: readonly TraceEvent[]): StepEvent[] => events.filter((event) => event.type === 'step');

function logitsOf(step: StepEvent): Float32Array {
  const bytes = Buffer.from(step.logits!, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

const timeless = (events: readonly TraceEvent[]): TraceEvent[] =>
  events.map((event) => {
    if (event.type === 'header') return { ...event, created: '' };
    return event.type === 'step' ? { ...event, ms: 0 } : event;
  });

test('the same seed twice gives the same file but for times', () => {
  const first = record(...common, ...gentle);
  expect(stepsOf(first).length).toBeGreaterThan(0);
  expect(timeless(record(...common, ...gentle))).toEqual(timeless(first));
});

for (const [name, sampler] of Object.entries({ 'the whole distribution': [], 'every stage': gentle })) {
  test(`each step agrees with its own logits: ${name}`, () => {
    const events = record(...common, ...sampler, '--logits');
    const header = events[0] as HeaderEvent;
    const path = (events[1] as PromptEvent).tokens.map(({ token }) => token);
    for (const step of stepsOf(events)) {
      const logits = logitsOf(step);
      const { probabilities, stages } = plainChain(logits, header.sampler, path);
      const drawn = plainDraw(logits, probabilities, step.u);
      expect(drawn.token).toBe(step.token);
      expect(step.range[0]).toBeLessThanOrEqual(step.u);
      expect(step.range[1]).toBeGreaterThan(step.u);
      expect(step.range[0]).toBeCloseTo(drawn.range[0], 5);
      expect(step.probability).toBeCloseTo(probabilities[step.token]!, 5);
      step.stages.forEach(({ stage, survivors, mass }, index) => {
        expect([stage, survivors]).toEqual([stages[index]!.stage, stages[index]!.survivors]);
        expect(mass).toBeCloseTo(stages[index]!.mass, 5);
      });
      const raw = step.top.reduce((sum, { logprob }) => sum + Math.exp(logprob), step.tail.mass);
      const sampled = step.top.reduce((sum, { probability }) => sum + probability, step.tail.probability);
      expect(Math.abs(raw - 1)).toBeLessThan(1e-4);
      expect(Math.abs(sampled - 1)).toBeLessThan(1e-4);
      expect(step.top.length + step.tail.count).toBe(logits.length);
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
      expect(step.logprob).toBeCloseTo(logits[step.token]! - Math.log(total), 4);
      path.push(step.token);
    }
  });
}

test('the GPU and the reference engine write the same logits within 1e-3', () => {
  const tokens = ['--prompt-tokens', '1,20,300,400', '--model', 'tang-poet', '--max-tokens', '6', '--temperature', '0'];
  const glass = stepsOf(record(...tokens, '--logits', '--engine', 'glass'));
  const reference = stepsOf(record(...tokens, '--logits', '--engine', 'reference'));
  expect(glass.length).toBe(reference.length);
  glass.forEach((step, index) => {
    const expected = logitsOf(reference[index]!);
    const worst = logitsOf(step).reduce((most, value, id) => Math.max(most, Math.abs(value - expected[id]!)), 0);
    expect(worst).toBeLessThan(1e-3);
    expect(step.how).toBe('greedy');
    expect(step.token).toBe(reference[index]!.token);
  });
});

test("a file of one's own, written with --out", () => {
  const out = test.info().outputPath('run.jsonl');
  const options = ['--model', 'tests/fixtures/tiny-llama-f32.gguf', '--prompt-tokens', '1,2,3', '--max-tokens', '4'];
  expect(run(...options, '--out', out)).toEqual({ status: 0, stdout: '', stderr: '' });
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as TraceEvent).type)).toEqual(
    expect.arrayContaining(['header', 'prompt', 'step', 'end']),
  );
});

const failures: [string, string[], RegExp][] = [
  ['no model', ['--prompt', 'x'], /--model is missing/],
  ['no prompt', ['--model', 'tang-poet'], /--prompt/],
  ['an unknown model', ['--model', 'nobody', '--prompt', 'x'], /no model "nobody".*tang-poet/],
  ['no such file', ['--model', 'nowhere.gguf', '--prompt', 'x'], /nowhere\.gguf/],

  ['a token outside the vocabulary', ['--model', 'tang-poet', '--prompt-tokens', '999999'], /no token 999,999/],
  ['a number that is none', ['--model', 'tang-poet', '--prompt', 'x', '--top-p', 'much'], /--top-p .*"much"/],
  ['an unknown option', ['--model', 'tang-poet', '--prompt', 'x', '--wat'], /--wat/],
];

for (const [name, options, message] of failures) {
  test(`${name}: one clear line, exit 1`, () => {
    const { status, stdout, stderr } = run(...options);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
}
