// Scaled dot-product attention (1706.03762 eq. 1), second part: mixed = Σ probability · value. One invocation computes
// one dimension of one head. probabilities (columns, HEADS, POSITIONS); values (slots, POSITIONS, KV_HEADS, HEAD_STRIDE);
// mixed (columns, OUT_STRIDE): the heads one after the other.
@group(0) @binding(3) var<storage, read> probabilities: array<f32>;
@group(0) @binding(4) var<storage, read> values: array<f32>;
@group(0) @binding(5) var<storage, read_write> mixed: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let dimension = id.x;
  let head = id.y;
  let column = id.z;
  if (dimension >= HEAD_SIZE) {
    return;
  }
  let at = batch.columns[column];
  let p = (column * HEADS + head) * POSITIONS;
  var sum = 0.0;
  for (var t = first_attended(at.position); t <= at.position; t++) {
    let v = ((at.slot * POSITIONS + t) * KV_HEADS + head / (HEADS / KV_HEADS)) * HEAD_STRIDE;
    sum += probabilities[p + t] * values[v + dimension];
  }
  mixed[column * OUT_STRIDE + head * HEAD_SIZE + dimension] = sum;
}
