/** What the marks of a single walk mean; only those that are there. */
import { html, nothing, svg, type SVGTemplateResult } from 'lit';
import { t } from '../i18n/i18n.ts';
import { mazeMessages } from '../i18n/messages/maze.ts';
import type { Trail } from './maze-drawing.ts';
import type { MazeWalker } from './maze-picture.ts';

export function mazeLegend({ deadEnds, illegal, tracks }: Trail, { answer, right }: MazeWalker) {
  const sample = (drawn: SVGTemplateResult, name: string) =>
    html`<span><svg viewBox="0 0 30 18" aria-hidden="true">${drawn}</svg>${name}</span>`;
  const line = (name: string, group = '') =>
    svg`<g class="walker ${group}" style="--walker: var(--walker-0); --line-width: 4px"><path class=${name} d="M2 9h26"></path></g>`;
  const cross = svg`<path class="dead" d="M10 4l10 10M20 4l-10 10"></path>`;
  const band = svg`<path class="answer ${right === false ? 'wrong' : ''}" style="stroke-width: 12px" d="M6 9h18"></path>`;
  return html`<div class="legend">
    ${tracks.length > 0 ? sample(line('move'), t(mazeMessages.thought)) : nothing}
    ${tracks.some(({ kind }) => kind === 'backtrack') ? sample(line('back'), t(mazeMessages.back)) : nothing}
    ${deadEnds.length > 0 ? sample(cross, t(mazeMessages.deadEnd)) : nothing}
    ${illegal > 0 ? sample(line('move', 'illegal'), t(mazeMessages.wall)) : nothing}
    ${answer ? sample(band, t(mazeMessages.answer)) : nothing}
  </div>`;
}
