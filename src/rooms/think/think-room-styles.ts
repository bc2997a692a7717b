import { css } from 'lit';

export const thinkRoomStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-4);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(18rem, 1fr) minmax(0, 1.5fr) minmax(13rem, 15rem);
    gap: var(--space-5);
    align-items: start;
  }
  .problem,
  .middle,
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    min-width: 0;
  }
  lanes-panel,
  place-panel {
    --chart-note: none;
    --chart-legend: none;
    --text-token: 1.0625rem;
    --token-gap: 0.3em;
    --token-padding: 0.2em;
  }
  lanes-panel {
    --chart-table: none; /* the same numbers stand behind the pictures below */
    --lane-height: 8.5rem;
    --answer-height: 3.6rem;
  }
  problem-panel {
    --maze-width: min(100%, 27rem);
  }
  .status {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: center;
    margin: 0;
    padding: var(--space-2) var(--space-3);
    border-inline-start: 4px solid var(--accent);
    background: var(--accent-soft);
  }
  .status p {
    margin: 0;
  }
  /* The back row sees the maze, the thoughts and two buttons. */
  :host([stage]) {
    --chart-table: none;
    --big-text: var(--text-m);
    gap: var(--space-2);
    padding-block: var(--space-2);
  }
  :host([stage]) .columns {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
  }
  :host([stage]) lanes-panel {
    --text-token: 1.75rem;
    --lane-height: 36vh;
    --answer-height: 5.5rem;
  }
  :host([stage]) problem-panel,
  :host([stage]) depth-panel {
    --chart-note: none;
  }
  :host([stage]) problem-panel {
    --maze-width: min(100%, calc(100vh - 13rem));
  }
  @media (width >= 1600px) and (height >= 900px) {
    :host(:not([stage])) {
      --text-xs: 0.875rem;
      --text-s: 0.9375rem;
      --text-m: 1.0625rem;
      --text-number: 1.0625rem;
      --target: 2.125rem;
    }
    :host(:not([stage])) .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr) 20rem;
    }
    :host(:not([stage])) problem-panel {
      --maze-width: min(100%, 36rem);
    }
    :host(:not([stage])) lanes-panel {
      --text-token: 1.3rem;
      --lane-height: 10rem;
      --answer-height: 4.6rem;
    }
  }
  @media (width < 1080px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .side {
      grid-column: 1 / -1;
    }
  }
  @media (width < 720px) {
    :host {
      padding: var(--space-2) var(--space-3);
    }
    .columns,
    :host([stage]) .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
