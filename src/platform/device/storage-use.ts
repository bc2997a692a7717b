/** How much this page has stored, and how much it may. */

export interface StorageUse {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** Undefined when the browser does not say. */
export async function storageUse(): Promise<StorageUse | undefined> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota };
  } catch {
    return undefined; // an insecure page has no such thing
  }
}

/** The browser's answer: whether it will keep what is stored when the disk is full. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
