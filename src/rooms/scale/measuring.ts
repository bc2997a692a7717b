/** Asks the worker for numbers. One question at a time; of those that come meanwhile only the newest is asked. */
import type { Plan } from '../../scaling/records.ts';
import type { Bank } from './bank.ts';
import type { Measured, MeasureRequest } from './measure.ts';
import type { MeasureAnswer, MeasureMessage } from './measure.worker.ts';

interface Question {
  readonly bank: Bank;
  readonly plan: Plan;
  readonly request: MeasureRequest;
  readonly answer: (measured: Measured) => void;
}

export class Measuring {
  private worker: Worker | undefined;
  private sent: { readonly bank: Bank; readonly count: number } | undefined;
  private asked: { readonly id: number; readonly question: Question } | undefined;
  private waiting: Question | undefined;
  private questions = 0;
  private readonly failed: (reason: string) => void;

  constructor(failed: (reason: string) => void) {
    this.failed = failed;
  }

  ask(question: Question): void {
    if (this.asked === undefined) this.send(question);
    else this.waiting = question;
  }

  /** Ends the worker; the next question starts another. */
  close(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.sent = undefined;
    this.asked = undefined;
    this.waiting = undefined;
  }

  private send(question: Question): void {
    const { bank, plan, request } = question;
    const fresh = this.sent?.bank !== bank;
    const records = bank.records.slice(fresh ? 0 : this.sent!.count);
    const id = ++this.questions;
    this.sent = { bank, count: bank.size };
    this.asked = { id, question };
    this.worker ??= this.open();
    this.worker.postMessage({ id, fresh, records, plan, request } satisfies MeasureMessage);
  }

  private open(): Worker {
    const worker = new Worker(new URL('./measure.worker.ts', import.meta.url), { type: 'module', name: 'measure' });
    worker.addEventListener('message', ({ data }: MessageEvent<MeasureAnswer>) => this.answered(data));
    worker.addEventListener('error', ({ message }) => {
      this.close();
      this.failed(message);
    });
    return worker;
  }

  private answered(answer: MeasureAnswer): void {
    const { asked, waiting } = this;
    if (asked?.id !== answer.id) return;
    this.asked = undefined;
    this.waiting = undefined;
    if (waiting !== undefined) this.send(waiting);
    if ('measured' in answer) asked.question.answer(answer.measured);
    else this.failed(answer.reason);
  }
}
