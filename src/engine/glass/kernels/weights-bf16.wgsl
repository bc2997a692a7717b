// BF16, the upper halves of float32: quants (MATRIX_ROWS, OCTETS) of 8 halves.
@group(0) @binding(1) var<storage, read> quants: array<vec4u, MATRIX_ROWS * OCTETS>;

const UNSHIFT = mat2x4f(vec4f(1), vec4f(1));

fn codes(row: u32, i: u32) -> mat2x4f {
  let words = quants[row * OCTETS + i];
  let first = bitcast<vec4f>(words << vec4u(16));
  let second = bitcast<vec4f>(words & vec4u(0xffff0000));
  return mat2x4f(
    vec4f(first.x, second.x, first.y, second.y),
    vec4f(first.z, second.z, first.w, second.w),
  );
}

fn affine(row: u32, block: u32) -> vec2f {
  return vec2f(1, 0);
}

fn octet(row: u32, i: u32) -> mat2x4f {
  return codes(row, i);
}
