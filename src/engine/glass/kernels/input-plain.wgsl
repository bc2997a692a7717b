// The input of a matrix product as it stands in memory. x (COLUMNS, 2 · OCTETS) of 4.
@group(0) @binding(3) var<storage, read> x: array<vec4f, COLUMNS * 2 * OCTETS>;

// Elements 4i … 4i + 3 of a column.
fn input(column: u32, i: u32) -> vec4f {
  return x[column * (2 * OCTETS) + i];
}

// What the finished product is multiplied by: nothing here depends on the whole column.
fn squares(column: u32, i: u32) -> f32 {
  return 0;
}

fn scale_from(squares: f32) -> f32 {
  return 1;
}

fn input_scale(column: u32) -> f32 {
  return 1;
}
