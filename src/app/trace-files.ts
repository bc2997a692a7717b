/** Traces on their way in and out: a file of the user, and the recordings that ship with the app. */
import { appFile } from '../platform/app-file.ts';
import { explainTraceError } from '../i18n/messages/trace.ts';
import type { TraceEvent } from '../trace/events.ts';
import { readTrace, readTraceFile, traceFileName, writeTrace } from '../trace/file-format.ts';
import { TraceError } from '../trace/trace-error.ts';
import type { Notices } from './notices.ts';

/** Undefined when it cannot be read; then a notice says why. */
export async function readRun(file: File, notices: Notices): Promise<readonly TraceEvent[] | undefined> {
  try {
    return await readTraceFile(file);
  } catch (thrown) {
    if (!(thrown instanceof TraceError)) throw thrown;
    notices.show({ id: 'bad-trace', kind: 'error', explain: () => explainTraceError(thrown) });
    return undefined;
  }
}

export function saveRun(events: readonly TraceEvent[]): void {
  const url = URL.createObjectURL(new Blob([writeTrace(events)], { type: 'application/jsonl' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: traceFileName(events) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download reads it in its own time
}

/** There may be none: offline before the first visit was over, a room begins without it. */
export async function readRecording(name: string): Promise<readonly TraceEvent[] | undefined> {
  try {
    const response = await fetch(appFile(`recordings/${name}`));
    return response.ok ? readTrace(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}
