/** A question as SmolLM2's own chat template puts it. @param {string} question */
const asked = (question) =>
  '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' +
  `<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;

/**
 * By model: prompts after which each of eight tokens is well ahead of the next best (README.md says why that matters).
 */
export const greedyPrompts = {
  smollm2: ['1, 2, 3, 4, 5,', asked('What is the capital of Japan?'), asked('What is the chemical symbol for water?')],
  gemma3: ['1, 2, 3, 4, 5,', '一、二、三、四、', 'January, February, March, April,'],
};
