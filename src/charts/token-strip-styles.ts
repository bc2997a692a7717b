import { css } from 'lit';

export const tokenStripStyles = css`
  .text {
    position: relative;
    font-size: var(--_text-token);
    line-height: 1.7;
  }
  .chunk {
    content-visibility: auto;
    contain-intrinsic-size: auto 9rem;
    padding: 0 4px 0.35em;
  }
  .from {
    margin-inline-end: 0.5em;
    color: var(--_muted);
    font-size: var(--_text-xs);
    user-select: none;
  }
  /* Tint = probability, from the page's own colour to the strongest heat; underline = entropy. */
  .token {
    display: inline-block;
    min-width: 0.5em;
    max-width: 100%;
    margin-inline-end: var(--token-gap, 1px);
    padding-inline: var(--token-padding, 0);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: color-mix(in oklab, var(--_heat) calc(var(--p, 0) * 100%), var(--_surface));
    box-shadow: 0 calc(var(--h, 0) * 0.26em) 0 var(--_warm);
    line-height: 1.25;
    text-align: center;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    cursor: pointer;
    scroll-margin: 3em;
    forced-color-adjust: none;
  }
  .token:hover {
    outline: 2px solid var(--_control);
    outline-offset: 0;
  }
  .token.prompt,
  .token.prompt .mark {
    color: var(--_muted);
  }
  .token.prompt {
    border-radius: 0;
    background: none;
  }
  .token.chosen {
    outline: max(2px, var(--stroke, 1.5px)) solid var(--_ink);
    outline-offset: -1px;
  }
  .token.forced {
    outline: max(2px, var(--stroke, 1.5px)) dashed var(--_ink);
    outline-offset: -1px;
  }
  .token[aria-selected='true'] {
    outline: max(3px, var(--_stroke)) solid var(--_accent);
    outline-offset: 1px;
  }
  .token:focus-visible {
    outline: var(--_ring);
    outline-offset: 1px;
  }
  .token .mark {
    color: var(--_ink);
  }
  .end,
  .bytes {
    padding-inline: 0.3em;
    font-family: var(--font-mono, monospace);
    font-size: 0.75em;
  }
  .end {
    border: max(1px, var(--stroke, 1.5px)) solid var(--_control);
    border-radius: 1em;
  }
  .readout {
    position: absolute;
    z-index: 1;
    padding: 0.15em 0.5em;
    border-radius: var(--_radius);
    background: var(--_ink);
    color: var(--_surface);
    font-size: var(--_text-number);
    line-height: 1.4;
    white-space: nowrap;
    pointer-events: none;
  }
  .legend {
    display: var(--chart-legend, flex);
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 1.4em;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
  }
  .ramp {
    width: 3.5em;
    height: 0.9em;
    background: linear-gradient(to right in oklab, var(--_surface), var(--_heat));
    outline: 1px solid var(--_line);
    forced-color-adjust: none;
  }
  .wedge {
    width: 3.5em;
    height: 0.5em;
    background: var(--_warm);
    clip-path: polygon(0 100%, 100% 0, 100% 100%);
    forced-color-adjust: none;
  }
  .sample {
    width: 1.1em;
    height: 1.1em;
    outline: max(2px, var(--stroke, 1.5px)) solid var(--_ink);
    outline-offset: -2px;
  }
  .sample.forced {
    outline-style: dashed;
  }
`;
