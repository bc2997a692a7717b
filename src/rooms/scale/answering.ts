/** Keeps the numbers of the view on screen up to date with the samples that are there. */
import { t } from '../../i18n/i18n.ts';
import { scaleNotices } from '../../i18n/messages/scale.ts';
import { depths, type Bank } from './bank.ts';
import type { MeasureRequest } from './measure.ts';
import { Measuring } from './measuring.ts';
import {
  computeQuestion,
  difficultyQuestion,
  knownCells,
  parallelQuestion,
  sequentialQuestion,
  type KnownCell,
  type ViewName,
  type VoteSettings,
} from './questions.ts';
import { currentPlan, keyOf, viewOf, type ScaleParts } from './scale-parts.ts';

/** Least time between two looks at a run under way, milliseconds: the processor is the model's. */
const pause = 600;
/** Part of the time that may go to statistics while the model computes. */
const share = 1 / 4;

export class Answering {
  private readonly parts: ScaleParts;
  private readonly measuring: Measuring;
  private asked = '';
  private last = -Infinity;
  /** What the last answer took, milliseconds. */
  private cost = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private cells: { readonly bank: Bank; readonly size: number; readonly list: readonly KnownCell[] } | undefined;

  constructor(parts: ScaleParts) {
    this.parts = parts;
    this.measuring = new Measuring((reason) => this.failed(reason));
  }

  /** Asks again if the answer on screen is old. */
  refresh(): void {
    const { bank, size, vote, activity } = this.parts.state.value;
    const plan = currentPlan(this.parts);
    const view = viewOf(this.parts);
    if (bank === undefined || size === 0 || plan === undefined || bank.key !== keyOf(this.parts, plan)) return;
    const asks = JSON.stringify([bank.key, size, view, view === 'parallel' ? vote : '']);
    if (asks === this.asked) return;
    const wait =
      activity === 'running' && this.isOnlyMore(asks)
        ? this.last + Math.max(pause, this.cost / share) - performance.now()
        : 0;
    if (wait > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.refresh();
      }, wait);
      return;
    }
    this.asked = asks;
    const begun = performance.now();
    this.last = begun;
    const request = requestOf(view, this.cellsOf(bank), vote);
    if (request === undefined) return;
    const problems = bank.records.reduce((most, { problem }) => Math.max(most, problem + 1), 0);
    this.measuring.ask({
      bank,
      plan: { ...plan, problems },
      request,
      answer: (measured) => {
        const { state } = this.parts;
        this.cost = performance.now() - begun;
        if (state.value.bank !== bank) return;
        state.patch({ answers: { ...state.value.answers, [view]: { key: bank.key, measured } } });
      },
    });
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.asked = '';
    this.measuring.close();
  }

  cellsOf(bank: Bank): readonly KnownCell[] {
    if (this.cells?.bank !== bank || this.cells.size !== bank.size)
      this.cells = { bank, size: bank.size, list: knownCells(depths(bank.records)) };
    return this.cells.list;
  }

  /** The same question as before, about more samples. */
  private isOnlyMore(asks: string): boolean {
    const without = (text: string): string => text.replace(/,\d+,/, ',');
    return this.asked !== '' && without(asks) === without(this.asked);
  }

  private failed(reason: string): void {
    const explain = () => ({ what: t(scaleNotices.notMeasured), why: reason, next: t(scaleNotices.notMeasuredNext) });
    this.parts.notices.show({ id: 'not-measured', kind: 'error', explain });
  }
}

function requestOf(view: ViewName, cells: readonly KnownCell[], vote: VoteSettings): MeasureRequest | undefined {
  switch (view) {
    case 'sequential':
      return sequentialQuestion(cells);
    case 'parallel':
      return parallelQuestion(cells, vote);
    case 'compute':
      return computeQuestion(cells);
    case 'difficulty':
      return difficultyQuestion(cells);
    case 'training':
    case 'problem':
      return undefined;
  }
}
