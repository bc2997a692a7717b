/** Ghosts: what would follow if another candidate were taken. Greedy, all candidates as one batch. */
import type { GhostRequest } from '../engine/api.ts';
import type { LanguageModel, SequenceId } from '../engine/engine.ts';
import type { Cursor } from './cursor.ts';
import type { Queue } from './queue.ts';

interface Ghost {
  readonly sequence: SequenceId;
  readonly tokens: number[];
}

/**
 * One continuation for each candidate, of at most `length` tokens with the candidate, cut after an end token or where
 * the context is full. Works on copies that it closes again; the cursor stays where `path` ends.
 * @throws EngineError
 */
export async function ghosts(
  model: LanguageModel,
  cursor: Cursor,
  queue: Queue,
  request: GhostRequest,
): Promise<readonly (readonly number[])[]> {
  const { path, candidates, length } = request;
  if (candidates.length === 0 || length <= 0) return candidates.map(() => []);
  // Two sequences of the model belong to the cursors.
  const most = Math.max(1, model.can.maxSequences - 2);
  const continuations: (readonly number[])[] = [];
  for (let first = 0; first < candidates.length; first += most) {
    const some = candidates.slice(first, first + most);
    const sequences = await queue.run(() => cursor.fork(path, some.length));
    const group = some.map((token, i): Ghost => ({ sequence: sequences[i]!, tokens: [token] }));
    try {
      await decode(model, queue, group, Math.min(length, model.info.contextLength - path.length));
    } finally {
      for (const sequence of sequences) model.close(sequence);
    }
    continuations.push(...group.map((ghost) => ghost.tokens));
  }
  return continuations;
}

async function decode(model: LanguageModel, queue: Queue, group: readonly Ghost[], length: number): Promise<void> {
  const { ends } = model.tokenizer;
  for (;;) {
    const alive = group.filter(({ tokens }) => tokens.length < length && !ends.includes(tokens[tokens.length - 1]!));
    if (alive.length === 0) return;
    const batch = alive.map(({ sequence, tokens }) => ({ sequence, token: tokens[tokens.length - 1]! }));
    const results = await queue.run(() => model.step(batch));
    alive.forEach(({ tokens }, i) => tokens.push(results[i]!.top.tokens[0]!));
  }
}
