// Gated linear unit (2002.05202): hidden = activate(W_gate · x) ⊙ (W_up · x). The matrix holds the HIDDEN rows of W_gate, then those of
// W_up; one quad is two of each. hidden (columns, OUT_STRIDE).
@group(0) @binding(5) var<storage, read_write> hidden: array<f32>;

fn rows_of(quad: u32) -> vec4u {
  return 2 * quad + vec4u(0, HIDDEN, 1, HIDDEN + 1);
}

fn store(quad: u32, column: u32, product: vec4f) {
  for (var i = 0u; i < min(2u, HIDDEN - 2 * quad); i++) {
    hidden[column * OUT_STRIDE + 2 * quad + i] = activate(product[2 * i]) * product[2 * i + 1];
  }
}
