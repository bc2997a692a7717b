import { css } from 'lit';

export const voteBarsStyles = css`
  :host {
    --_right: light-dark(#00754f, #2cc295);
    --_wrong: var(--danger, light-dark(#a8321a, #ff9a80));
    font-size: var(--_text-s);
  }
  ol {
    display: grid;
    gap: 0.4em;
    max-height: var(--votes-height, none); /* more answers than a stage has room for */
    overflow-y: auto;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: 1.6em minmax(0, 1fr) 5.5em;
    gap: 0.1em 0.6em;
    align-items: center;
    width: 100%;
    min-height: var(--_target);
    padding: 0.25em 0.4em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_ink);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .row[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .count {
    font-weight: 700;
    font-size: var(--_text-number);
    text-align: end;
  }
  .track {
    height: var(--bar-thickness, 0.875rem);
    background: var(--_track);
    forced-color-adjust: none;
  }
  .bar {
    display: block;
    width: calc(var(--share) * 100%);
    height: 100%;
    background: var(--_accent);
    transition: width var(--_calm);
  }
  .right .bar {
    background: var(--_right);
  }
  /* A wrong answer reads as wrong without its colour. */
  .wrong .bar {
    border: 2px solid var(--_wrong);
    background: repeating-linear-gradient(135deg, var(--_wrong) 0 2px, transparent 2px 6px);
  }
  .verdict {
    display: flex;
    gap: 0.4em;
    align-items: center;
    font-weight: 700;
  }
  .tag {
    padding: 0 0.4em;
    border: 1px solid currentcolor;
    border-radius: 1em;
    font-weight: 600;
    font-size: var(--_text-xs);
    white-space: nowrap;
  }
  .answer {
    display: -webkit-box;
    grid-column: 2 / -1;
    overflow: hidden;
    font-family: var(--font-mono, monospace);
    font-size: var(--_text-xs);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .leads .answer {
    font-weight: 650;
  }
  .voters {
    display: flex;
    grid-column: 2 / -1;
    flex-wrap: wrap;
    gap: 0.25em;
    font-size: var(--_text-xs);
  }
  .voters span {
    min-width: 1.6em;
    padding: 0 0.3em;
    border: 1px solid var(--_control);
    border-radius: 1em;
    text-align: center;
  }
  @media (prefers-reduced-motion: reduce) {
    .bar {
      transition: none;
    }
  }
`;
