// Q4_0, Q4_1 and Q4_K: weight = d · code + m, 0 ≤ code ≤ 15 (Q4_0: m = −8d). quants (MATRIX_ROWS, OCTETS) of 8 half bytes: the
// low halves are the first four weights, the high halves the last four. scales (MATRIX_ROWS, OCTETS / 4): d and m.
@group(0) @binding(1) var<storage, read> quants: array<u32, MATRIX_ROWS * OCTETS>;
@group(0) @binding(2) var<storage, read> scales: array<vec2f, MATRIX_ROWS * OCTETS / 4>;

// Codes stay where they stand in their word (see weights-q8.wgsl).
const UNSHIFT = mat2x4f(vec4f(1, 0x1p-8, 0x1p-16, 0x1p-24), vec4f(0x1p-4, 0x1p-12, 0x1p-20, 1));

// Codes of columns 8i … 8i + 7 of a row, before UNSHIFT.
fn codes(row: u32, i: u32) -> mat2x4f {
  let word = quants[row * OCTETS + i];
  let low = vec4u(word & 0xf, word & 0xf00, word & 0xf0000, word & 0xf000000);
  let high = vec4u(word & 0xf0, word & 0xf000, word & 0xf00000, word >> 28);
  return mat2x4f(vec4f(vec4i(low)), vec4f(vec4i(high)));
}

// (d, m) for the 32 weights of a block.
fn affine(row: u32, block: u32) -> vec2f {
  return scales[row * (OCTETS / 4) + block];
}

// Weights of columns 8i … 8i + 7 of a row.
fn octet(row: u32, i: u32) -> mat2x4f {
  let c = codes(row, i);
  let a = affine(row, i / 4);
  return mat2x4f(a.x * (c[0] * UNSHIFT[0]) + a.y, a.x * (c[1] * UNSHIFT[1]) + a.y);
}
