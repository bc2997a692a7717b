/** How far a download is, on one line of a terminal, or in a few lines of a log. */

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, as download pages count. @param {number} count */
export function bytes(count) {
  const power = count < 1000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  return `${power === 0 ? count : (count / 1000 ** power).toFixed(1)} ${units[power]}`;
}

/** `0:07`, `12:30`, `1:02:03`. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The speed of this many last milliseconds counts. */
const window = 5000;
const pauseOnTerminal = 200;
const pauseInLog = 10_000;

/**
 * @param {string} name
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} stream
 * @param {() => number} now milliseconds
 */
export function progressLine(name, stream, now = () => performance.now()) {
  /** @type {{ at: number, loaded: number }[]} */
  const seen = [];
  let said = -Infinity;
  return {
    /** @param {number} loaded bytes @param {number} [total] bytes */
    update(loaded, total) {
      const at = now();
      if (loaded < (seen.at(-1)?.loaded ?? 0)) seen.length = 0; // it began again
      seen.push({ at, loaded });
      while (seen.length > 2 && (seen[0]?.at ?? at) < at - window) seen.shift();
      if (at - said < (stream.isTTY ? pauseOnTerminal : pauseInLog)) return;
      said = at;
      const line = `${name}  ${describe(seen, loaded, total)}`;
      stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}

/** @param {{ at: number, loaded: number }[]} seen @param {number} loaded @param {number} [total] */
function describe(seen, loaded, total) {
  const [first, last] = [seen[0], seen.at(-1)];
  const seconds = first && last ? (last.at - first.at) / 1000 : 0;
  const speed = first && last && seconds > 0 ? (last.loaded - first.loaded) / seconds : 0;
  const parts = [total === undefined ? bytes(loaded) : `${bytes(loaded)} of ${bytes(total)}`];
  if (speed > 0) parts.push(`${bytes(Math.round(speed))}/s`);
  if (speed > 0 && total !== undefined) parts.push(`${clock((total - loaded) / speed)} left`);
  return parts.join(' · ');
}
