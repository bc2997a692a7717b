/** One engine, many callers: tasks run one at a time, in the order in which they asked. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();

  /** Runs `task` when all earlier ones have settled; a failure reaches its own caller only. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.tail.then(task);
    this.tail = result.catch(() => undefined);
    return result;
  }
}
