/** Reading the options of the command-line tools: every mistake is one clear line. */

/** @param {string} name @param {string} text @param {number} least @param {number} most */
export function number(name, text, least, most, whole = true) {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new Error(`--${name} is ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, not "${text}"`);
  }
  return value;
}

/** @param {string} name @param {string} text @param {number} least @param {number} most */
export function numbers(name, text, least, most) {
  return text.split(',').map((one) => number(name, one, least, most));
}

/** @param {string} name @param {string} text @param {readonly string[]} allowed */
export function oneOf(name, text, allowed) {
  if (!allowed.includes(text)) throw new Error(`--${name} is one of ${allowed.join(', ')}, not "${text}"`);
  return text;
}

/** The options of a sampler, for `parseArgs`. */
export const samplerOptions = /** @type {const} */ ({
  temperature: { type: 'string', default: '1' },
  'top-k': { type: 'string', default: '0' },
  'top-p': { type: 'string', default: '1' },
  'min-p': { type: 'string', default: '0' },
  'repetition-penalty': { type: 'string', default: '1' },
});

/** @param {{ [Name in keyof typeof samplerOptions]: string }} values */
export const samplerOf = (values) => ({
  temperature: number('temperature', values.temperature, 0, 100, false),
  topK: number('top-k', values['top-k'], 0, 1e9),
  topP: number('top-p', values['top-p'], 0, 1, false),
  minP: number('min-p', values['min-p'], 0, 1, false),
  repetitionPenalty: number('repetition-penalty', values['repetition-penalty'], 0.01, 100, false),
});
