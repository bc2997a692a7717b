// Queries, keys and values of the new tokens, with the module rotate-cache. The matrix holds the rows of W_q, W_k, W_v, one
// below the other.
fn rows_of(quad: u32) -> vec4u {
  return 4 * quad + vec4u(0, 1, 2, 3);
}

fn store(quad: u32, column: u32, product: vec4f) {
  store_pair(4 * quad, column, product.xy);
  store_pair(4 * quad + 2, column, product.zw);
}
