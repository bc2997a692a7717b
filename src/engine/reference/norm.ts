/** Normalizes in place. */
export type Norm = (x: Float64Array) => void;

/** RMSNorm (1910.07467 eq. 4): x / √(mean(x²) + ε) ⊙ gain. */
export function rmsNorm(gain: Float32Array, epsilon: number): Norm {
  return (x) => {
    const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / x.length;
    const scale = 1 / Math.sqrt(meanSquare + epsilon);
    for (let i = 0; i < x.length; i++) x[i]! *= scale * gain[i]!;
  };
}

/** RMSNorm of each head by itself (2302.05442 §2), all with the same gain (headSize). */
export function headNorm(gain: Float32Array, epsilon: number): Norm {
  const norm = rmsNorm(gain, epsilon);
  return (heads) => {
    for (let at = 0; at < heads.length; at += gain.length) norm(heads.subarray(at, at + gain.length));
  };
}

/** Where an architecture has no norm. */
export const unchanged: Norm = () => undefined;
