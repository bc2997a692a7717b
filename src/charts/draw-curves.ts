/**
 * A picture of curves as SVG, by Observable Plot. The only file that knows Plot: it is a chunk of its own, and another
 * library could take its place here.
 */
import { areaY, axisX, axisY, dot, gridX, gridY, line, plot, ruleX, text, type Markish } from '@observablehq/plot';
import { placedAxis, secondTicks, type PlacedAxis } from './curve-axis.ts';
import { dashes, namesWidth, noteFits, type CurveLook } from './curve-look.ts';
import { gapPairs, type CurveAxis, type CurvePicture, type CurvePoint, type CurveSeries } from './curve-picture.ts';
import { writeBreak, writeHatch, writeNames, type NamedEnd } from './curve-writing.ts';
import { textWidth } from './scales.ts';
import { percent } from '../i18n/i18n.ts';

export interface DrawnCurves {
  readonly svg: SVGSVGElement;
  /** Places of the points, px, by series. */
  readonly places: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** Space around the lines, px. */
interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export function drawCurves(picture: CurvePicture, look: CurveLook): DrawnCurves {
  const { series, rules = [], axis } = picture;
  const { width, height, em, small, palette } = look;
  const placed = placedAxis(
    axis,
    series.flatMap(({ points }) => points.map(({ x }) => x)),
    Math.floor(width / (5 * em)),
  );
  const margins = marginsOf(picture, look);
  const floor = picture.from ?? 0;
  const drawn = plot({
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { type: 'linear', domain: [...placed.domain], axis: null },
    y: { type: 'linear', domain: [floor, 1], axis: null, clamp: true },
    style: { fontSize: `${small}px`, fontFamily: look.font, background: 'transparent', overflow: 'visible' },
    marks: [
      gridY(shareTicks(floor), { stroke: palette.line, strokeOpacity: 1 }),
      gridX(
        placed.ticks.map(({ place }) => place),
        { stroke: palette.line, strokeOpacity: 0.45 },
      ),
      ...axes(placed, picture, look),
      ...gapMarks(picture, placed),
      ...series.flatMap((one) => intervals(one, placed, look)),
      ...rules.map(({ y, tone }) =>
        line(
          [
            [placed.domain[0], y],
            [placed.domain[1], y],
          ],
          {
            stroke: palette.tones[tone],
            strokeWidth: look.stroke,
            strokeDasharray: dashes.dotted!,
            strokeLinecap: 'round',
          },
        ),
      ),
      ...series.map((one) => lineOf(one, placed, look)),
      ...series.map((one) => dots(one, placed, look)),
      ...series.map((one) => tags(one, placed, look)),
      ...gapName(picture, placed, look),
    ],
  }) as SVGSVGElement & { scale(name: 'x' | 'y'): { apply(value: number): number } };
  const svg = drawn;
  const x = (value: number): number => drawn.scale('x').apply(placed.place(value));
  const y = (value: number): number => drawn.scale('y').apply(value);
  svg.setAttribute('aria-hidden', 'true');
  if (picture.gap !== undefined) writeHatch(svg, palette);
  if (placed.breakAt !== undefined) writeBreak(svg, drawn.scale('x').apply(placed.breakAt), y(floor), look);
  if (look.names) {
    const right = width - margins.right;
    const ends = [
      ...series.flatMap((one): NamedEnd[] => {
        const last = one.points.at(-1);
        return last === undefined || one.name === '' ? [] : [endOf(one, x(last.x), y(last.y))];
      }),
      ...rules.map(({ name, tone, y: at }): NamedEnd => ({ name, tone, x: right, y: y(at), dash: dashes.dotted! })),
    ];
    writeNames(svg, ends, { left: right, bottom: y(floor), right: width }, look);
  }
  return { svg, places: series.map(({ points }) => points.map((point) => [x(point.x), y(point.y)])) };
}

/** Steps have no marks, so their name has none either. */
function endOf({ name, tone, marker, hollow, line: kind }: CurveSeries, x: number, y: number): NamedEnd {
  const dash = dashes[kind] ?? 'none';
  if (kind === 'steps') return { name, tone, x, y, dash };
  return { name, tone, marker, ...(hollow === undefined ? {} : { hollow }), x, y, dash };
}

function marginsOf({ series, rules = [], axis }: CurvePicture, look: CurveLook): Margins {
  const { em, small } = look;
  const names = look.names
    ? namesWidth(
        [...series, ...rules].map(({ name }) => name),
        look,
      )
    : em;
  return {
    top: axis.second === undefined ? 2.2 * small : 5.4 * small,
    right: names,
    bottom: 3.4 * small,
    left: 3.6 * small,
  };
}

function axes(placed: PlacedAxis, picture: CurvePicture, look: CurveLook): Markish[] {
  const { axis, yLabel, series, note } = picture;
  const second = axis.second !== undefined;
  const { small, palette } = look;
  const values = new Map(placed.ticks.map(({ place, value }) => [place, value]));
  const label = { fontSize: small, fill: palette.muted };
  return [
    axisY(shareTicks(picture.from ?? 0), {
      tickFormat: (share: number) => percent(share, 0),
      tickSize: 0,
      label: null,
      ...label,
    }),
    text([yLabel], {
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dx: -3.4 * small,
      dy: -(second ? 5 : 1.7) * small,
      ...label,
    }),
    ...(noteFits(look)
      ? [
          text([note], {
            frameAnchor: 'top-right',
            textAnchor: 'end',
            dx: marginsOf(picture, look).right,
            dy: -(second ? 5 : 1.7) * small,
            ...label,
          }),
        ]
      : []),
    axisX([...values.keys()], {
      tickFormat: (place: number) => tickName(axis, values.get(place)!),
      tickSize: small * 0.3,
      tickPadding: small * 0.3,
      stroke: palette.muted,
      label: null,
      ...label,
    }),
    text([axis.label], { frameAnchor: 'bottom', dy: 3.1 * small, ...label }),
    ...secondAxis(placed, axis, series, look),
  ];
}

function secondAxis(
  placed: PlacedAxis,
  { second }: CurveAxis,
  series: readonly CurveSeries[],
  look: CurveLook,
): Markish[] {
  const { small, palette } = look;
  const values = series.flatMap(({ points }) => points.flatMap(({ x }) => (x > 0 ? [x] : [])));
  if (second === undefined || values.length === 0) return [];
  const seconds = secondTicks(Math.min(...values), Math.max(...values), second.perUnit);
  const names = new Map(seconds.map((value) => [placed.place(value / second.perUnit), value]));
  return [
    axisX([...names.keys()], {
      anchor: 'top',
      tickFormat: (place: number) => String(names.get(place)!),
      tickSize: small * 0.3,
      stroke: palette.muted,
      label: null,
      fontSize: small,
      fill: palette.muted,
    }),
    text([second.label], { frameAnchor: 'top', dy: -2.6 * small, fill: palette.muted, fontSize: small }),
  ];
}

/** Every fifth of the way up, from where the axis begins; every tenth where that is high. */
function shareTicks(from: number): number[] {
  const step = from > 0.5 ? 0.1 : 0.2;
  return Array.from({ length: Math.round((1 - from) / step) + 1 }, (_, i) => 1 - i * step).reverse();
}

const tickName = ({ scale }: CurveAxis, value: number): string =>
  scale === 'log2' ? String(Math.round(value * 100) / 100) : (scale.names[value] ?? '');

const placeOf =
  (placed: PlacedAxis) =>
  ({ x }: { readonly x: number }): number =>
    placed.place(x);

function gapMarks({ series, gap }: CurvePicture, placed: PlacedAxis): Markish[] {
  const pairs = gap === undefined ? [] : gapPairs(series, gap);
  if (pairs.length < 2) return [];
  return [areaY(pairs, { x: placeOf(placed), y1: 'lower', y2: 'upper', fill: 'url(#curve-gap)', stroke: 'none' })];
}

/** In the widest part of the gap, over all lines. */
function gapName({ series, gap }: CurvePicture, placed: PlacedAxis, { palette, small }: CurveLook): Markish[] {
  const pairs = gap === undefined ? [] : gapPairs(series, gap);
  const [widest] = [...pairs].sort((a, b) => b.upper - b.lower - (a.upper - a.lower));
  if (gap === undefined || gap.name === '' || widest === undefined || pairs.length < 2) return [];
  const y = (widest.upper + widest.lower) / 2;
  const look = { fill: palette.ink, stroke: palette.surface, strokeWidth: 6, fontSize: small };
  return [text([widest], { x: placeOf(placed), y: () => y, text: () => gap.name, dy: -1.4 * small, ...look })];
}

function intervals(
  { points, interval, tone }: CurveSeries,
  placed: PlacedAxis,
  { palette, stroke, em }: CurveLook,
): Markish[] {
  const x = (point: CurvePoint): number => placed.place(point.x);
  const colour = palette.tones[tone];
  if (interval === 'band' && points.length > 1)
    return [areaY(points, { x, y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 })];
  if (interval === 'none') return [];
  const cap = 0.28 * em;
  return [
    ruleX(points, { x, y1: 'low', y2: 'high', stroke: colour, strokeWidth: Math.max(1.5, stroke * 0.6) }),
    ...(['low', 'high'] as const).map((y) =>
      dot(points, { x, y, symbol: dash, r: cap, stroke: colour, strokeWidth: Math.max(1.5, stroke * 0.6) }),
    ),
  ];
}

/** The end of a whisker: a short level line. */
const dash = {
  draw(context: CanvasPath, area: number): void {
    const half = Math.sqrt(area / Math.PI);
    context.moveTo(-half, 0);
    context.lineTo(half, 0);
  },
};

function lineOf(
  { points, tone, line: kind }: CurveSeries,
  placed: PlacedAxis,
  { palette, stroke }: CurveLook,
): Markish {
  const dashed = dashes[kind];
  return line(points, {
    x: (point: CurvePoint) => placed.place(point.x),
    y: 'y',
    stroke: palette.tones[tone],
    strokeWidth: stroke,
    strokeLinejoin: 'round',
    strokeLinecap: kind === 'dotted' ? 'round' : 'butt',
    curve: kind === 'steps' ? 'step-after' : 'linear',
    ...(dashed === undefined ? {} : { strokeDasharray: dashed }),
  });
}

function dots(
  { points, tone, marker, hollow, line: kind }: CurveSeries,
  placed: PlacedAxis,
  { palette, stroke, em }: CurveLook,
): Markish {
  const colour = palette.tones[tone];
  return dot(kind === 'steps' ? [] : points, {
    x: (point: CurvePoint) => placed.place(point.x),
    y: 'y',
    symbol: marker,
    r: 0.36 * em,
    fill: hollow === true ? palette.surface : colour,
    stroke: colour,
    strokeWidth: stroke * 0.8,
  });
}

/** Where two would stand on each other, the later one stays. */
function tags({ points }: CurveSeries, placed: PlacedAxis, { palette, small, em, width }: CurveLook): Markish {
  const perUnit = (0.7 * width) / (placed.domain[1] - placed.domain[0]);
  let free = Infinity;
  const tagged = points.toReversed().filter(({ x, tag }) => {
    const at = placed.place(x) * perUnit;
    if (tag === undefined || at + (textWidth(tag) + 0.4) * small > free) return false;
    free = at;
    return true;
  });
  return text(tagged, {
    x: placeOf(placed),
    y: 'y',
    text: 'tag',
    dx: 0.55 * em,
    dy: 0.95 * em,
    textAnchor: 'start',
    fill: palette.ink,
    stroke: palette.surface,
    strokeWidth: 4,
    fontSize: small,
  });
}
