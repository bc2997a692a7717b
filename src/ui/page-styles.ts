/** A page to read: one column, and tables of findings, each with a sign and a word. */
import { css } from 'lit';

export const findingStyles = css`
  table {
    width: 100%;
    margin: var(--space-4) 0;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--space-2) var(--space-3) var(--space-2) 0;
    border-top: 1px solid var(--line);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }
  th {
    width: 34%;
    font-weight: 600;
  }
  .state {
    width: 6.5rem;
    color: var(--muted);
    white-space: nowrap;
  }
  .state svg {
    margin-inline-end: var(--space-1);
  }
  .state.yes {
    color: var(--accent);
  }
  .state.no {
    color: var(--danger);
  }
  @media (width < 480px) {
    tr {
      display: grid;
      grid-template-columns: 1fr auto;
      padding: var(--space-2) 0;
      border-top: 1px solid var(--line);
    }
    th,
    td {
      width: auto;
      padding: 0;
      border: 0;
    }
    td:not(.state) {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
`;

export const pageStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    width: 100%;
    max-width: 60rem;
    margin: 0 auto;
    padding: var(--space-5) var(--space-4) var(--space-6);
  }
  h2 {
    margin: 0 0 var(--space-3);
    font-size: var(--text-xl);
    line-height: 1.25;
  }
  h3 {
    margin: var(--space-5) 0 var(--space-2);
    font-size: var(--text-l);
  }
  p {
    margin: 0 0 var(--space-3);
  }
  .note {
    color: var(--muted);
    font-size: var(--text-s);
  }
`;
