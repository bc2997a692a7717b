// RMSNorm of every query and key head (2302.05442 §2). gains (2, HEAD_SIZE): of queries, of keys.
@group(0) @binding(4) var<storage, read> gains: array<f32>;

// By what the head that starts at `start` is multiplied.
fn head_scale(start: u32, head: u32) -> f32 {
  if (head >= HEADS + KV_HEADS) {
    return 1;
  }
  var squares = 0.0;
  for (var i = 0u; i < HEAD_SIZE; i++) {
    squares += x[start + i] * x[start + i];
  }
  return inverseSqrt(squares / f32(HEAD_SIZE) + EPSILON);
}

fn head_gain(head: u32, dimension: u32) -> f32 {
  if (head >= HEADS + KV_HEADS) {
    return 1;
  }
  return gains[select(0, HEAD_SIZE, head >= HEADS) + dimension];
}
