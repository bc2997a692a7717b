import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { mazeMessages } from '../i18n/messages/maze.ts';
import { cellName } from '../reasoning/maze/vocabulary.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import {
  beyond,
  nearestSide,
  sizeOf,
  trailOf,
  wallPath,
  type MazeShape,
  type Trail,
  type WalkStep,
} from './maze-drawing.ts';
import { mostWalkers } from './maze-marks.ts';
import { mazeLegend } from './maze-legend.ts';
import { cellSentence, mazeSentence } from './maze-sentence.ts';
import { mazeTable } from './maze-table.ts';
import { mazePictureStyles } from './maze-picture-styles.ts';
import { answerBand, deadEndMark, endLetter, endMark, walkerTrail, type Scale } from './maze-walkers.ts';
import { Sized } from './sized.ts';

export interface MazeWalker {
  readonly id: number;
  /** Its walk so far. */
  readonly steps: readonly WalkStep[];
  /** The cells of its answer. */
  readonly answer?: readonly number[] | undefined;
  /** Absent while nobody has judged it. */
  readonly right?: boolean | undefined;
}

/**
 * A maze, and those who walk in it: up to 16, each with its own colour, dash, shape and number. As wide as it is let.
 *
 * @fires cell-select - {cell}: the edit cursor moved
 * @fires maze-side - {cell, side}: a wall is to be set or taken away (click near it, Shift + arrow)
 * @fires maze-end - {cell, end: 'start' | 'goal'}: an end is to be moved here (S, G)
 */
@customElement('maze-picture')
export class MazePicture extends LitElement {
  static override styles = [chartStyles, mazePictureStyles];

