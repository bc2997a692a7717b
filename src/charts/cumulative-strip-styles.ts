import { css } from 'lit';

export const cumulativeStripStyles = css`
  .strip {
    position: relative;
    margin-block: 0.25em;
    padding-block-end: 1.5em; /* the flag, below the numbers of the axis */
    font-size: var(--_text-number);
    overflow: clip;
    overflow-clip-margin: 0.6em;
  }
  .parts {
    position: relative;
    height: calc(var(--_text-token) * 2);
    background: var(--_track);
  }
  .part {
    position: absolute;
    inset-block: 0;
    display: grid;
    place-items: center;
    overflow: hidden;
    background: color-mix(in oklab, var(--_heat) 85%, var(--_surface));
    font-size: var(--_text-token);
    white-space: nowrap;
    forced-color-adjust: none;
  }
  .part.odd {
    background: color-mix(in oklab, var(--_heat) 40%, var(--_surface));
  }
  .part.taken {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .part .mark,
  .part.taken .end,
  .part.taken .bytes {
    color: inherit;
  }
  .end,
  .bytes {
    font-family: var(--font-mono, monospace);
    font-size: 0.75em;
  }
  .part.tail {
    background: var(--_track);
    color: var(--_muted);
    font-size: var(--_text-s);
  }
  .axis {
    position: relative;
    height: 1.3em;
    color: var(--_muted);
    font-size: var(--_text-xs);
  }
  .axis span {
    position: absolute;
    padding-block-start: 0.35em;
    line-height: 1;
    transform: translateX(-50%);
  }
  .axis span::before {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 50%;
    width: 1px;
    height: 0.25em;
    background: var(--_control);
    content: '';
  }
  .axis span:first-child,
  .axis span:last-child {
    transform: none;
  }
  .axis span:last-child {
    inset-inline: auto 0;
  }
  .axis span:first-child::before {
    inset-inline-start: 0;
  }
  .axis span:last-child::before {
    inset-inline: auto 0;
  }

  /* As wide as the strip and moved by a share of itself: 100 % is the strip's width. */
  .travel {
    position: absolute;
    inset: 0;
    pointer-events: none;
    transform: translateX(calc(var(--u) * 100%));
  }
  .needle {
    position: absolute;
    inset-block: 0 0;
    width: max(3px, var(--_stroke));
    background: var(--needle, var(--_warm));
    box-shadow: 0 0 0 1px var(--_surface);
    transform: translateX(-50%);
    forced-color-adjust: none;
  }
  .flag {
    position: absolute;
    inset-block-start: calc(100% - 1.45em);
    padding-inline: 0.4em;
    background: var(--needle, var(--_warm));
    color: var(--on-warm, Canvas);
    font-weight: 600;
    line-height: 1.4;
    white-space: nowrap;
  }
  .late .flag {
    transform: translateX(-100%);
  }
`;
