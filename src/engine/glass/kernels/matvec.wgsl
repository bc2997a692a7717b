// y = W · x for one column: one invocation computes four rows, and reads each x once for all of them. With weights
// d · code + m in blocks of 8 · BLOCK_OCTETS:  y = Σ over blocks of  d · (Σ code · x)  +  m · (Σ x).
// Composed with a weights-*, an input-* and an output-* module.
@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let quad = (group.x + group.y * groups.x) * WORKGROUP + lane;
  if (quad >= QUADS) {
    return;
  }
  let column = select(0, batch.first, ONLY_OUTPUTS == 1) + group.z;
  let rows = rows_of(quad);
  var y = vec4f(); // of the four rows
  for (var block = 0u; block < OCTETS / BLOCK_OCTETS; block++) {
    var products = vec4f();
    var sum = vec4f();
    for (var i = BLOCK_OCTETS * block; i < BLOCK_OCTETS * (block + 1); i++) {
      let low = input(column, 2 * i);
      let high = input(column, 2 * i + 1);
      let w0 = codes(rows.x, i);
      let w1 = codes(rows.y, i);
      let w2 = codes(rows.z, i);
      let w3 = codes(rows.w, i);
      products += (low * UNSHIFT[0]) * mat4x4f(w0[0], w1[0], w2[0], w3[0]);
      products += (high * UNSHIFT[1]) * mat4x4f(w0[1], w1[1], w2[1], w3[1]);
      sum += low + high;
    }
    let a = affine_of(rows, block);
    y += a[0] * products + a[1] * dot(sum, vec4f(1));
  }
  store(quad, column, y * input_scale(column));
}
