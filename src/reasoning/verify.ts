/** Verifiers: what an answer says, in a canonical form that votes can count, and whether it is right. */
import { extractChoice, extractNumber, extractText, normalizeText } from './answers.ts';
import type { MazeProblem } from './maze/maze.ts';
import { verifyPath } from './maze/trace-steps.ts';
import { tokenName } from './maze/vocabulary.ts';

/** What stands between the end of thinking and the end token. */
export interface AnswerText {
  readonly tokens: readonly number[];
  readonly text: string;
}

export interface Judgement {
  /** Canonical form; equal answers are equal strings. Undefined when there is no answer: such a sample has no vote. */
  readonly answer: string | undefined;
  readonly right: boolean;
}

export type Verifier = (answer: AnswerText) => Judgement;

/**
 * Walks the path. Votes count whole paths, so the maze must be perfect for a fair vote. An answer that is no path (the
 * model thinks on in it) is a wrong answer and votes as it stands, as in the training recipe's evaluation: to leave it
 * out would be a verifier's work.
 */
export const mazeVerifier =
  (maze: Pick<MazeProblem, 'open' | 'start' | 'goal'>): Verifier =>
  ({ tokens }) => ({
    answer: tokens.length === 0 ? undefined : tokens.map(tokenName).join(' '),
    right: verifyPath(maze, tokens).right,
  });

/** A number, right within a relative tolerance. */
export const numberVerifier =
  (expected: number, tolerance = 1e-9): Verifier =>
  ({ text }) => {
    const value = extractNumber(text);
    if (value === undefined) return { answer: undefined, right: false };
    const right = Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected));
    return { answer: String(value), right };
  };

/** The letter of a choice. */
export const choiceVerifier =
  (expected: string, letters = 'ABCDE'): Verifier =>
  ({ text }) => {
    const answer = extractChoice(text, letters);
    return { answer, right: answer === expected };
  };

/** The same words, width, case, space and quotation marks apart. */
export const textVerifier =
  (expected: string): Verifier =>
  ({ text }) => {
    const answer = normalizeText(extractText(text));
    return { answer: answer === '' ? undefined : answer, right: answer === normalizeText(expected) };
  };

/** What is known to be right, as plain data. */
export interface ExpectedAnswer {
  readonly kind: 'number' | 'choice' | 'text';
  readonly value: string;
}

/** Where nothing is known to be right, votes still count texts. */
export function verifierOf(expected: ExpectedAnswer | undefined): Verifier {
  switch (expected?.kind) {
    case 'number':
      return numberVerifier(Number(expected.value));
    case 'choice':
      return choiceVerifier(expected.value);
    case 'text':
    case undefined:
      return textVerifier(expected?.value ?? '');
  }
}
