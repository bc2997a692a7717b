/** Quantities as the page shows them. Decimal units: 1 MB = 10⁶ bytes, as download pages and disks count. */

const byteUnits = ['kB', 'MB', 'GB', 'TB'] as const;

/** `812 B`, `6.8 MB`, `1.40 GB`: three significant digits at most. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  const power = Math.min(Math.floor(Math.log10(count) / 3), byteUnits.length);
  return `${significant(count / 1000 ** power)} ${byteUnits[power - 1]!}`;
}

/** A count of parameters as the field writes it: `6.3M`, `135M`, `1.24B`. */
export function parameterCount(count: number): string {
  if (count >= 1e9) return `${significant(count / 1e9)}B`;
  if (count >= 1e6) return `${significant(count / 1e6)}M`;
  if (count >= 1e3) return `${significant(count / 1e3)}K`;
  return String(count);
}

function significant(value: number): string {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2).replace(/0$/, '');
}
