import { css } from 'lit';

/** Boxes stand at `--row` and `--left` in em of the tree; the lines between them are drawn in the same em. */
export const branchTreeStyles = css`
  .scroll {
    max-height: 24rem;
    overflow: auto;
    padding: 4px;
  }
  .tree {
    position: relative;
    width: calc(var(--width) * 1em);
    height: calc(var(--rows) * 2.2em);
    font-size: var(--_text-number);
  }
  .tree.stage {
    font-size: var(--_text-token);
  }
  .tree > svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
    fill: none;
    stroke: var(--_control);
    stroke-width: var(--stroke, 1.5px);
  }
  .tree > svg path {
    vector-effect: non-scaling-stroke;
  }
  path.line {
    stroke: var(--_accent);
    stroke-width: max(3px, var(--_stroke));
  }
  .box {
    position: absolute;
    inset-block-start: calc(var(--row) * 2.2em + 0.2em);
    inset-inline-start: calc(var(--left) * 1em);
    display: flex;
    align-items: center;
    gap: 0.5em;
    width: calc(var(--width) * 1em);
    height: 1.8em;
    padding-inline: 0.5em;
    border: max(1px, var(--stroke, 1px)) solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_raised);
    line-height: 1;
    white-space: nowrap;
    cursor: pointer;
  }
  .box.line {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .box[aria-selected='true'] {
    outline: max(3px, var(--_stroke)) solid var(--_accent);
    outline-offset: -1px;
  }
  .box:focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .box.root {
    justify-content: center;
    border-style: dashed;
    background: none;
    color: var(--_muted);
    cursor: default;
  }
  .text {
    flex: 1;
    overflow: hidden;
    line-height: 1.5;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .share {
    color: var(--_muted);
    font-size: var(--_text-xs);
  }
  .line .share {
    color: var(--_ink);
  }
  .pin {
    display: grid;
    place-items: center;
    width: max(24px, 1.4em);
    height: max(24px, 1.4em);
    margin-inline-end: -0.35em;
    color: var(--_control);
    opacity: 0;
  }
  .box:hover .pin,
  .box:focus .pin,
  [aria-selected='true'] .pin,
  .pinned .pin {
    opacity: 1;
  }
  .pinned .pin {
    color: var(--_warm);
  }
  /* A branch that ended closes with a bar, as a piece of music does. */
  .ended {
    border-inline-end: 0.35em double currentcolor;
  }
`;
