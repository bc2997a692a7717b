import { css } from 'lit';

export const mazePictureStyles = css`
  :host {
    --walker-0: light-dark(#0072b2, #56b4e9);
    --walker-1: light-dark(#c25100, #ffab57);
    --walker-2: light-dark(#00754f, #2cc295);
    --walker-3: light-dark(#a04478, #e08cba);
    --_danger: var(--danger, light-dark(#a8321a, #ff9a80));
    font-size: var(--_text-xs);
  }
  .box {
    position: relative;
    aspect-ratio: 1; /* its height must not wait for the picture */
  }
  svg {
    display: block;
    width: 100%;
    overflow: visible;
    forced-color-adjust: none;
  }
  .floor {
    fill: var(--_raised);
  }
  .walls {
    fill: none;
    stroke: var(--_ink);
    stroke-width: max(2.5px, var(--_stroke));
    stroke-linecap: square;
  }
  .names text {
    fill: var(--_muted);
  }
  text {
    text-anchor: middle;
    dominant-baseline: central;
    font-weight: 600;
  }
  .visited {
    fill: color-mix(in oklab, var(--_heat) calc(var(--share) * 55%), var(--_raised));
  }
  .marked {
    fill: none;
    stroke: var(--_accent);
    stroke-width: var(--_stroke);
  }
  .end {
    fill: var(--_raised);
    stroke: var(--_ink);
    stroke-width: max(2px, var(--stroke, 1.5px));
  }
  .end.frame {
    fill: none;
  }
  .letter {
    fill: var(--_ink);
    stroke: var(--_raised);
    stroke-width: 0.3em;
    paint-order: stroke;
    stroke-linejoin: round;
  }
  .walker {
    color: var(--walker);
    fill: none;
    stroke: currentcolor;
    stroke-linejoin: round;
  }
  .move {
    stroke-width: var(--line-width);
    stroke-linecap: round;
  }
  .dashed {
    stroke-linecap: butt;
  }
  .back {
    stroke-width: max(2px, var(--stroke, 1.5px));
    stroke-dasharray: 2 5;
  }
  .illegal {
    color: var(--_danger);
  }
  .illegal .move {
    stroke-dasharray: 3 3;
    stroke-linecap: butt;
  }
  .cross {
    stroke: var(--_surface);
    stroke-width: calc(3 * var(--line-width));
  }
  .cross + .cross {
    stroke: currentcolor;
    stroke-width: var(--line-width);
  }
  .dead {
    stroke: var(--_ink);
    stroke-width: max(2px, var(--stroke, 1.5px));
  }
  .head {
    fill: currentcolor;
    stroke: var(--_surface);
    stroke-width: 1.5px;
  }
  .several .head {
    fill: var(--_raised);
    stroke: currentcolor;
    stroke-width: max(2px, var(--stroke, 1.5px));
  }
  .number {
    fill: var(--_ink);
    stroke: none;
  }
  /* The answer lies under the walk, wide, so that both are seen where they agree. */
  .answer {
    fill: none;
    stroke: var(--_heat);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .answer.wrong {
    stroke: color-mix(in oklab, var(--_danger) 45%, var(--_raised));
    stroke-dasharray: 4 3;
    stroke-linecap: butt;
  }
  .through {
    color: var(--_danger);
    stroke: currentcolor;
  }
  .grid {
    position: absolute;
    display: grid;
  }
  .grid > div {
    display: contents;
  }
  .cell {
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: manipulation;
  }
  .cell[aria-selected='true'] {
    outline: max(2px, var(--stroke, 1.5px)) dashed var(--_accent);
    outline-offset: -4px;
  }
  .cell:focus-visible {
    outline: var(--_ring);
    outline-offset: -3px;
  }
  .legend {
    display: var(--chart-legend, flex);
    flex-wrap: wrap;
    gap: 0.2em 1.2em;
    align-items: center;
    font-size: var(--_text-s);
  }
  .legend span {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
  }
  .legend svg {
    width: 1.9em;
    height: 1.2em;
  }
`;
