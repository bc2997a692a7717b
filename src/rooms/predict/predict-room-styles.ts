import { css } from 'lit';

export const predictRoomStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-4);
  }
  .top {
    display: grid;
    grid-template-columns: minmax(18rem, 2fr) minmax(0, 3fr);
    gap: var(--space-2) var(--space-5);
    align-items: start;
  }
  /* The back row reads the text, the bars and the draw; what explains them is the lecturer's voice. */
  :host([stage]) {
    --chart-table: none;
    gap: var(--space-2);
    padding-block: 0 var(--space-2);
  }
  :host([stage]) text-panel,
  :host([stage]) next-token-panel {
    --chart-note: none;
    --chart-legend: none;
  }
  :host([stage]) text-panel {
    --text-token: 2.25rem;
  }
  :host([stage]) .top {
    grid-template-columns: minmax(0, 1fr);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr) minmax(14rem, 17rem);
    gap: var(--space-5);
    align-items: start;
  }
  .middle {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  text-panel {
    --text-token: 1.5rem;
  }
  /* A large screen is looked at from further away. */
  @media (width >= 1600px) and (height >= 900px) {
    :host(:not([stage])) {
      --text-xs: 0.875rem;
      --text-s: 0.9375rem;
      --text-m: 1.0625rem;
      --text-number: 1.0625rem;
      --text-token: 1.5rem;
      --target: 2.125rem;
    }
    :host(:not([stage])) text-panel {
      --text-token: 2.25rem;
    }
    :host(:not([stage])) .columns {
      grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr) 21rem;
    }
  }
  :host([stage]) .columns {
    grid-template-columns: minmax(0, 1.45fr) minmax(0, 1fr);
  }
  @media (width < 1080px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @media (width < 720px) {
    :host {
      padding: var(--space-2) var(--space-3) 0;
    }
    transport-bar:not(.more) {
      position: sticky;
      z-index: 1;
      bottom: 0;
      order: 1;
      margin-inline: calc(-1 * var(--space-3));
      padding: var(--space-2);
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    .top,
    .columns,
    :host([stage]) .columns {
      grid-template-columns: minmax(0, 1fr);
    }
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
