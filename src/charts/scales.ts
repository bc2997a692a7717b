/** The plain arithmetic of the charts. */

/** A long bar ends at one of these: few enough that the scale rarely changes from step to step. */
const barEnds = [0.02, 0.05, 0.1, 0.25, 0.5, 1];

/** Where the bar axis ends: the least round probability that is at least as large as every value. */
export function barDomain(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return barEnds.find((end) => largest <= end) ?? 1;
}

/** Part of the axis that a bar covers, 0 to 1; a bar that is longer than the axis is cut. */
export function barLength(value: number, domain: number): number {
  return Math.min(1, Math.max(0, value / domain));
}

/** Entropy as thickness, 0 to 1: 8 nats (the uniform choice of about 3,000 tokens) and more are the thickest. */
export function entropyThickness(nats: number): number {
  return Math.min(1, Math.max(0, nats / 8));
}

/** A probability axis from 1 down to a power of ten. */
export interface LogAxis {
  /** Exponent of the lowest probability, -1 or less. */
  readonly decades: number;
  /** Height above the foot of the axis, 0 to 1; probabilities below the axis stand on its foot. */
  position(probability: number): number;
  /** 1, 0.1, … ; at most seven. */
  readonly ticks: readonly number[];
}

/** Deepest probability that the axis goes down to. */
const deepest = -9;

/** @param probabilities what must fit on the axis; zeros do not stretch it */
export function logAxis(probabilities: readonly number[]): LogAxis {
  const least = probabilities.reduce((low, p) => (p > 0 && p < low ? p : low), 1);
  // An exact power of ten must not fall through the floor: log10(1e-3) is -2.9999999999999996.
  const decades = Math.max(deepest, Math.min(-1, Math.floor(Math.log10(least) + 1e-9)));
  const every = Math.ceil(-decades / 6);
  const ticks: number[] = [];
  for (let exponent = 0; exponent >= decades; exponent -= every) ticks.push(Number(`1e${exponent}`));
  return {
    decades,
    position: (p) => (p <= 0 ? 0 : Math.min(1, Math.max(0, 1 - Math.log10(p) / decades))),
    ticks,
  };
}

/** A probability of the unit interval with six digits, cut and not rounded: 0.9999999 is not 1. */
export function unitNumber(u: number): string {
  const cut = Math.floor(u * 1e6 + 1e-9);
  return ((u < 1 ? Math.min(cut, 999_999) : cut) / 1e6).toFixed(6);
}

/** Width of a text in em, near enough to lay out a label: wide East Asian signs are one em, others 0.6. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.6;
  return width;
}

/** The start of a text that is at most `width` em wide, with … where it is cut. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let short = '';
  let used = 1; // the ellipsis
  for (const character of text) {
    used += textWidth(character);
    if (used > width) break;
    short += character;
  }
  return `${short}…`;
}

/**
 * Moves labels apart that would overlap: same order, each at least `gap` from the next, all within [0, end] when they
 * fit, and no further from where they belong than that needs.
 */
export function spread(wanted: readonly number[], gap: number, end: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let floor = 0;
  for (const index of order) {
    const at = Math.max(wanted[index]!, floor);
    placed[index] = at;
    floor = at + gap;
  }
  let ceiling = end;
  for (const index of order.toReversed()) {
    const at = Math.min(placed[index]!, ceiling);
    placed[index] = at;
    ceiling = at - gap;
  }
  return placed;
}
