import { expect, type Browser, type Page } from '@playwright/test';

interface TracedEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, microseconds: other programs on the machine do not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor time of each task of the page's main thread during `work`, milliseconds. */
export async function mainThreadTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TracedEvent[] };
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TracedEvent): boolean => mains.some((main) => main.pid === pid && main.tid === tid);
  const tasks = traceEvents
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && isMain(event))
    .map(({ tdur = 0 }) => tdur / 1000);
  expect(tasks.length).toBeGreaterThan(100);
  expect(Math.max(...tasks)).toBeGreaterThan(1); // the trace does hold processor times
  return tasks;
}
