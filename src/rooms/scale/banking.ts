/** Keeps the bank of the link at hand: what earlier visits made of it, and what this one adds. */
import type { ResultRecord } from '../../scaling/records.ts';
import { Bank } from './bank.ts';
import { currentPlan, keyOf, type ScaleParts } from './scale-parts.ts';
import type { SavedBanks } from './saved-banks.ts';

export class Banking {
  private readonly parts: ScaleParts;
  private readonly saved: SavedBanks;
  private readonly restoredNow: () => void;

  /** `restored` is called when all that is known of a bank is there. */
  constructor(parts: ScaleParts, saved: SavedBanks, restored: () => void) {
    this.parts = parts;
    this.saved = saved;
    this.restoredNow = restored;
  }

  /** The model, the problems, the sampler or the seed may be others now. */
  follow(): void {
    const { state } = this.parts;
    const plan = currentPlan(this.parts);
    const key = plan && keyOf(this.parts, plan);
    if (key === undefined || state.value.bank?.key === key) return;
    const bank = new Bank(key);
    state.patch({ bank, size: 0, restored: false, progress: undefined, answers: {} });
    void this.restore(bank);
  }

  add(bank: Bank, records: readonly ResultRecord[]): void {
    const fresh = bank.add(records);
    this.saved.add(bank.key, fresh);
    if (this.parts.state.value.bank === bank) this.parts.state.patch({ size: bank.size });
  }

  private async restore(bank: Bank): Promise<void> {
    const { state } = this.parts;
    bank.add(await this.saved.restore(bank.key));
    if (state.value.bank !== bank) return;
    state.patch({ size: bank.size, restored: true });
    this.restoredNow();
  }
}
