// RMSNorm (1910.07467 eq. 4) of a head of queries or keys by itself (2302.05442 §2): y = x / √(mean(x²) + ε) ⊙ gain. One
// invocation normalizes one head of one column. x, y (columns, STRIDE): the heads one after the other. gain: the heads
// of queries use its first HEAD_SIZE numbers, those of keys the next (FIRST_GAIN = HEAD_SIZE).
@group(0) @binding(3) var<storage, read> x: array<f32>;
@group(0) @binding(4) var<storage, read> gain: array<f32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= HEADS) {
    return;
  }
  let start = id.y * STRIDE + id.x * HEAD_SIZE;
  var squares = 0.0;
  for (var i = start; i < start + HEAD_SIZE; i++) {
    squares += x[i] * x[i];
  }
  let scale = inverseSqrt(squares / f32(HEAD_SIZE) + EPSILON);
  for (var i = 0u; i < HEAD_SIZE; i++) {
    y[start + i] = x[start + i] * scale * gain[FIRST_GAIN + i];
  }
}
