/** The marks of the maze picture as SVG templates; lengths in CSS pixels, the north-west corner at (0, 0). */
import { nothing, svg } from 'lit';
import { t } from '../i18n/i18n.ts';
import { mazeMessages } from '../i18n/messages/maze.ts';
import { bend, isPassage, middle, sizeOf, type MazeShape, type Point, type Track, type Trail } from './maze-drawing.ts';
import { walkerLook } from './maze-marks.ts';
import type { MazeWalker } from './maze-picture.ts';

export interface Scale {
  /** Of a cell. */
  readonly unit: number;
  /** Around the maze, for the names of columns and rows. */
  readonly margin: number;
  readonly em: number;
}

const scaled = ([x, y]: Point, { unit }: Scale): Point => [x * unit, y * unit];

/** The wide line under a walk; steps of it that follow no corridor are crossed out. */
export function answerBand(maze: MazeShape, answer: readonly number[], right: boolean | undefined, scale: Scale) {
  const size = sizeOf(maze.open);
  const points = answer.map((cell) => scaled(middle(size, cell), scale));
  const through = answer.flatMap((cell, i) => {
    const before = answer[i - 1];
    return before === undefined || isPassage(maze.open, before, cell) ? [] : [i];
  });
  const width = 0.42 * scale.unit;
  const path = points.length === 1 ? `M${points[0]!.join(' ')}h.01` : `M${points.map((p) => p.join(' ')).join('L')}`;
  return svg`<path class="answer ${right === false ? 'wrong' : ''}" style="stroke-width: ${width}px" d=${path}></path>
    <g class="through" style="--line-width: ${0.07 * scale.unit}px">
      ${through.map((i) => cross(points[i - 1]!, points[i]!, 0.16 * scale.unit))}
    </g>`;
}

/** A cross half way between two points. */
function cross([x, y]: Point, [toX, toY]: Point, size: number) {
  const [mx, my] = [(x + toX) / 2, (y + toY) / 2];
  const path = `M${mx - size} ${my - size}l${2 * size} ${2 * size}M${mx + size} ${my - size}l${-2 * size} ${2 * size}`;
  return svg`<path class="cross" d=${path}></path><path class="cross" d=${path}></path>`;
}

export function deadEndMark(cell: number, size: number, { unit }: Scale) {
  const [x, y] = middle(size, cell);
  const [cx, cy] = [(x + 0.3) * unit, (y - 0.3) * unit];
  const arm = 0.11 * unit;
  return svg`<path class="dead" d="M${cx - arm} ${cy - arm}l${2 * arm} ${2 * arm}M${cx + arm} ${cy - arm}l${-2 * arm} ${2 * arm}"></path>`;
}

/** The start is a ring, the goal a square within a square. */
export function endMark(end: 'start' | 'goal', cell: number, size: number, { unit }: Scale) {
  const [x, y] = middle(size, cell);
  const radius = 0.33 * unit;
  const [cx, cy] = [x * unit, y * unit];
  const square = (half: number, name: string) =>
    svg`<rect class="end ${name}" x=${cx - half} y=${cy - half} width=${2 * half} height=${2 * half}></rect>`;
  return end === 'start'
    ? svg`<circle class="end" cx=${cx} cy=${cy} r=${radius}></circle>`
    : svg`${square(radius, '')}${square(0.8 * radius, 'frame')}`;
}

/** Its letter, to be drawn over the walks. */
export function endLetter(end: 'start' | 'goal', cell: number, size: number, { unit }: Scale) {
  const [x, y] = middle(size, cell);
  const letter = t(end === 'start' ? mazeMessages.startLetter : mazeMessages.goalLetter);
  return svg`<text class="letter" x=${x * unit} y=${y * unit} font-size=${0.34 * unit}>${letter}</text>`;
}

/** A walk: solid where it followed corridors, dotted and bent where it jumped back, crossed out where it broke a rule. */
export function walkerTrail(trail: Trail, index: number, walkers: readonly MazeWalker[], size: number, scale: Scale) {
  const look = walkerLook(index);
  const several = walkers.length > 1;
  const { unit } = scale;
  const width = several ? Math.max(2, 0.05 * unit) : Math.max(3, 0.09 * unit);
  const place = (cell: number): Point => scaled(middle(size, cell, index, walkers.length), scale);
  const dash =
    several && look.dash !== 'none'
      ? look.dash
          .split(' ')
          .map((part) => Number(part) * width)
          .join(' ')
      : 'none';
  const head = trail.at === undefined ? undefined : place(trail.at);
  const radius = several ? 0.15 * unit : 0.17 * unit;
  return svg`<g class="walker ${several ? 'several' : ''}" style="--walker: var(--walker-${look.colour}); --line-width: ${width}px">
    ${trail.tracks.map((track) => trackLine(track, place, dash, unit))}
    ${
      head
        ? svg`<g transform="translate(${head[0]} ${head[1]})">
          <path class="head" d=${look.shape} transform="scale(${radius})" vector-effect="non-scaling-stroke"></path>
          ${several ? svg`<text class="number" font-size=${1.35 * radius}>${walkers[index]!.id}</text>` : nothing}
        </g>`
        : nothing
    }
  </g>`;
}

function trackLine({ from, to, kind, legal }: Track, place: (cell: number) => Point, dash: string, unit: number) {
  const [a, b] = [place(from), place(to)];
  const line =
    kind === 'backtrack'
      ? svg`<path class="back" d="M${a.join(' ')}Q${bend(a, b).join(' ')} ${b.join(' ')}"></path>`
      : svg`<path class="move ${dash === 'none' ? '' : 'dashed'}" stroke-dasharray=${legal && dash !== 'none' ? dash : nothing} d="M${a.join(' ')}L${b.join(' ')}"></path>`;
  return legal ? line : svg`<g class="illegal">${line}${cross(a, b, 0.13 * unit)}</g>`;
}
