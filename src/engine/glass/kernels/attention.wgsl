// Scaled dot-product attention (1706.03762 eq. 1) in one sweep over the cache: the softmax is kept up to date as larger
// scores arrive (1805.02867), so no score is ever stored. One invocation computes one head of one column.
// query (columns, HEADS, HEAD_QUADS) of 4; keys, values (slots, POSITIONS, KV_HEADS, HEAD_QUADS) of 4;
// mixed (columns, OUT_STRIDE): the heads one after the other.
@group(0) @binding(3) var<storage, read> query: array<vec4f, COLUMNS * HEADS * HEAD_QUADS>;
@group(0) @binding(4) var<storage, read> keys: array<vec4f, SLOTS * POSITIONS * KV_HEADS * HEAD_QUADS>;
@group(0) @binding(5) var<storage, read> values: array<vec4f, SLOTS * POSITIONS * KV_HEADS * HEAD_QUADS>;
@group(0) @binding(6) var<storage, read_write> mixed: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let head = id.x;
  let column = id.y;
  if (head >= HEADS) {
    return;
  }
  let at = batch.columns[column];
  var q: array<vec4f, HEAD_QUADS>;
  for (var i = 0u; i < HEAD_QUADS; i++) {
    q[i] = query[(column * HEADS + head) * HEAD_QUADS + i] * inverseSqrt(f32(HEAD_SIZE));
  }
  var highest = -3.0e38;
  var z = 0.0; // Σ exp(score − highest)
  var sum: array<vec4f, HEAD_QUADS>; // Σ exp(score − highest) · value
  for (var t = first_attended(at.position); t <= at.position; t++) {
    let row = ((at.slot * POSITIONS + t) * KV_HEADS + head / (HEADS / KV_HEADS)) * HEAD_QUADS;
    var score = 0.0;
    for (var i = 0u; i < HEAD_QUADS; i++) {
      score += dot(q[i], keys[row + i]);
    }
    let higher = max(highest, score);
    let fade = exp(highest - higher);
    let weight = exp(score - higher);
    highest = higher;
    z = z * fade + weight;
    for (var i = 0u; i < HEAD_QUADS; i++) {
      sum[i] = sum[i] * fade + weight * values[row + i];
    }
  }
  for (var i = 0u; i < HEAD_SIZE; i++) {
    mixed[column * OUT_STRIDE + head * HEAD_SIZE + i] = sum[i / 4][i % 4] / z;
  }
}
