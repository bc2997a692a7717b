// F16: quants (MATRIX_ROWS, OCTETS) of 8 halves.
@group(0) @binding(1) var<storage, read> quants: array<vec4u, MATRIX_ROWS * OCTETS>;

const UNSHIFT = mat2x4f(vec4f(1), vec4f(1));

fn codes(row: u32, i: u32) -> mat2x4f {
  let words = quants[row * OCTETS + i];
  return mat2x4f(
    vec4f(unpack2x16float(words.x), unpack2x16float(words.y)),
    vec4f(unpack2x16float(words.z), unpack2x16float(words.w)),
  );
}

fn affine(row: u32, block: u32) -> vec2f {
  return vec2f(1, 0);
}

fn octet(row: u32, i: u32) -> mat2x4f {
  return codes(row, i);
}
