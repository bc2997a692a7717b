/**
 * In which order events may come: a header, then the prompt, then steps whose numbers ascend and whose parents are
 * already there. Every beginning of a trace is therefore a trace.
 */
import type { TraceEvent } from './events.ts';
import type { OrderProblem } from './trace-error.ts';

export class OrderCheck {
  private started = false;
  private newest = -1;
  private readonly nodes = new Set<number>();

  /** What is wrong with `event` after all that were accepted before; undefined = nothing, and it is accepted. */
  accept(event: TraceEvent): OrderProblem | undefined {
    const problem = this.problem(event);
    if (problem !== undefined) return problem;
    if (event.type === 'header') this.started = true;
    else if (event.type === 'prompt') this.add(0);
    else if (event.type === 'step') this.add(event.node);
    return undefined;
  }

  private problem(event: TraceEvent): OrderProblem | undefined {
    if (event.type === 'header') return this.started ? 'secondHeader' : undefined;
    if (!this.started) return 'firstIsNotHeader';
    if (event.type === 'prompt') return this.nodes.has(0) ? 'secondPrompt' : undefined;
    if (!this.nodes.has(0)) return 'stepBeforePrompt';
    if (event.type !== 'step') return this.nodes.has(event.node) ? undefined : 'unknownNode';
    if (event.node <= this.newest) return 'nodeNotAscending';
    return this.nodes.has(event.parent) ? undefined : 'unknownParent';
  }

  private add(node: number): void {
    this.newest = node;
    this.nodes.add(node);
  }
}
