import { css } from 'lit';
import { hatch } from './chart-styles.ts';

/** One row = rank, token, two bars (model, after the sampler), two numbers, pin; the same grid for every kind of row. */
export const probBarsStyles = css`
  .bars {
    --columns: 2.2em minmax(3.2em, 22%) minmax(0, 1fr) 4.6em 4.6em var(--_target);
    container-type: inline-size;
    font-size: var(--_text-number);
  }
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    column-gap: 0.5em;
    min-height: var(--_target);
    padding-inline: 0.35em 0;
    border-inline-start: 4px solid transparent;
    border-radius: var(--_radius);
  }
  [role='option'] {
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
  }
  [role='option']:hover {
    background: color-mix(in oklab, var(--_accent-soft) 50%, transparent);
  }
  [role='option'][aria-selected='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .rank {
    color: var(--_muted);
    font-size: var(--_text-xs);
    text-align: end;
  }
  .label {
    overflow: hidden;
    font-size: var(--_text-token);
    line-height: 1.25;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .end,
  .bytes {
    padding-inline: 0.25em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    font-family: var(--font-mono, monospace);
    font-size: 0.75em;
  }
  .pair {
    display: grid;
    gap: 2px;
    padding-block: 3px;
  }
  .bar {
    position: relative;
    height: calc(var(--bar-thickness, 0.875rem) * var(--thick, 0.65));
    background: linear-gradient(var(--fill) 0 0) 0 / calc(var(--part) * 100%) 100% no-repeat;
    transition: background-size var(--_calm) ease-out;
    forced-color-adjust: none;
  }
  .bar.raw {
    --fill: var(--bar-raw, light-dark(#7d8a96, #7f8b97));
  }
  .bar.final {
    --fill: var(--bar-final, var(--_accent));
    --thick: 1;
  }
  .removed .bar.raw {
    --hatch: var(--bar-removed, var(--_control));
    background: ${hatch} 0 / 100% 100% no-repeat;
    clip-path: inset(0 calc(100% - var(--part) * 100%) 0 0);
    transition: clip-path var(--_calm) ease-out;
  }
  .removed .label {
    color: var(--_muted);
    text-decoration: line-through;
    text-decoration-thickness: 1px;
  }
  .cut::after {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0.7em;
    width: 0.35em;
    background: var(--_surface);
    content: '';
    transform: skewX(-20deg);
  }
  .reason {
    align-self: center;
    color: var(--_muted);
    font-size: var(--_text-xs);
    line-height: 1;
    white-space: nowrap;
  }
  .number,
  .pin {
    position: relative;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  .number.raw {
    color: var(--_muted);
  }
  .number.final {
    font-weight: 600;
  }
  .taken {
    margin-inline-start: 0.4em;
    padding-inline: 0.35em;
    border-radius: var(--_radius);
    background: var(--_warm);
    color: var(--on-warm, Canvas);
    font-family: var(--font-ui, system-ui, sans-serif);
    font-size: var(--_text-xs);
    vertical-align: middle;
  }
  .pin {
    display: grid;
    place-items: center;
    width: var(--_target);
    height: var(--_target);
    color: var(--_control);
    opacity: 0;
  }
  .row:hover .pin,
  [aria-selected='true'] .pin,
  .pinned .pin {
    opacity: 1;
  }
  .pinned .pin {
    color: var(--_accent);
  }
  .pinned .pin svg {
    fill: currentcolor;
  }
  .head > *,
  .sum > * {
    color: var(--_muted);
    font-size: var(--_text-s);
  }
  .head {
    min-height: 0;
    padding-block-end: 0.25em;
  }
  .head .number {
    font-weight: 400;
  }
  .key::before {
    display: inline-block;
    width: 0.7em;
    height: 0.7em;
    margin-inline-end: 0.35em;
    background: var(--swatch);
    content: '';
  }
  .key.raw {
    --swatch: var(--bar-raw, light-dark(#7d8a96, #7f8b97));
  }
  .key.final {
    --swatch: var(--bar-final, var(--_accent));
  }
  .tail .label,
  .sum .label {
    grid-column: 1 / 3;
    color: var(--_muted);
    font-size: var(--_text-s);
    white-space: normal;
  }
  .tail {
    margin-block-start: 0.25em;
    border-block-start: 1px solid var(--_line);
    border-radius: 0;
  }

  /* A narrow column or the stage: the two numbers stand above one another, each beside its bar. */
  @container (max-width: 30rem) {
    .row {
      grid-template-columns: 1.4em minmax(2.8em, 26%) minmax(0, 1fr) 4.4em var(--_target);
      column-gap: 0.3em;
    }
    .number {
      grid-column: 4;
      line-height: 1.15;
    }
    .number.final {
      grid-row: 2;
    }
    .number.raw {
      grid-row: 1;
      align-self: end;
    }
    .rank,
    .row .label,
    .pair,
    .pin {
      grid-row: 1 / 3;
    }
  }
`;
