// RMSNorm (1910.07467 eq. 4) on the way into a matrix product: W · (x / √(mean(x²) + ε) ⊙ gain). The root is one number
// for a column, so it divides the finished product. x (COLUMNS, 2 · OCTETS) of 4; gain (2 · OCTETS) of 4.
@group(0) @binding(3) var<storage, read> x: array<vec4f, COLUMNS * 2 * OCTETS>;
@group(0) @binding(4) var<storage, read> gain: array<vec4f, 2 * OCTETS>;

// Elements 4i … 4i + 3 of a column, but for the root.
fn input(column: u32, i: u32) -> vec4f {
  return x[column * (2 * OCTETS) + i] * gain[i];
}

// Sum of their squares.
fn squares(column: u32, i: u32) -> f32 {
  let v = x[column * (2 * OCTETS) + i];
  return dot(v, v);
}

// What the finished product is multiplied by, from the squares of the whole column.
fn scale_from(squares: f32) -> f32 {
  return inverseSqrt(squares / f32(WIDTH) + EPSILON);
}

fn input_scale(column: u32) -> f32 {
  var sum = 0.0;
  for (var i = 0u; i < 2 * OCTETS; i++) {
    sum += squares(column, i);
  }
  return scale_from(sum);
}
