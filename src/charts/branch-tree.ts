import { LitElement, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { chartMessages, treeMessages } from '../i18n/messages/charts.ts';
import { icon } from '../ui/icons.ts';
import { branchTreeStyles } from './branch-tree-styles.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import type { DataTable } from './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { OnStage } from './on-stage.ts';
import { shorten, textWidth } from './scales.ts';
import { treeLayout, treeSegments, type TreeBox, type TreeLayout, type TreeSegment } from './tree-layout.ts';
import { tokenLabel, type LabelledToken } from './visible-text.ts';

export interface TreeNode extends LabelledToken {
  readonly node: number;
  /** A node before this one in the list, or one that is not in the list: then the root (the end of the prompt). */
  readonly parent: number;
  /** Of this token where it was taken. */
  readonly probability: number;
  readonly pinned?: boolean | undefined;
  /** The branch ended here. */
  readonly ended?: boolean | undefined;
  /** On the branch that is on screen. */
  readonly onLine: boolean;
}

/**
 * All branches of a run; a chain without branching is one segment with its text, and stands for its last node.
 *
 * @fires node-select - {node} (click, Enter, Space); arrows move the focus
 * @fires node-pin - {node}: the pin of a node is toggled (pin mark, P)
 */
@customElement('branch-tree')
export class BranchTree extends LitElement {
  static override styles = [chartStyles, branchTreeStyles];

  @property({ attribute: false }) nodes: readonly TreeNode[] = [];
  /** Node. */
  @property({ type: Number }) selected: number | undefined;
  /** What the root says; without it "prompt". */
  @property() root: string | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  /** Last node of the segment that has the focus. */
  @state() private focused: number | undefined;
  private readonly stage = new OnStage(this);
  private segments: readonly TreeSegment[] = [];
  private layout: TreeLayout = { boxes: [], rows: 1, width: 0 };

  constructor() {
    super();
    new Localized(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('nodes')) this.segments = treeSegments(this.nodes);
    this.layout = treeLayout(this.segments, textWidth(this.rootLabel) + 1.5);
  }

  override render() {
    if (this.nodes.length === 0) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    const { boxes, rows, width } = this.layout;
    const caption = this.caption ?? t(treeMessages.caption);
    const ends = boxes.length - new Set(boxes.map((box) => box.parent).filter((parent) => parent >= 0)).size;
    const selected = this.selectedBox();
    const stop = boxes.find((box) => last(box) === this.focused) ?? selected ?? boxes[0];
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(treeMessages.summary, integer(ends), integer(this.nodes.length))}
      .table=${this.table()}
    >
      <div class="scroll">
        <div
          class="tree ${this.stage.value ? 'stage' : ''}"
          role="tree"
          aria-label=${caption || t(treeMessages.caption)}
          style="--rows: ${rows}; --width: ${width}"
          @click=${this.clicked}
          @keydown=${this.pressed}
          @focusin=${this.entered}
        >
          <svg viewBox="0 0 ${width} ${rows * 2.2}" aria-hidden="true" preserveAspectRatio="none">
            ${boxes.map((box) => this.line(box))}
          </svg>
          <span
            class="box root"
            aria-hidden="true"
            style="--row: 0; --left: 0; --width: ${textWidth(this.rootLabel) + 1.5}"
            >${this.rootLabel}</span
          >
          ${repeat(
            boxes,
            (box) => box.segment.nodes[0]!.node,
            (box) => this.box(box, box === selected, box === stop),
          )}
        </div>
      </div>
    </chart-frame>`;
  }

  private get rootLabel(): string {
    return this.root ?? t(treeMessages.root);
  }

  /** From the end of the parent's box: down, then into this one. */
  private line(box: TreeBox) {
    const parent = this.layout.boxes[box.parent];
    const [x, y] = parent
      ? [parent.left + parent.width, middle(parent.row)]
      : [textWidth(this.rootLabel) + 1.5, middle(0)];
    const path = `M${x} ${y}H${x + 0.8}V${middle(box.row)}H${box.left}`;
    return svg`<path d=${path} class=${box.segment.nodes[0]?.onLine ? 'line' : nothing}></path>`;
  }

  private box(box: TreeBox, selected: boolean, stop: boolean) {
    const { nodes } = box.segment;
    const end = nodes.at(-1)!;
    const share = percent(nodes[0]!.probability);
    const text = shorten(textOf(box), 100);
    const notes = [
      t(treeMessages.length, integer(nodes.length)),
      end.ended ? t(treeMessages.ended) : '',
      end.pinned ? t(chartMessages.pinned) : '',
    ];
    // eslint-disable-next-line lit-a11y/accessible-name -- a tree item is named by its text (ARIA 1.2, name from content)
    return html`<div
      class="box ${end.onLine ? 'line' : ''} ${end.pinned ? 'pinned' : ''} ${end.ended ? 'ended' : ''}"
      role="treeitem"
      data-node=${end.node}
      aria-level=${box.depth}
      aria-selected=${selected ? 'true' : 'false'}
      aria-keyshortcuts="Enter P"
      tabindex=${stop ? 0 : -1}
      style="--row: ${box.row}; --left: ${box.left}; --width: ${box.width}"
    >
      <span class="text">${text}</span><span class="share">${share}</span><span class="hidden">${notes.join(' ')}</span
      ><span class="pin" data-pin>${icon('pin')}</span>
    </div>`;
  }

  private table(): DataTable {
    const { from, tokens, onLine } = treeMessages;
    const { boxes } = this.layout;
    return {
      columns: ['#', t(chartMessages.token), t(from), t(chartMessages.probability), t(tokens), t(onLine)],
      rows: () =>
        boxes.map((box, index) => [
          String(index + 1),
          textOf(box),
          box.parent < 0 ? this.rootLabel : String(box.parent + 1),
          percent(box.segment.nodes[0]!.probability, 3),
          integer(box.segment.nodes.length),
          box.segment.nodes.at(-1)!.onLine ? '✓' : '',
        ]),
    };
  }

  private selectedBox(): TreeBox | undefined {
    return this.layout.boxes.find((box) => box.segment.nodes.some((node) => node.node === this.selected));
  }

  /** Keeps the selected segment within the frame, without moving the page. */
  override updated(changed: PropertyValues<this>): void {
    // The frame around the picture has no size before its own first rendering.
    if (changed.has('selected') || changed.has('nodes')) {
      void this.renderRoot.querySelector('chart-frame')?.updateComplete.then(() => this.reveal());
    }
  }

  private reveal(): void {
    const frame = this.renderRoot.querySelector('.scroll');
    const box = this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]');
    if (!frame || !box) return;
    const within = (at: number, size: number, from: number, room: number): number =>
      at < from ? at : at + size > from + room ? at + size - room : from;
    frame.scrollLeft = within(box.offsetLeft, box.offsetWidth + 8, frame.scrollLeft, frame.clientWidth);
    frame.scrollTop = within(box.offsetTop, box.offsetHeight + 8, frame.scrollTop, frame.clientHeight);
  }

  private nodeAt(event: Event): number | undefined {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null;
    return at ? Number(at.dataset['node']) : undefined;
  }

  private entered(event: FocusEvent): void {
    this.focused = this.nodeAt(event);
  }

  private clicked(event: MouseEvent): void {
    const node = this.nodeAt(event);
    if (node === undefined) return;
    const pin = event.target instanceof Element && event.target.closest('[data-pin]') !== null;
    this.emit(pin ? 'node-pin' : 'node-select', node);
  }

  /** Keys that the tree answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    const node = this.nodeAt(event);
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') this.emit('node-select', node);
    else if (event.key.toLowerCase() === 'p') this.emit('node-pin', node);
    else if (!this.moveFrom(node, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private moveFrom(node: number, key: string): boolean {
    const { boxes } = this.layout;
    const at = boxes.findIndex((box) => last(box) === node);
    const here = boxes[at];
    if (!here) return false;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: boxes.findIndex((box) => box.parent === at),
      ArrowLeft: here.parent,
      ArrowDown: Math.min(boxes.length - 1, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: boxes.length - 1,
    };
    const to = targets[key];
    if (to === undefined) return false;
    const box = boxes[to] ?? here;
    this.renderRoot.querySelector<HTMLElement>(`[data-node='${last(box)}']`)?.focus();
    return true;
  }

  private emit(type: 'node-select' | 'node-pin', node: number): void {
    this.dispatchEvent(chartEvent(type, { node }));
  }
}

function last(box: TreeBox): number {
  return box.segment.nodes.at(-1)!.node;
}

function textOf(box: TreeBox): string {
  return box.segment.nodes.map(tokenLabel).join('');
}

function middle(row: number): number {
  return row * 2.2 + 1.1;
}

declare global {
  interface HTMLElementTagNameMap {
    'branch-tree': BranchTree;
  }
}