  @property({ attribute: false }) maze: MazeShape | undefined;
  @property({ attribute: false }) walkers: readonly MazeWalker[] = [];
  /** The walker whose answer is drawn; a single one needs not be named. */
  @property({ type: Number }) focused: number | undefined;
  /** Cells that are framed. */
  @property({ attribute: false }) marked: readonly number[] = [];
  /** The cell of the edit cursor is chosen by pointer or arrows. */
  @property({ type: Boolean }) editable = false;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  @state() private cursor = 0;
  private readonly size = new Sized(this);

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { maze } = this;
    if (!maze) return html`<p class="note">${t(mazeMessages.empty)}</p>`;
    const walkers = this.walkers.slice(0, mostWalkers);
    const trails = walkers.map(({ steps }) => trailOf(steps));
    const caption = this.caption ?? t(mazeMessages.caption);
    const summary = mazeSentence(maze, walkers, trails);
    return html`<chart-frame
      .caption=${caption}
      .summary=${this.editable ? t(mazeMessages.editing) : summary}
      .table=${mazeTable(maze, walkers)}
    >
      <div class="box">${this.size.width > 0 ? this.picture(maze, walkers, trails, summary) : nothing}</div>
      ${walkers.length === 1 && !this.editable ? mazeLegend(trails[0]!, walkers[0]!) : nothing}
    </chart-frame>`;
  }

  private get scale(): Scale {
    const { width, em } = this.size;
    const margin = 1.35 * em;
    return { unit: (width - 2 * margin) / sizeOf(this.maze!.open), margin, em };
  }

  private picture(maze: MazeShape, walkers: readonly MazeWalker[], trails: readonly Trail[], summary: string) {
    const { scale } = this;
    const { unit, margin, em } = scale;
    const size = sizeOf(maze.open);
    const side = size * unit + 2 * margin;
    const places = Array.from({ length: size }, (_, place) => place);
    const shown = walkers.length === 1 ? walkers[0] : walkers.find(({ id }) => id === this.focused);
    // One walk may go under the letters; the numbers of many may not.
    const several = walkers.length > 1;
    const letters = [endLetter('start', maze.start, size, scale), endLetter('goal', maze.goal, size, scale)];
    const visits = new Map<number, number>();
    for (const { visited } of trails) for (const cell of visited) visits.set(cell, (visits.get(cell) ?? 0) + 1);
    const rect = (cell: number, name: string, share = 0) =>
      svg`<rect class=${name} x=${(cell % size) * unit} y=${Math.floor(cell / size) * unit} width=${unit} height=${unit} style="--share: ${share}"></rect>`;
    return html`<svg viewBox="${-margin} ${-margin} ${side} ${side}" role="img" aria-label=${summary}>
        <g class="names" font-size=${0.95 * em}>
          ${places.map((place) => {
            const at = (place + 0.5) * unit;
            return svg`<text x=${at} y=${-margin / 2}>${cellName(place).charAt(0)}</text>
              <text x=${-margin / 2} y=${at}>${place + 1}</text>`;
          })}
        </g>
        <rect class="floor" width=${size * unit} height=${size * unit}></rect>
        ${[...visits].map(([cell, count]) => rect(cell, 'visited', count / Math.max(1, walkers.length)))}
        ${shown?.answer ? answerBand(maze, shown.answer, shown.right, scale) : nothing}
        ${[...new Set(trails.flatMap(({ deadEnds }) => deadEnds))].map((cell) => deadEndMark(cell, size, scale))}
        ${endMark('start', maze.start, size, scale)}${endMark('goal', maze.goal, size, scale)}
        ${several ? letters : nothing} ${trails.map((trail, index) => walkerTrail(trail, index, walkers, size, scale))}
        ${several ? nothing : letters}
        <path
          class="walls"
          d=${wallPath(maze.open)}
          transform="scale(${unit})"
          vector-effect="non-scaling-stroke"
        ></path>
        ${this.marked.map((cell) => rect(cell, 'marked'))}
      </svg>
      ${this.editable ? this.grid(maze, places, scale) : nothing}`;
  }

  private grid(maze: MazeShape, places: readonly number[], { unit, margin }: Scale) {
    const size = places.length;
    return html`<div
      class="grid"
      role="grid"
      aria-label=${t(mazeMessages.grid)}
      style="left: ${margin}px; top: ${margin}px; grid-template-columns: repeat(${size}, ${unit}px); grid-auto-rows: ${unit}px"
      @click=${this.clicked}
      @keydown=${this.pressed}
    >
      ${places.map(
        (row) =>
          html`<div role="row">
            ${places.map((column) => {
              const cell = row * size + column;
              const here = cell === this.cursor;
              return html`<div
                class="cell"
                role="gridcell"
                data-cell=${cell}
                tabindex=${here ? 0 : -1}
                aria-selected=${here ? 'true' : 'false'}
                aria-label=${cellSentence(maze, cell)}
              ></div>`;
            })}
          </div>`,
      )}
    </div>`;
  }

  private clicked(event: MouseEvent): void {
    const { unit, margin } = this.scale;
    const svgElement = this.renderRoot.querySelector('.box > svg')!;
    const box = svgElement.getBoundingClientRect();
    const x = (event.clientX - box.left - margin) / unit;
    const y = (event.clientY - box.top - margin) / unit;
    const size = sizeOf(this.maze!.open);
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    const cell = Math.floor(y) * size + Math.floor(x);
    const side = nearestSide(x % 1, y % 1);
    if (side === undefined) this.focusOn(cell);
    else if (beyond(size, cell, side) !== undefined) this.dispatchEvent(chartEvent('maze-side', { cell, side }));
  }

  /** Keys that the grid answers go no further: the same keys may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const size = sizeOf(this.maze!.open);
    const side = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].indexOf(event.key);
    const end = { s: 'start', g: 'goal' }[event.key.toLowerCase()];
    if (side < 0 && end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { cursor } = this;
    if (end !== undefined) this.dispatchEvent(chartEvent('maze-end', { cell: cursor, end }));
    else {
      const next = beyond(size, cursor, side);
      if (next === undefined) return;
      if (event.shiftKey) this.dispatchEvent(chartEvent('maze-side', { cell: cursor, side }));
      else this.focusOn(next);
    }
  }

  /** The cell of the edit cursor. */
  get selectedCell(): number {
    return this.cursor;
  }

  private focusOn(cell: number): void {
    this.cursor = cell;
    this.dispatchEvent(chartEvent('cell-select', { cell }));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-cell='${cell}']`)?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'maze-picture': MazePicture;
  }
}
