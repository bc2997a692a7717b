/**
 * Which tab this is. Its id lives in sessionStorage, so a reload keeps it; a lock with that id is held as long as the
 * page lives, so other tabs can tell, and a tab that was duplicated, id and all, finds the lock taken and takes another.
 */
export interface Tab {
  readonly id: string;
  /** The ids of all tabs that are open, this one's among them; empty where the browser does not say. */
  living(): Promise<ReadonlySet<string>>;
}

const storageKey = 'jielong.tab';
const lockPrefix = 'jielong.tab.';
/** A page that is being reloaded may need a moment to give its lock back, milliseconds. */
const patience = 1000;

let known: Promise<Tab> | undefined;

export const thisTab = (): Promise<Tab> => (known ??= identify());

export async function identify(storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): Promise<Tab> {
  const before = remembered(storage);
  const isOurs = before !== undefined && (await hold(before));
  const id = isOurs ? before : crypto.randomUUID();
  if (!isOurs) {
    await hold(id);
    remember(storage, id);
  }
  return { id, living };
}

/** Resolves to false when another page has it. Without locks nobody has. */
function hold(id: string): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const granted = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined); // until the page is gone
    };
    locks
      .request(`${lockPrefix}${id}`, { signal: AbortSignal.timeout(patience) }, granted)
      .catch((thrown: unknown) => resolve(!isTimeout(thrown)));
  });
}

const isTimeout = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');

async function living(): Promise<ReadonlySet<string>> {
  const { locks } = navigator as { locks?: LockManager };
  try {
    const { held = [] } = (await locks?.query()) ?? {};
    const names = held.flatMap(({ name }) => (name?.startsWith(lockPrefix) === true ? [name] : []));
    return new Set(names.map((name) => name.slice(lockPrefix.length)));
  } catch {
    return new Set();
  }
}

function remembered(storage: Pick<Storage, 'getItem'>): string | undefined {
  try {
    return storage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined; // a browser that keeps nothing
  }
}

function remember(storage: Pick<Storage, 'setItem'>, id: string): void {
  try {
    storage.setItem(storageKey, id);
  } catch {
    // Then a reload is another tab, and finds the run that no living tab holds.
  }
}
