// y = residual + W · x. residual, y (columns, OUT_STRIDE).
@group(0) @binding(5) var<storage, read_write> y: array<f32>;
@group(0) @binding(6) var<storage, read> residual: array<f32>;

fn rows_of(quad: u32) -> vec4u {
  return 4 * quad + vec4u(0, 1, 2, 3);
}

fn store(quad: u32, column: u32, product: vec4f) {
  for (var i = 0u; i < min(4u, ROWS - 4 * quad); i++) {
    let at = column * OUT_STRIDE + 4 * quad + i;
    y[at] = residual[at] + product[i];
  }
}
