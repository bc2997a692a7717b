/** Files of the user in a real browser: kept, said when not, and offered to be kept when one has been opened. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import tinyUrl from '../../tests/fixtures/tiny-llama-f32.gguf?url';
import { listOwnModels, removeOwnModel } from '../engine/own-models.ts';
import type { EngineState } from './engine-state.ts';
import type { HeldFile } from './engine-loader.ts';
import { Notices } from './notices.ts';
import { offerToKeep } from './offer-to-keep.ts';
import { OwnLibrary } from './own-library.ts';
import { State } from './state.ts';

let notices: Notices;
let library: OwnLibrary;
let file: File;

beforeEach(async () => {
  for (const { name } of await listOwnModels()) await removeOwnModel(name);
  notices = new Notices();
  library = new OwnLibrary(notices);
  await library.refresh();
  file = new File([await (await fetch(tinyUrl)).arrayBuffer()], 'tiny.gguf');
});
afterEach(() => vi.restoreAllMocks());

const notice = () => notices.list.value.at(-1);

test('kept with progress, listed, opened, removed', async () => {
  const seen: number[] = [];
  library.files.subscribe(() => {
    const { copying } = library.files.value;
    if (copying) seen.push(copying.totalBytes);
  });
  expect(await library.keep(file, file.name)).toBe(true);
  expect(seen[0]).toBe(file.size);
  expect(library.files.value).toMatchObject({ models: [{ name: 'tiny.gguf', bytes: file.size }], canKeep: true });
  expect(library.files.value.copying).toBeUndefined();
  expect(library.has('tiny.gguf')).toBe(true);
  expect((await library.open('tiny.gguf')).size).toBe(file.size);
  await library.remove('tiny.gguf');
  expect(library.has('tiny.gguf')).toBe(false);
});

test('what is no model is not kept, and the reason is said', async () => {
  expect(await library.keep(new Blob(['<html>']), 'page.gguf')).toBe(false);
  expect(notice()).toMatchObject({ id: 'badFile', kind: 'error' });
  expect(library.files.value.models).toEqual([]);
});

test('no room: the file still runs from the disk, and that is said', async () => {
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ quota: 1000, usage: 900 });
  expect(await library.keep(file, file.name)).toBe(false);
  expect(notice()?.id).toBe('quotaExceeded');
  expect(notice()?.explain().next).toContain('still open the file from your disk');
});

test('a page without storage has no files and offers none', async () => {
  vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('denied', 'SecurityError'));
  await library.refresh();
  expect(library.files.value).toEqual({ models: [], canKeep: false });
});

function offered() {
  const engine = new State<EngineState>({ status: 'idle' });
  const showModels = vi.fn();
  let held: HeldFile | undefined = { file, name: file.name };
  offerToKeep(engine, () => held, library, notices, showModels);
  return {
    showModels,
    load(next: HeldFile | undefined): void {
      held = next;
      engine.set({ status: 'ready', modelId: next?.name ?? 'tang-poet', model: {} as never, engine: {} as never });
    },
  };
}

test('a file that was opened is offered to be kept; one button does it', async () => {
  const { load, showModels } = offered();
  load({ file, name: 'tiny.gguf' });
  expect(notice()?.explain().what).toBe('tiny.gguf is loaded.');
  notice()!.action!.run();
  await vi.waitFor(() => expect(notice()?.explain().what).toBe('tiny.gguf is kept in this browser.'));
  expect(library.has('tiny.gguf')).toBe(true);
  notice()!.action!.run();
  expect(showModels).toHaveBeenCalledOnce();
});

test('nothing is offered for a file that is kept already, nor for a model of the catalogue', async () => {
  await library.keep(file, 'tiny.gguf');
  const { load } = offered();
  load({ file: await library.open('tiny.gguf'), name: 'tiny.gguf' });
  load(undefined);
  expect(notices.list.value).toEqual([]);
  load({ file: new Blob(['another file of this name']), name: 'tiny.gguf' });
  expect(notice()?.id).toBe('keep-file');
});
