/** How walkers are told apart: a colour, a dash and a shape, and a number where there are several. */

/** Most walkers of one picture. */
export const mostWalkers = 16;

export interface WalkerLook {
  /** Index of the colour `--walker-…`. */
  readonly colour: number;
  /** In units of the stroke. */
  readonly dash: string;
  /** Around (0, 0), about 2 wide. */
  readonly shape: string;
}

/** Circle, square, triangle, diamond. */
const shapes = [
  'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z',
  'M-.9-.9h1.8v1.8h-1.8z',
  'M0-1.15L1.1.85H-1.1z',
  'M0-1.25L1.25 0L0 1.25L-1.25 0z',
];
const dashes = ['none', '4 2', '1.2 1.6', '6 1.5 1.2 1.5'];
const colours = 4;

/** 16 looks: each colour with each dash; neighbours in the list differ in all three. */
export function walkerLook(index: number): WalkerLook {
  const round = Math.floor(index / colours);
  return {
    colour: index % colours,
    dash: dashes[(index + round) % dashes.length]!,
    shape: shapes[(index + round) % shapes.length]!,
  };
}
