/** How fast bytes come, and how long the rest will take: over the last seconds, so that a network that changes shows. */

export interface Pace {
  readonly bytesPerSecond: number;
  /** Absent while nothing comes. */
  readonly secondsLeft?: number;
}

const windowMs = 8_000;
/** Less than this says nothing about a speed. */
const leastMs = 500;

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

export class TransferMeter {
  private samples: readonly Sample[] = [];

  /**
   * @param at milliseconds, of any clock that never goes back
   * @param bytes that are here by then
   */
  add(at: number, bytes: number): void {
    const recent = this.samples.filter((sample) => at - sample.at <= windowMs);
    this.samples = [...recent, { at, bytes }];
  }

  /** Undefined before there is anything to say. */
  pace(totalBytes: number): Pace | undefined {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < leastMs) return undefined;
    const bytesPerSecond = ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
    if (bytesPerSecond <= 0) return { bytesPerSecond: 0 };
    return { bytesPerSecond, secondsLeft: Math.max(0, totalBytes - last.bytes) / bytesPerSecond };
  }
}
