import { afterEach, describe, expect, test } from 'vitest';
import { TraceError, type TraceErrorCode, type TraceErrorFacts } from '../../trace/trace-error.ts';
import { setLanguage } from '../i18n.ts';
import { explainTraceError } from './trace.ts';

afterEach(() => setLanguage('en'));

const facts: { readonly [Code in TraceErrorCode]: TraceErrorFacts[Code] } = {
  emptyFile: { line: 1 },
  notATrace: { line: 1 },
  unknownVersion: { line: 1, version: 9, newest: 1 },
  brokenLine: { line: 1234, reason: 'Unexpected end' },
  badEvent: { line: 1234, type: 'step', path: 'top.3.logprob', reason: 'Expected number' },
  unknownEvent: { line: 1234, type: 'ghost' },
  badOrder: { line: 1234, problem: 'unknownParent' },
  tooLarge: { line: 1234, what: 'lines', most: 1_048_576 },
};

describe.each(['en', 'zh-Hant'] as const)('in %s', (chosen) => {
  test.each(Object.keys(facts) as TraceErrorCode[])('%s says what, and what next, with all its facts', (code) => {
    setLanguage(chosen);
    const { what, why = '', next = '' } = explainTraceError(new TraceError(code, facts[code]));
    expect(what.length).toBeGreaterThan(5);
    expect(next.length).toBeGreaterThan(5);
    const text = what + why;
    const { line, ...others } = facts[code];
    if (line > 1) expect(text).toContain('1,234');
    for (const fact of Object.values(others))
      if (typeof fact === 'number') expect(text).toContain(fact.toLocaleString('en'));
    if (code === 'badEvent') expect(text).toMatch(/top\.3\.logprob.*Expected number/);
    expect(text).not.toMatch(/undefined|\[object/);
  });
});
