import { expect, test } from 'vitest';
import { EngineError, type EngineErrorCode } from '../errors.ts';
import { explainLibraryError } from './library-errors.ts';

test('an error of ours stays what it is', () => {
  const error = new EngineError('contextFull', { length: 2, contextLength: 1 });
  expect(explainLibraryError(error, { bytes: 5 })).toBe(error);
});

test.each<[thrown: unknown, code: EngineErrorCode, facts: unknown]>([
  ['Engine.unload() is called.', 'internal', { reason: 'Engine.unload() is called.' }], // it aborts with a string
  [new WebAssembly.CompileError('bad magic'), 'wrongLibrary', { reason: 'CompileError: bad magic' }],
  [new TypeError('this.exports.TVMFFIFunctionCall is not a function'), 'wrongLibrary', expect.anything()],
  [Object.assign(new Error('no GPU'), { name: 'WebGPUNotAvailableError' }), 'noAdapter', expect.anything()],
  [new Error('Unable to find a compatible GPU. This issue might be …'), 'noAdapter', expect.anything()],
  [Object.assign(new Error('x'), { name: 'ShaderF16SupportError' }), 'noShaderF16', expect.anything()],
  [new DOMException('no room', 'QuotaExceededError'), 'quotaExceeded', { bytes: 5, available: 0 }],
  [Object.assign(new Error('gone'), { name: 'DeviceLostError' }), 'outOfMemory', { bytes: 5 }],
  [undefined, 'internal', { reason: 'undefined' }],
])('%s', (thrown, code, facts) => {
  const error = explainLibraryError(thrown, { bytes: 5 });
  expect(error).toMatchObject({ code, facts });
  expect(error.cause).toBe(thrown);
});

test('what goes wrong while a compiled library is instantiated is wrong with the library', () => {
  const thrown = new TypeError("Cannot read properties of undefined (reading 'buffer')");
  expect(explainLibraryError(thrown, { bytes: 5, instantiating: true }).code).toBe('wrongLibrary');
  expect(explainLibraryError(thrown, { bytes: 5 }).code).toBe('internal');
});
