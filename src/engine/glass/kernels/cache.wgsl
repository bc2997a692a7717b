// Appends a key or a value to the cache of its sequence; one invocation copies one element.
// x (columns, HEADS, X_HEAD_STRIDE) at rows of X_STRIDE; cache (slots, POSITIONS, HEADS, HEAD_STRIDE).
@group(0) @binding(3) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read_write> cache: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let head = id.x / HEAD_SIZE;
  if (head >= HEADS) {
    return;
  }
  let dimension = id.x % HEAD_SIZE;
  let at = batch.columns[id.y];
  cache[((at.slot * POSITIONS + at.position) * HEADS + head) * HEAD_STRIDE + dimension] =
    x[id.y * X_STRIDE + head * X_HEAD_STRIDE + dimension];
}
