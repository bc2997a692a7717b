import { css } from 'lit';

/** Lists of rows, and what stands beside them. */
export const modelsRoomStyles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    align-items: center;
    justify-content: space-between;
    margin-bottom: var(--space-2);
  }
  .filter p {
    margin: 0;
  }
  label {
    display: inline-flex;
    gap: var(--space-2);
    align-items: center;
    min-height: var(--target);
  }
`;
