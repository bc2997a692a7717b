import { css } from 'lit';

/** Okabe–Ito, as in watch-lines; the grey of what was recorded is the theme's own. */
export const curveChartStyles = css`
  :host {
    --series-0: light-dark(#0072b2, #56b4e9);
    --series-1: light-dark(#b34700, #e69f00);
    --series-2: light-dark(#00805d, #2cc295);
    --series-3: light-dark(#a8437c, #cc79a7);
    --series-4: light-dark(#000000, #f0e442);
    --series-recorded: var(--bar-raw, light-dark(#7d8a96, #7f8b97));
    --series-quiet: var(--_control);
    font-size: var(--_text-number);
    container-type: inline-size;
  }
  /* Its height must not wait for the picture: a size that changes while it is observed is a loop. */
  .field {
    position: relative;
    height: var(--curve-height, 24em);
  }
  .field svg {
    display: block;
    forced-color-adjust: none;
  }
  .points {
    position: absolute;
    inset: 0;
  }
  .points:focus-visible {
    outline-offset: 2px;
  }
  [role='option'] {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: -12px;
    border-radius: 50%;
    cursor: pointer;
  }
  [role='option'][aria-selected='true'] {
    outline: var(--_ring);
  }
  .readout {
    position: absolute;
    z-index: 1;
    max-width: min(22em, 90%);
    padding: 0.35em 0.7em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    font-size: var(--_text-s);
    line-height: 1.35;
    pointer-events: none;
  }
  .readout strong {
    display: block;
  }
  .empty {
    display: grid;
    place-content: center;
    height: 100%;
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
    color: var(--_muted);
    text-align: center;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.2em;
    font-size: var(--_text-s);
  }
  /* Its width decides, not a measurement: a height that follows one is a loop. curve-chart.ts has the same number. */
  @container (width >= 40em) {
    .legend {
      display: none;
    }
  }
  @container (width >= 50em) {
    .below {
      display: none;
    }
  }
  .legend li {
    display: flex;
    gap: 0.45em;
    align-items: center;
  }
  .legend svg {
    flex: none;
    width: 1.4em;
    height: 1.1em;
    overflow: visible;
  }
`;
