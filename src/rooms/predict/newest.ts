/**
 * Asks one question at a time, and of those that wait only the newest. A slider asks sixty times a second; the engine
 * answers as often as it can, and what nobody waits for any more is never computed.
 */
export class Newest<Question, Answer> {
  private readonly ask: (question: Question) => Promise<Answer>;
  private readonly onAnswer: (question: Question, answer: Answer) => void;
  private readonly onError: (thrown: unknown) => void;
  private waiting: Question | undefined;
  private current: Question | undefined;

  constructor(
    ask: (question: Question) => Promise<Answer>,
    onAnswer: (question: Question, answer: Answer) => void,
    onError: (thrown: unknown) => void,
  ) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onError = onError;
  }

  /** What is asked or about to be asked. */
  get pending(): Question | undefined {
    return this.waiting ?? this.current;
  }

  put(question: Question): void {
    this.waiting = question;
    if (this.current === undefined) void this.run();
  }

  /** Nobody waits for an answer any more: one that still comes is dropped. */
  drop(): void {
    this.waiting = undefined;
    this.current = undefined;
  }

  private async run(): Promise<void> {
    for (;;) {
      const question = this.waiting;
      if (question === undefined) return;
      this.waiting = undefined;
      this.current = question;
      const isCurrent = (): boolean => this.current === question;
      try {
        const answer = await this.ask(question);
        if (!isCurrent()) return;
        this.onAnswer(question, answer);
      } catch (thrown) {
        if (!isCurrent()) return;
        this.onError(thrown);
      }
      if (!isCurrent()) return;
      this.current = undefined;
    }
  }
}
