import { css } from 'lit';

export const scaleRoomStyles = css`
  :host {
    --curve-height: clamp(20rem, 100dvh - 20rem, 46rem);

    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-3);
    padding: 0 var(--space-4) var(--space-4);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(17rem, 21rem);
    gap: var(--space-5);
    align-items: start;
  }
  .picture,
  .side {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }
  .side {
    gap: var(--space-4);
  }
  /* A large screen is looked at from further away. */
  @media (width >= 1600px) and (height >= 900px) {
    :host(:not([stage])) {
      --text-s: 0.9375rem;
      --text-m: 1.0625rem;
      --text-l: 1.375rem;
      --text-number: 1.125rem;
      --target: 2.125rem;
    }
    :host(:not([stage])) .columns {
      grid-template-columns: minmax(0, 1fr) 25rem;
    }
  }
  /* The back row sees one picture; what explains it is the lecturer's voice. */
  :host([stage]) {
    --chart-table: none;
    --chart-note: none;
    --curve-height: calc(100dvh - 11.5rem);

    padding-block: 0 var(--space-2);
  }
  :host([stage]) .columns {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  @media (width < 960px) {
    :host {
      --curve-height: clamp(17rem, 100dvh - 22rem, 26rem);

      padding: 0 var(--space-3) var(--space-3);
    }
    .columns {
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
