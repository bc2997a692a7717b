/** The run under way. The only place of the room that calls `experiment`. */
import type { EngineApi } from '../../engine/api.ts';
import type { ExperimentEvent } from '../../scaling/experiment.ts';
import { cellsOf } from '../../scaling/cells.ts';
import type { Plan } from '../../scaling/records.ts';
import type { Bank } from './bank.ts';
import type { Banking } from './banking.ts';
import { countSamples } from './run-settings.ts';
import { currentPlan, keyOf, loaded, type ScaleParts } from './scale-parts.ts';

/** Rooms number their runs apart, so that a stop meets its own. */
const firstRun = 2_000_000;

/** In this tab: the run that was under way, so that a reload goes on with it. */
const unfinishedKey = 'jielong.scale.unfinished';

export class Running {
  private readonly parts: ScaleParts;
  private readonly banking: Banking;
  private runs = firstRun;
  private current: { readonly run: number; readonly engine: EngineApi; readonly done: Promise<void> } | undefined;

  constructor(parts: ScaleParts, banking: Banking) {
    this.parts = parts;
    this.banking = banking;
  }

  /** Answers of the plan that are known, and all that it asks for. */
  static share(plan: Plan, bank: Bank | undefined): { readonly done: number; readonly total: number } {
    const most = new Map(cellsOf(plan).map((cell) => [cell.id, cell.kind === 'bank' ? cell.samples : 1]));
    const done = (bank?.records ?? []).filter(
      ({ cell, problem, ...record }) =>
        problem < plan.problems && (record.type === 'sample' ? record.sample : 0) < (most.get(cell) ?? 0),
    ).length;
    return { done, total: countSamples(plan) };
  }

  /** What the link asks for, without what is known. A run that is under way ends first. */
  async start(): Promise<void> {
    await this.cancel();
    const ready = loaded(this.parts);
    const plan = currentPlan(this.parts);
    const { bank, restored } = this.parts.state.value;
    if (ready === undefined || plan === undefined || bank?.key !== keyOf(this.parts, plan) || !restored) return;
    const run = ++this.runs;
    this.parts.state.patch({ activity: 'running', progress: undefined });
    this.note(bank.key, plan);
    const done = this.follow(ready.engine, run, plan, bank).finally(() => {
      if (this.current?.run === run) this.current = undefined;
      this.parts.state.patch({ activity: 'idle' });
    });
    this.current = { run, engine: ready.engine, done };
    await done;
  }

  pause(): void {
    if (this.current === undefined || this.parts.state.value.activity !== 'running') return;
    this.parts.state.patch({ activity: 'paused' });
    this.call(({ engine, run }) => engine.pause(run));
  }

  resume(): void {
    if (this.current === undefined || this.parts.state.value.activity !== 'paused') return;
    this.parts.state.patch({ activity: 'running' });
    this.call(({ engine, run }) => engine.resume(run));
  }

  /** What was made is kept. Resolves when nothing is under way any more. */
  async cancel(): Promise<void> {
    const { current } = this;
    if (current === undefined) return;
    this.forget();
    this.call(({ engine, run }) => engine.stop(run));
    await current.done;
  }

  /** The room is left: the run ends, and is offered again when the room comes back. */
  leave(): void {
    this.call(({ engine, run }) => engine.stop(run));
  }

  /** After a reload: the same link and the same bank as when the page went away. */
  goOn(): void {
    const plan = currentPlan(this.parts);
    if (this.current !== undefined || plan === undefined) return;
    if (sessionStorage.getItem(unfinishedKey) === essence(keyOf(this.parts, plan), plan)) void this.start();
  }

  private async follow(engine: EngineApi, run: number, plan: Plan, bank: Bank): Promise<void> {
    const onEvent = ({ records, progress }: ExperimentEvent): void => {
      if (records.length > 0) this.banking.add(bank, records);
      this.parts.state.patch({ progress });
      this.parts.runStatus.patch({ source: 'live', tokensPerSecond: progress.tokensPerSecond });
    };
    try {
      const cells = new Set(cellsOf(plan).map(({ id }) => id));
      const done = bank.records.filter(({ cell }) => cells.has(cell));
      const how = await engine.experiment({ run, plan, done }, onEvent);
      if (how === 'finished') this.forget();
    } catch (thrown) {
      this.parts.engineActions.failed(thrown);
    }
  }

  private call(what: (current: { readonly engine: EngineApi; readonly run: number }) => Promise<void>): void {
    if (this.current === undefined) return;
    what(this.current).catch((thrown: unknown) => this.parts.engineActions.failed(thrown));
  }

  private note(key: string, plan: Plan): void {
    sessionStorage.setItem(unfinishedKey, essence(key, plan));
  }

  private forget(): void {
    sessionStorage.removeItem(unfinishedKey);
  }
}

const essence = (key: string, { problems, strategies, samples }: Plan): string =>
  JSON.stringify([key, problems, strategies, samples]);
