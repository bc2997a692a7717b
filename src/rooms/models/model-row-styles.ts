import { css } from 'lit';

/** What a model is on the left, what one can do with it on the right. */
export const modelRowStyles = css`
  :host {
    display: block;
  }
  p {
    margin: 0;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2) var(--space-5);
    align-items: center;
    padding: var(--space-3) 0;
    border-top: 1px solid var(--line);
  }
  .about {
    display: grid;
    gap: var(--space-1);
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    align-items: baseline;
  }
  strong {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .mark {
    padding: 0 var(--space-2);
    border: 1px solid currentcolor;
    border-radius: var(--radius);
    color: var(--muted);
    font-size: var(--text-s);
  }
  .mark.loaded {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }
  .note,
  .presence,
  .obstacle,
  .numbers {
    color: var(--muted);
    font-size: var(--text-s);
  }
  .facts {
    font-variant-numeric: tabular-nums;
  }
  .facts span {
    display: inline-block;
  }
  .facts span:not(:last-child)::after {
    content: '·';
    margin: 0 0.45em;
  }
  .presence:empty {
    display: none;
  }
  .presence .ready {
    color: var(--accent);
  }
  .obstacle {
    color: var(--danger);
  }
  svg {
    margin-inline-end: var(--space-1);
  }
  .transfer {
    display: grid;
    gap: var(--space-1);
    margin-top: var(--space-1);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: flex-end;
  }
  .actions button {
    white-space: nowrap;
  }
  .first {
    border-color: var(--accent);
    color: var(--accent);
  }
  .danger {
    border-color: var(--danger);
    color: var(--danger);
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    justify-content: flex-end;
    max-width: 22rem;
  }
  .question p {
    flex: 1 1 100%;
    font-size: var(--text-s);
    text-align: end;
  }
  @media (width < 640px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .actions,
    .question {
      justify-content: flex-start;
    }
    .question p {
      text-align: start;
    }
  }
`;
