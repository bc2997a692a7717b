/** Pause, resume and cancel for anything that asks between two steps whether it may go on. */
export class RunGate {
  private state: 'running' | 'paused' | 'cancelled' = 'running';
  private waiting: (() => void)[] = [];

  get paused(): boolean {
    return this.state === 'paused';
  }

  pause(): void {
    if (this.state === 'running') this.state = 'paused';
  }

  resume(): void {
    if (this.state === 'paused') this.set('running');
  }

  cancel(): void {
    this.set('cancelled');
  }

  /** Resolves when the run may go on: true, or false when it is over. */
  async open(): Promise<boolean> {
    while (this.state === 'paused') await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.state !== 'cancelled';
  }

  private set(state: 'running' | 'cancelled'): void {
    this.state = state;
    for (const resume of this.waiting.splice(0)) resume();
  }
}
