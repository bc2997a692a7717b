/** What is written into a picture of curves beside its marks: names at the ends of lines, the break, the hatch. */
import type { CurveLook, CurvePalette } from './curve-look.ts';
import type { CurveMarker, CurveTone } from './curve-picture.ts';
import { shorten, spread } from './scales.ts';

/** The end of a line, px, and who it is. */
export interface NamedEnd {
  readonly name: string;
  readonly tone: CurveTone;
  /** Absent: a line without marks. */
  readonly marker?: CurveMarker;
  readonly hollow?: boolean;
  /** Of the line, where the name has no mark. */
  readonly dash: string;
  readonly x: number;
  readonly y: number;
}

/** Around the origin, for a size of 1 em. */
export const markerPaths: Readonly<Record<CurveMarker, string>> = {
  circle: 'M-.36 0a.36 .36 0 1 0 .72 0a.36 .36 0 1 0 -.72 0z',
  square: 'M-.32-.32h.64v.64h-.64z',
  triangle: 'M0-.44L.4.28h-.8z',
  diamond2: 'M0-.46L.46 0 0 .46-.46 0z',
  star: 'M0-.5L.12-.16.48-.15.19.06.29.4 0 .2-.29.4-.19.06-.48-.15-.12-.16z',
};

function append(parent: Element, tag: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = parent.ownerDocument.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  parent.append(element);
  return element;
}

/** Each name stands beside the end of its line, moved just as far as the others need. */
export function writeNames(
  svg: SVGSVGElement,
  ends: readonly NamedEnd[],
  field: { readonly left: number; readonly right: number; readonly bottom: number },
  { em, palette, stroke }: CurveLook,
): void {
  const heights = spread(
    ends.map(({ y }) => y),
    1.35 * em,
    field.bottom,
  );
  const group = append(svg, 'g', { class: 'names', 'font-size': em });
  const room = (field.right - field.left) / em - 1.9;
  ends.forEach(({ name, tone, marker, hollow, dash, x, y }, i) => {
    const at = heights[i]!;
    const colour = palette.tones[tone];
    const leader = { stroke: colour, 'stroke-width': Math.max(1, 0.06 * em), 'stroke-dasharray': '1 3', fill: 'none' };
    append(group, 'path', { ...leader, d: `M${x + 0.5 * em} ${y}L${field.left + 0.6 * em} ${at}` });
    if (marker !== undefined)
      append(group, 'path', {
        d: markerPaths[marker],
        transform: `translate(${field.left + em} ${at}) scale(${em})`,
        fill: hollow === true ? palette.surface : colour,
        stroke: colour,
        'stroke-width': (0.8 * stroke) / em,
      });
    else
      append(group, 'path', {
        ...leader,
        'stroke-width': stroke,
        'stroke-dasharray': dash,
        d: `M${field.left + 0.6 * em} ${at}h${0.9 * em}`,
      });
    const label = append(group, 'text', {
      x: field.left + 1.7 * em,
      y: at,
      fill: palette.ink,
      'dominant-baseline': 'central',
      'text-anchor': 'start',
    });
    label.textContent = shorten(name, room);
  });
}

/** Two strokes through the axis between 0 and its logarithmic part. */
export function writeBreak(svg: SVGSVGElement, x: number, y: number, { em, palette }: CurveLook): void {
  const size = 0.4 * em;
  append(svg, 'path', {
    class: 'break',
    d: `M${x - size} ${y + size}l${size} ${-2 * size}M${x} ${y + size}l${size} ${-2 * size}`,
    stroke: palette.muted,
    'stroke-width': Math.max(1.5, 0.1 * em),
    fill: 'none',
  });
}

/** The hatch of the gap: it reads without colour. */
export function writeHatch(svg: SVGSVGElement, palette: CurvePalette): void {
  const defs = append(svg, 'defs', {});
  const pattern = append(defs, 'pattern', {
    id: 'curve-gap',
    width: 10,
    height: 10,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  append(pattern, 'rect', { width: 10, height: 10, fill: palette.tones[1], opacity: 0.08 });
  append(pattern, 'rect', { width: 2, height: 10, fill: palette.tones[1], opacity: 0.45 });
}
