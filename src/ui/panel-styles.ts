/** What the panels of all rooms share. */
import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  h2 {
    margin: 0;
    font-size: var(--text-m);
    font-weight: 650;
    line-height: 1.3;
  }
  .reading {
    margin: 0;
    color: var(--muted);
    font-size: var(--text-s);
    line-height: 1.4;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    align-items: baseline;
    margin-bottom: var(--space-2);
  }
`;
