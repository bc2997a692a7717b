// F32: the weights themselves. quants (MATRIX_ROWS, OCTETS) of 8 float32.
@group(0) @binding(1) var<storage, read> quants: array<mat2x4f, MATRIX_ROWS * OCTETS>;

const UNSHIFT = mat2x4f(vec4f(1), vec4f(1));

fn codes(row: u32, i: u32) -> mat2x4f {
  return quants[row * OCTETS + i];
}

fn affine(row: u32, block: u32) -> vec2f {
  return vec2f(1, 0);
}

fn octet(row: u32, i: u32) -> mat2x4f {
  return codes(row, i);
}
