/**
 * The trace as a file: JSON Lines, one event a line, the header first (events.ts). What is read is checked wholly,
 * because it may come from anywhere: each line against its schema, and the order of all.
 */
import { traceFormat, traceVersion, type TraceEvent } from './events.ts';
import { migrations, type Migration } from './migrations.ts';
import { nestingOf } from './nesting.ts';
import { OrderCheck } from './order.ts';
import { firstIssue, isEventType } from './schemas.ts';
import { TraceError } from './trace-error.ts';

/** More than any run of ours: 10,000 steps with 64 candidates are 60 MB; one with all logits of 150,000 tokens 0.8 MB. */
export const traceLimits = {
  fileCharacters: 2 ** 28,
  lineCharacters: 2 ** 24,
  lines: 2 ** 20,
  /** Objects and lists within each other. */
  nesting: 32,
} as const;

export const traceFileExtension = '.jsonl';

/** Events as the text of a file; each line ends with a newline. */
export function writeTrace(events: readonly TraceEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/**
 * The events of a file; empty lines are skipped.
 * @throws TraceError with the line, counted from 1, that is no event or cannot stand there
 */
export function readTrace(text: string, table: readonly Migration[] = migrations): readonly TraceEvent[] {
  const events: TraceEvent[] = [];
  readLines(text, table, (event) => events.push(event));
  return events;
}

/** The events before the first line that cannot be read; empty when that is the header. For traces of our own. */
export function readSoundBeginning(text: string): readonly TraceEvent[] {
  const events: TraceEvent[] = [];
  try {
    readLines(text, migrations, (event) => events.push(event));
  } catch (thrown) {
    if (!(thrown instanceof TraceError)) throw thrown;
  }
  return events;
}

/** @throws TraceError as `readTrace`; a file that is too large is refused before it is read */
export async function readTraceFile(file: Blob): Promise<readonly TraceEvent[]> {
  // A character of UTF-8 has at most three bytes for each of its UTF-16 units.
  if (file.size > 3 * traceLimits.fileCharacters) throw tooLarge(1, 'file', traceLimits.fileCharacters);
  return readTrace(await file.text());
}

/** A name that sorts by time: `tang-poet-2026-03-01-1405.jsonl`. */
export function traceFileName(events: readonly TraceEvent[]): string {
  const header = events.find((event) => event.type === 'header');
  const model = (header?.model.id ?? 'trace').replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60);
  const time = (header?.created ?? '').slice(0, 16).replace('T', '-').replace(':', '');
  return `${[model, time].filter(Boolean).join('-')}${traceFileExtension}`;
}

function readLines(text: string, table: readonly Migration[], found: (event: TraceEvent) => void): void {
  if (text.length > traceLimits.fileCharacters) throw tooLarge(1, 'file', traceLimits.fileCharacters);
  if (hasMoreLines(text, traceLimits.lines)) throw tooLarge(traceLimits.lines + 1, 'lines', traceLimits.lines);
  const order = new OrderCheck();
  let version: number | undefined;
  let events = 0;
  let line = 0;
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > traceLimits.lineCharacters) throw tooLarge(line + 1, 'line', traceLimits.lineCharacters);
    const content = text.slice(start, end);
    start = end + 1;
    line++;
    if (content.trim() === '') continue;
    events++;
    const raw = version === undefined ? parseHeader(content, line) : parseObject(content, line);
    version ??= versionOf(raw, line, table);
    const event = toEvent(
      table.slice(version - 1).reduce((older, migrate) => migrate(older), raw),
      line,
    );
    const problem = order.accept(event);
    if (problem !== undefined) throw new TraceError('badOrder', { line, problem });
    found(event);
  }
  if (events === 0) throw new TraceError('emptyFile', { line: 1 });
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(content: string, line: number): Fields {
  if (nestingOf(content, traceLimits.nesting) > traceLimits.nesting)
    throw tooLarge(line, 'nesting', traceLimits.nesting);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (thrown) {
    throw new TraceError('brokenLine', { line, reason: (thrown as SyntaxError).message }, { cause: thrown });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new TraceError('brokenLine', { line, reason: 'not an object' });
}

/** What cannot be parsed on the first line is some other file. */
function parseHeader(content: string, line: number): Fields {
  let fields: Fields | undefined;
  try {
    fields = parseObject(content, line);
  } catch (thrown) {
    throw new TraceError('notATrace', { line }, { cause: thrown });
  }
  if (fields['type'] !== 'header' || fields['format'] !== traceFormat) throw new TraceError('notATrace', { line });
  return fields;
}

function versionOf({ version }: Fields, line: number, table: readonly Migration[]): number {
  const oldest = traceVersion - table.length;
  if (typeof version !== 'number') {
    throw new TraceError('badEvent', { line, type: 'header', path: 'version', reason: 'not a number' });
  }
  if (Number.isInteger(version) && version >= oldest && version <= traceVersion) return version - oldest + 1;
  throw new TraceError('unknownVersion', { line, version, newest: traceVersion });
}

function toEvent(fields: Fields, line: number): TraceEvent {
  const { type } = fields;
  if (!isEventType(type)) {
    throw new TraceError('unknownEvent', { line, type: typeof type === 'string' ? type.slice(0, 60) : typeof type });
  }
  const issue = firstIssue(type, fields);
  if (issue !== undefined) throw new TraceError('badEvent', { line, type, ...issue });
  return fields as unknown as TraceEvent;
}

function hasMoreLines(text: string, most: number): boolean {
  let newlines = 0; // the last one ends a line and begins none
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++newlines > most) return true;
  return false;
}

function tooLarge(line: number, what: 'file' | 'line' | 'lines' | 'nesting', most: number): TraceError {
  return new TraceError('tooLarge', { line, what, most });
}
