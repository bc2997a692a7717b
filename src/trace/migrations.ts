/**
 * How older files are read: one function for each version that is no longer the newest, oldest first, each of which
 * turns a line of its version into a line of the next. Version 1 is the first, so there is none yet.
 */
export type Migration = (line: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export const migrations: readonly Migration[] = [];
