// RoPE on every head of a column, with the module rotated; one invocation turns one pair.
// x (columns, X_STRIDE): the heads one after the other. y (columns, HEADS, HEAD_STRIDE).
@group(0) @binding(3) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = 2 * id.x;
  if (row >= HEADS * HEAD_SIZE) {
    return;
  }
  let dimension = row % HEAD_SIZE;
  let start = id.y * X_STRIDE + row;
  let turned = rotated(vec2f(x[start], x[start + 1]), dimension, batch.columns[id.y].position);
  let end = (id.y * HEADS + row / HEAD_SIZE) * HEAD_STRIDE + dimension;
  y[end] = turned.x;
  y[end + 1] = turned.y;
}
