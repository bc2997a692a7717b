import { css } from 'lit';

export const walkersPanelStyles = css`
  :host {
    --maze-most: calc(100dvh - 17rem);

    display: grid;
    gap: var(--space-2);
    align-content: start;
  }
  .head {
    gap: var(--space-1) var(--space-3);
    align-items: center;
    min-height: 2em;
    margin: 0;
  }
  h2 {
    flex: 1 1 auto;
    font-size: var(--text-l);
  }
  :host([stage]) {
    --maze-most: calc(100dvh - 9rem);
    --votes-height: calc(100dvh - 18rem);
  }
  :host([stage]) h2 {
    font-size: var(--text-xl);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(16rem, max(20rem, var(--maze-most))) minmax(18rem, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .side {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .finding {
    min-height: 3em;
    font-weight: 600;
    line-height: 1.5;
  }
  .finding p {
    margin: 0;
  }
  :host([stage]) .finding {
    font-size: var(--text-m);
  }
  @media (width < 960px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
