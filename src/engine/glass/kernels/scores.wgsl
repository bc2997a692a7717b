// Scaled dot-product attention (1706.03762 eq. 1), first part: score = query · key / √headSize. One invocation computes
// one score. query (columns, HEADS, HEAD_QUADS) of 4; keys (slots, POSITIONS, KV_HEADS, HEAD_QUADS) of 4;
// scores (columns, HEADS, POSITIONS). HEADS / KV_HEADS queries share a key (2305.13245).
@group(0) @binding(3) var<storage, read> query: array<vec4f>;
@group(0) @binding(4) var<storage, read> keys: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> scores: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  let head = id.y;
  let column = id.z;
  let at = batch.columns[column];
  if (t < first_attended(at.position) || t > at.position) {
    return;
  }
  let q = (column * HEADS + head) * HEAD_QUADS;
  let k = ((at.slot * POSITIONS + t) * KV_HEADS + head / (HEADS / KV_HEADS)) * HEAD_QUADS;
  var score = 0.0;
  for (var i = 0u; i < HEAD_QUADS; i++) {
    score += dot(query[q + i], keys[k + i]);
  }
  scores[(column * HEADS + head) * POSITIONS + t] = score * inverseSqrt(f32(HEAD_SIZE));
}
