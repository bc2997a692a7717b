import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { voteMessages } from '../i18n/messages/walk.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { voteBarsStyles } from './vote-bars-styles.ts';

export interface VoteRow {
  readonly answer: string;
  /** The numbers of those who gave it, at least one. */
  readonly voters: readonly number[];
  /** Absent where nobody knows. */
  readonly right?: boolean | undefined;
}

/**
 * An election while it is counted: a bar for each answer, as long as its share of all votes that there will be.
 *
 * @fires vote-select - {index}: the row that was pressed
 */
@customElement('vote-bars')
export class VoteBars extends LitElement {
  static override styles = [chartStyles, voteBarsStyles];

  /** Most votes first. */
  @property({ attribute: false }) votes: readonly VoteRow[] = [];
  /** Votes when all are in. */
  @property({ type: Number }) total = 0;
  /** Those who ended without an answer. */
  @property({ type: Number }) silent = 0;
  /** The row that is looked at. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { votes, silent } = this;
    const caption = this.caption ?? t(voteMessages.caption);
    const most = votes[0]?.voters.length ?? 0;
    const leaders = votes.filter(({ voters }) => voters.length === most).length;
    return html`<chart-frame .caption=${caption} .summary=${this.summary()} .table=${this.table()}>
      ${votes.length === 0 && silent === 0 ? html`<p class="note">${t(voteMessages.empty)}</p>` : nothing}
      <ol>
        ${votes.map((vote, index) => this.row(vote, index, vote.voters.length === most, leaders > 1))}
      </ol>
      ${silent > 0 ? html`<p class="note">${t(voteMessages.silent, integer(silent))}</p>` : nothing}
    </chart-frame>`;
  }

  private row({ answer, voters, right }: VoteRow, index: number, leads: boolean, tied: boolean) {
    const count = voters.length;
    const verdict = right === undefined ? '' : right ? 'right' : 'wrong';
    const mark = { '': '', right: '✓', wrong: '✗' }[verdict];
    return html`<li>
      <button
        type="button"
        class="row ${verdict} ${leads ? 'leads' : ''}"
        aria-pressed=${index === this.selected ? 'true' : 'false'}
        title=${answer}
        @click=${() => this.dispatchEvent(chartEvent('vote-select', { index }))}
      >
        <span class="count"
          >${integer(count)}<span class="hidden"> ${t(voteMessages.votes, integer(count))}</span></span
        >
        <span class="track" aria-hidden="true">
          <span class="bar" style="--share: ${count / Math.max(1, this.total, count)}"></span>
        </span>
        <span class="verdict">
          <span aria-hidden="true">${mark}</span>
          ${verdict === '' ? nothing : html`<span class="hidden">${t(voteMessages[verdict])}</span>`}
          ${leads ? html`<span class="tag">${t(tied ? voteMessages.tied : voteMessages.leads)}</span>` : nothing}
        </span>
        <span class="answer">${answer}</span>
        <span class="voters">${voters.map((voter) => html`<span>${voter}</span>`)}</span>
      </button>
    </li>`;
  }

  private summary(): string {
    const voted = this.votes.reduce((sum, { voters }) => sum + voters.length, 0);
    return t(voteMessages.summary, integer(voted), integer(this.total), integer(this.votes.length));
  }

  private table() {
    const { answer, votes, share, verdict, voters } = voteMessages.columns;
    return {
      columns: [t(votes), t(share), t(verdict), t(voters), t(answer)],
      rows: () =>
        this.votes.map((vote) => [
          integer(vote.voters.length),
          percent(vote.voters.length / Math.max(1, this.total), 0),
          vote.right === undefined ? '' : t(vote.right ? voteMessages.right : voteMessages.wrong),
          vote.voters.join(' '),
          vote.answer,
        ]),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vote-bars': VoteBars;
  }
}
