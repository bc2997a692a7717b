import { css } from 'lit';

/** Okabe–Ito; on a light page only the four that reach 3:1 there, and black. Each also has a dash and a marker. */
export const watchLinesStyles = css`
  :host {
    --series-0: light-dark(#0072b2, #56b4e9);
    --series-1: light-dark(#d55e00, #e69f00);
    --series-2: light-dark(#00805d, #2cc295);
    --series-3: light-dark(#b8588e, #cc79a7);
    --series-4: light-dark(#000000, #f0e442);
    font-size: var(--_text-number);
  }
  /* Its height must not wait for the picture: a size that changes while it is observed is a loop. */
  [role='slider'] {
    min-height: 12em;
    cursor: pointer;
    touch-action: pan-y;
  }
  svg {
    display: block;
    width: 100%;
    overflow: visible;
    forced-color-adjust: none;
  }
  text {
    fill: var(--_muted);
    font-size: var(--_text-xs);
  }
  .grid {
    stroke: var(--_line);
    stroke-width: 1px;
  }
  .rule {
    stroke: var(--_accent);
    stroke-width: max(2px, var(--stroke, 1.5px));
  }
  .series {
    color: var(--series);
    fill: none;
    stroke: currentcolor;
    stroke-width: max(3px, var(--_stroke));
    stroke-linejoin: round;
  }
  .marker {
    fill: var(--_surface);
    stroke-width: 2px; /* before the marker is scaled */
  }
  .marker.now {
    fill: currentcolor;
  }
  .leader {
    stroke-width: max(1px, 0.07em);
    stroke-dasharray: 0.07em 0.2em;
  }
  text.name {
    fill: var(--_ink);
    font-size: var(--_text-token);
    dominant-baseline: central;
    stroke: none;
  }
  .token {
    unicode-bidi: isolate;
  }
  .value {
    fill: var(--_ink);
    font-size: var(--_text-s);
    dominant-baseline: central;
    stroke: none;
  }
`;
