import { css } from 'lit';

export const samplerPanelStyles = css`
  .head {
    justify-content: space-between;
    align-items: center;
    margin-bottom: 0;
  }
  ol {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 1fr auto auto;
    column-gap: var(--space-2);
    align-items: center;
  }
  label,
  .seed strong {
    font-size: var(--text-s);
    font-weight: 600;
  }
  output {
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .off output {
    color: var(--muted);
    font-weight: 400;
  }
  .order {
    display: flex;
  }
  .order button {
    min-width: 1.5rem;
    min-height: 1.5rem;
    padding: 0;
    color: var(--muted);
    font-size: var(--text-xs);
  }
  input[type='range'] {
    grid-column: 1 / -1;
    width: 100%;
    min-height: 1.5rem;
    margin: 0;
  }
  .reading {
    grid-column: 1 / -1;
    line-height: 1.3;
  }
  .seed .reading {
    font-weight: 400;
  }
  .seed {
    display: grid;
    grid-template-columns: auto 7em;
    gap: 0 var(--space-3);
    align-items: center;
    justify-content: start;
    margin-top: var(--space-2);
  }
  @media (pointer: coarse) {
    .order button {
      min-width: var(--target);
      min-height: var(--target);
    }
    input[type='range'] {
      min-height: var(--target);
    }
  }
`;
