/** A chart's event: it bubbles out of every shadow root, so a room can listen on its own root. */
export function chartEvent<T>(type: string, detail: T): CustomEvent<T> {
  return new CustomEvent(type, { detail, bubbles: true, composed: true });
}

export type TokenEvent = CustomEvent<{ readonly token: number }>;
export type NodeEvent = CustomEvent<{ readonly node: number }>;
