// Queries, keys and values of the new tokens, where something happens to whole heads between their product and RoPE: with
// the modules heads-* and rotate-cache. WORKGROUP invocations share a head of a column, and turn every WORKGROUP-th pair.
// x (columns, X_STRIDE): W_q x, W_k x and W_v x, one after the other.
@group(0) @binding(3) var<storage, read> x: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let head = group.x;
  let column = group.y;
  let start = column * X_STRIDE + head * HEAD_SIZE;
  let scale = head_scale(start, head);
  for (var i = 2 * lane; i < HEAD_SIZE; i += 2 * WORKGROUP) {
    let pair = vec2f(x[start + i] * head_gain(head, i), x[start + i + 1] * head_gain(head, i + 1));
    store_pair(head * HEAD_SIZE + i, column, scale * pair);
  }
}
