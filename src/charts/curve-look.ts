/** How a chart of curves is drawn: size, type and colours. On screen the colours are the theme's own properties. */
import type { CurveSeries, CurveTone } from './curve-picture.ts';
import { textWidth } from './scales.ts';

export interface CurvePalette {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly tones: Readonly<Record<CurveTone, string>>;
}

export interface CurveLook {
  readonly width: number;
  readonly height: number;
  /** Type of names and numbers, and of axes, px. */
  readonly em: number;
  readonly small: number;
  readonly font: string;
  readonly stroke: number;
  readonly palette: CurvePalette;
  /** Names at the ends of the lines; where there is no room for them a list below says the same. */
  readonly names: boolean;
}

/** Properties that a page may set; see curve-chart-styles.ts. */
export const themePalette: CurvePalette = {
  ink: 'var(--_ink)',
  muted: 'var(--_muted)',
  line: 'var(--_line)',
  surface: 'var(--_surface)',
  tones: {
    0: 'var(--series-0)',
    1: 'var(--series-1)',
    2: 'var(--series-2)',
    3: 'var(--series-3)',
    4: 'var(--series-4)',
    recorded: 'var(--series-recorded)',
    quiet: 'var(--series-quiet)',
  },
};

/** The same colours as numbers, for a picture that leaves the page. */
export function resolvedPalette(element: HTMLElement): CurvePalette {
  const probe = element.ownerDocument.createElement('span');
  (element.shadowRoot ?? element).append(probe);
  const resolve = (colour: string): string => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const { ink, muted, line, surface, tones } = themePalette;
  const palette = {
    ink: resolve(ink),
    muted: resolve(muted),
    line: resolve(line),
    surface: resolve(surface),
    tones: Object.fromEntries(Object.entries(tones).map(([tone, colour]) => [tone, resolve(colour)])),
  } as CurvePalette;
  probe.remove();
  return palette;
}

/** Widest name at the end of a line, and what stands before it, em. */
const longestName = 15;
const beforeName = 2;

/** Room for the names at the right, px; at most two fifths of the width. */
export function namesWidth(names: readonly string[], { em, width }: Pick<CurveLook, 'em' | 'width'>): number {
  const widest = names.reduce((most, name) => Math.max(most, textWidth(name)), 0);
  return Math.min(0.4 * width, (Math.min(longestName, widest) + beforeName) * em);
}

/** Whether the note stands on the picture's first line; else below it. curve-chart-styles.ts has the same number. */
export const noteFits = ({ width, em }: Pick<CurveLook, 'width' | 'em'>): boolean => width >= 50 * em;

export const dashes: Readonly<Record<CurveSeries['line'], string | undefined>> = {
  solid: undefined,
  dashed: '10 6',
  dotted: '2 6',
  steps: undefined,
};
