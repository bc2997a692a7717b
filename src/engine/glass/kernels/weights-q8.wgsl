// Bytes: weight = d · code + m, 0 ≤ code ≤ 255. quants (MATRIX_ROWS, OCTETS) of 8 bytes; scales (MATRIX_ROWS, OCTETS /
// BLOCK_OCTETS): one for 8 · BLOCK_OCTETS weights, d alone with m = −128 d (AFFINE = 0: Q8_0, Q5_0, Q6_K), or d and m
// (AFFINE = 1: Q5_1, Q5_K, and rows of different types).
@group(0) @binding(1) var<storage, read> quants: array<vec2u, MATRIX_ROWS * OCTETS>;
@group(0) @binding(2) var<storage, read> scales: array<f32, MATRIX_ROWS * OCTETS / BLOCK_OCTETS * (1 + AFFINE)>;

// A mask is cheaper than a shift and a mask: codes stay where they stand in their word, which makes them too large by
// a power of two. Whoever multiplies with them multiplies x by UNSHIFT first, exactly, and once for many rows.
const UNSHIFT = mat2x4f(vec4f(1, 0x1p-8, 0x1p-16, 1), vec4f(1, 0x1p-8, 0x1p-16, 1));

// Codes of columns 8i … 8i + 7 of a row, before UNSHIFT.
fn codes(row: u32, i: u32) -> mat2x4f {
  let words = quants[row * OCTETS + i];
  return mat2x4f(bytes(words.x), bytes(words.y));
}

fn bytes(word: u32) -> vec4f {
  return vec4f(vec4i(vec4u(word & 0xff, word & 0xff00, word & 0xff0000, word >> 24)));
}

// (d, m) with weight = d · code + m, for the weights of a block.
fn affine(row: u32, block: u32) -> vec2f {
  let at = (row * (OCTETS / BLOCK_OCTETS) + block) * (1 + AFFINE);
  if (AFFINE == 1) {
    return vec2f(scales[at], scales[at + 1]);
  }
  return scales[at] * vec2f(1, -128);
}

// Weights of columns 8i … 8i + 7 of a row.
fn octet(row: u32, i: u32) -> mat2x4f {
  let c = codes(row, i);
  let a = affine(row, i / BLOCK_OCTETS);
  if (AFFINE == 1) {
    return mat2x4f(a.x * (c[0] * UNSHIFT[0]) + a.y, a.x * (c[1] * UNSHIFT[1]) + a.y);
  }
  return mat2x4f(a.x * (c[0] * UNSHIFT[0] - 128), a.x * (c[1] * UNSHIFT[1] - 128));
}
