/** Ranked rows of recently visited paths, so that a slider never runs the model again. Bounded by bytes. */
import type { TopLogits } from '../sampling/row.ts';

export class RowCache {
  private readonly mostBytes: number;
  private readonly rows = new Map<string, TopLogits>(); // least recently used first
  private bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  get(path: readonly number[]): TopLogits | undefined {
    const key = path.join();
    const row = this.rows.get(key);
    if (row === undefined) return undefined;
    this.rows.delete(key);
    this.rows.set(key, row);
    return row;
  }

  set(path: readonly number[], row: TopLogits): void {
    const key = path.join();
    this.drop(key);
    this.rows.set(key, row);
    this.bytes += bytesOf(key, row);
    for (const oldest of this.rows.keys()) {
      if (this.bytes <= this.mostBytes || oldest === key) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const row = this.rows.get(key);
    if (row === undefined) return;
    this.rows.delete(key);
    this.bytes -= bytesOf(key, row);
  }
}

function bytesOf(key: string, row: TopLogits): number {
  return key.length + row.tokens.byteLength + row.logits.byteLength;
}
