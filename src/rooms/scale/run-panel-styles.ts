import { css } from 'lit';

export const runPanelStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    align-content: start;
  }
  :host([stage]) {
    gap: var(--space-1);
  }
  .presets {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-2);
  }
  .presets button {
    display: grid;
    gap: 0;
    align-content: start;
    padding: var(--space-2);
    line-height: 1.3;
    text-align: start;
  }
  .presets span {
    color: var(--muted);
    font-size: var(--text-s);
  }
  /* As high in every state, so that nothing below moves. */
  .under-way {
    display: grid;
    gap: var(--space-2);
    align-content: start;
    min-height: 6.25rem;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    min-height: 1.5em;
    margin: 0;
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  :host([stage]) .facts {
    font-size: var(--text-m);
  }
  :host([stage]) .buttons {
    display: none;
  }
  .load {
    justify-self: start;
  }
`;
