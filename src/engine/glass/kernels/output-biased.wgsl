// y = W · x + bias. y (columns, OUT_STRIDE); rows FIRST_ROW … FIRST_ROW + ROWS − 1 of the matrix and of the bias.
@group(0) @binding(5) var<storage, read_write> y: array<f32>;
@group(0) @binding(6) var<storage, read> bias: array<f32>;

fn rows_of(quad: u32) -> vec4u {
  return FIRST_ROW + 4 * quad + vec4u(0, 1, 2, 3);
}

fn store(quad: u32, column: u32, product: vec4f) {
  for (var i = 0u; i < min(4u, ROWS - 4 * quad); i++) {
    y[column * OUT_STRIDE + 4 * quad + i] = product[i] + bias[FIRST_ROW + 4 * quad + i];
  }
}
