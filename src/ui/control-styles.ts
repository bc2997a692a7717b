/** How native controls look, for the shadow root of any element that renders some: `static styles = [controlStyles, …]`. */
import { css } from 'lit';

export const controlStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: var(--focus-ring);
    outline-offset: 2px;
  }

  button,
  select,
  input,
  textarea,
  summary {
    color: inherit;
    font: inherit;
  }

  button,
  select,
  input:not([type='checkbox'], [type='radio'], [type='range']) {
    min-height: var(--target);
  }

  button,
  select {
    padding: 0 var(--space-3);
    border: 1px solid var(--control);
    border-radius: var(--radius);
    background: var(--surface-raised);
    cursor: pointer;
  }

  input:not([type='checkbox'], [type='radio'], [type='range']),
  textarea {
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--control);
    border-radius: var(--radius);
    background: var(--surface-raised);
  }

  button:hover:not(:disabled),
  select:hover:not(:disabled) {
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }

  button.primary:enabled {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }

  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent) 88%, var(--ink));
  }

  button.quiet {
    border-color: transparent;
    background: transparent;
  }

  button.quiet:hover:not(:disabled) {
    background: var(--accent-soft);
  }

  button:disabled,
  select:disabled,
  input:disabled {
    border-style: dashed;
    border-color: var(--control);
    background: transparent;
    color: var(--muted);
    cursor: not-allowed;
  }

  button.quiet:disabled {
    border-color: transparent;
    opacity: 0.55;
  }

  input[type='range'],
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--accent);
  }

  kbd {
    display: inline-block;
    min-width: 1.6em;
    padding: 0 0.4em;
    border: 1px solid var(--control);
    border-bottom-width: 2px;
    border-radius: var(--radius-s);
    background: var(--surface-raised);
    font-family: var(--font-mono);
    font-size: 0.85em;
    line-height: 1.5;
    text-align: center;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
