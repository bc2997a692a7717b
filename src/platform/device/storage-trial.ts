/** What the browser really stores: bytes are written, read back, compared and deleted. Its own estimate is a guess. */

export interface StorageReport {
  /** Bytes that came back as they were written. */
  readonly storedBytes: number;
  readonly wantedBytes: number;
  /** The name of the error that ended the trial: `QuotaExceededError`, `SecurityError`, … */
  readonly refusal?: string;
  readonly seconds: number;
  /** The browser has promised not to clear it when the disk is full. */
  readonly persisted: boolean;
}

const cacheName = 'jielong-trial';
const pieceBytes = 8 * 2 ** 20;
const pieces = 8;

export async function tryStorage(): Promise<StorageReport> {
  const start = performance.now();
  let storedBytes = 0;
  let refusal: string | undefined;
  try {
    const cache = await caches.open(cacheName);
    for (let i = 0; i < pieces; i++) {
      const piece = noise(i);
      const address = `https://trial.invalid/${i}`; // only a key
      await cache.put(address, new Response(piece));
      const back = new Uint8Array(await (await cache.match(address))!.arrayBuffer());
      if (back.length !== piece.length || back.some((byte, at) => byte !== piece[at]))
        throw new Error('NotTheSameBytes');
      storedBytes += piece.length;
    }
  } catch (thrown) {
    const { name, message } = thrown as Error;
    refusal = name === 'Error' ? message : name;
  }
  await deleteTrial();
  return {
    storedBytes,
    wantedBytes: pieces * pieceBytes,
    ...(refusal === undefined ? {} : { refusal }),
    seconds: (performance.now() - start) / 1000,
    persisted: await isPersisted(),
  };
}

async function deleteTrial(): Promise<void> {
  try {
    await caches.delete(cacheName);
  } catch {
    // Without storage there is nothing to delete.
  }
}

export async function isPersisted(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false; // an insecure page has no such thing
  }
}

/** Bytes that do not compress. */
function noise(seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(pieceBytes / 4);
  let state = seed + 1;
  for (let i = 0; i < words.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0; // a linear congruential generator (Numerical Recipes)
    words[i] = state;
  }
  return new Uint8Array(words.buffer);
}
