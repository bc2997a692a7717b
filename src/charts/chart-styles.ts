/** What the charts take from the page's design tokens, each with a system colour or size for a page without them. */
import { css } from 'lit';

export const chartStyles = css`
  :host {
    --_surface: var(--surface, Canvas);
    --_raised: var(--surface-raised, Canvas);
    --_ink: var(--ink, CanvasText);
    --_muted: var(--muted, CanvasText);
    --_line: var(--line, GrayText);
    --_control: var(--control, CanvasText);
    --_accent: var(--accent, light-dark(#0b5c94, #6cbcf0));
    --_on-accent: var(--on-accent, Canvas);
    --_accent-soft: var(--accent-soft, light-dark(#e2eef7, #17293a));
    --_warm: var(--warm, light-dark(#b34700, #ff9a5c));
    --_heat: var(--heat, light-dark(#8cc3ea, #1b5f92));
    --_track: var(--track, light-dark(#eae7df, #232930));
    --_stroke: var(--stroke-strong, 2.5px);
    --_radius: var(--radius-s, 0.1875rem);
    --_target: var(--target, 1.875rem);
    --_ring: var(--focus-ring, 2.5px solid Highlight);
    --_quick: var(--quick, 120ms);
    --_calm: var(--calm, 280ms);
    --_text-s: var(--text-s, 0.8125rem);
    --_text-xs: var(--text-xs, 0.75rem);
    --_text-token: var(--text-token, 1.25rem);
    --_text-number: var(--text-number, 0.9375rem);

    display: block;
    min-width: 0;
    color: var(--_ink);
    font-family: var(--font-ui, system-ui, sans-serif);
    font-variant-numeric: tabular-nums;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  ol,
  ul,
  p {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  :focus-visible {
    outline: var(--_ring);
    outline-offset: 1px;
  }

  .note {
    color: var(--_muted);
    font-size: var(--_text-s);
  }

  .mark {
    color: var(--_muted);
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Diagonal hatch in `--hatch`, for what a sampler stage removed: it reads without colour. */
export const hatch = css`repeating-linear-gradient(135deg, var(--hatch) 0 2px, transparent 2px 6px)`;
