// Attention as in attention.wgsl, but WORKGROUP invocations share a head of a column: they take as many positions at a
// time, one score each, then one vec4 of the values each. HEAD_QUADS ≤ WORKGROUP.
@group(0) @binding(3) var<storage, read> query: array<vec4f, COLUMNS * HEADS * HEAD_QUADS>;
@group(0) @binding(4) var<storage, read> keys: array<vec4f, SLOTS * POSITIONS * KV_HEADS * HEAD_QUADS>;
@group(0) @binding(5) var<storage, read> values: array<vec4f, SLOTS * POSITIONS * KV_HEADS * HEAD_QUADS>;
@group(0) @binding(6) var<storage, read_write> mixed: array<f32>;

const LOWEST = -3.0e38;

var<workgroup> scores: array<f32, WORKGROUP>;
var<workgroup> weights: array<f32, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let head = group.x;
  let column = group.y;
  let at = batch.columns[column];
  let q = (column * HEADS + head) * HEAD_QUADS;
  var highest = LOWEST;
  var z = 0.0; // Σ exp(score − highest)
  var sum = vec4f(); // Σ exp(score − highest) · value, dimensions 4 · lane …
  for (var start = first_attended(at.position); start <= at.position; start += WORKGROUP) {
    var score = LOWEST;
    if (start + lane <= at.position) {
      let row = cache_row(at.slot, start + lane, head);
      var product = 0.0;
      for (var i = 0u; i < HEAD_QUADS; i++) {
        product += dot(query[q + i], keys[row + i]);
      }
      score = product * inverseSqrt(f32(HEAD_SIZE));
    }
    scores[lane] = score;
    workgroupBarrier();
    var higher = highest;
    for (var i = 0u; i < WORKGROUP; i++) {
      higher = max(higher, scores[i]);
    }
    let fade = exp(highest - higher);
    highest = higher;
    weights[lane] = select(0.0, exp(score - higher), start + lane <= at.position);
    workgroupBarrier();
    z *= fade;
    sum *= fade;
    for (var i = 0u; i < min(WORKGROUP, at.position + 1 - start); i++) {
      z += weights[i];
      if (lane < HEAD_QUADS) {
        sum += weights[i] * values[cache_row(at.slot, start + i, head) + lane];
      }
    }
  }
  for (var i = 0u; i < 4 && 4 * lane + i < HEAD_SIZE; i++) {
    mixed[column * OUT_STRIDE + head * HEAD_SIZE + 4 * lane + i] = sum[i] / z;
  }
}

// Of a position, the first vec4 of the key or value that `head` shares.
fn cache_row(slot: u32, t: u32, head: u32) -> u32 {
  return ((slot * POSITIONS + t) * KV_HEADS + head / (HEADS / KV_HEADS)) * HEAD_QUADS;
}
