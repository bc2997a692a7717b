import { css } from 'lit';

/** A list of models, each a button that loads it. */
export const modelEntryStyles = css`
  ul {
    margin: 0;
    padding: 0;
    display: grid;
    gap: var(--space-2);
    list-style: none;
  }
  .model {
    display: grid;
    gap: var(--space-1);
    width: 100%;
    padding: var(--space-2) var(--space-3);
    text-align: start;
  }
  .model[aria-pressed='true'] {
    color: var(--ink);
  }
  .line {
    display: flex;
    gap: var(--space-3);
    justify-content: space-between;
  }
  .note {
    color: var(--muted);
    font-size: var(--text-s);
  }
`;

/** Bubbles through the panel, in which a list may stand. */
export const modelChoose = (id: string): CustomEvent<{ id: string }> =>
  new CustomEvent('model-choose', { detail: { id }, bubbles: true, composed: true });
