import type { Activation } from '../gguf/model.ts';

/** silu(x) = x · σ(x); gelu by its tanh approximation (1606.08415 §2). */
export const activations: Readonly<Record<Activation, (x: number) => number>> = {
  silu: (x) => x / (1 + Math.exp(-x)),
  gelu: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
};
