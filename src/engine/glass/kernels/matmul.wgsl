// y = W · x for four columns: as matvec.wgsl, but each unpacked weight serves four columns. Every sum runs in the same
// order as there, so a column does not depend on its neighbours.
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
  let c0 = select(0, batch.first, ONLY_OUTPUTS == 1) + 4 * group.z;
  let c1 = c0 + 1;
  let c2 = c0 + 2;
  let c3 = c0 + 3;
  let rows = rows_of(quad);
  var y = mat4x4f(); // [column][row]
  for (var block = 0u; block < OCTETS / BLOCK_OCTETS; block++) {
    var products = mat4x4f();
    var sums = mat4x4f();
    for (var i = BLOCK_OCTETS * block; i < BLOCK_OCTETS * (block + 1); i++) {
      let w0 = codes(rows.x, i);
      let w1 = codes(rows.y, i);
      let w2 = codes(rows.z, i);
      let w3 = codes(rows.w, i);
      let low = mat4x4f(input(c0, 2 * i), input(c1, 2 * i), input(c2, 2 * i), input(c3, 2 * i));
      let high = mat4x4f(input(c0, 2 * i + 1), input(c1, 2 * i + 1), input(c2, 2 * i + 1), input(c3, 2 * i + 1));
      let w_low = mat4x4f(w0[0], w1[0], w2[0], w3[0]);
      let w_high = mat4x4f(w0[1], w1[1], w2[1], w3[1]);
      products[0] += (low[0] * UNSHIFT[0]) * w_low;
      products[0] += (high[0] * UNSHIFT[1]) * w_high;
      products[1] += (low[1] * UNSHIFT[0]) * w_low;
      products[1] += (high[1] * UNSHIFT[1]) * w_high;
      products[2] += (low[2] * UNSHIFT[0]) * w_low;
      products[2] += (high[2] * UNSHIFT[1]) * w_high;
      products[3] += (low[3] * UNSHIFT[0]) * w_low;
      products[3] += (high[3] * UNSHIFT[1]) * w_high;
      sums += low + high;
    }
    let a = affine_of(rows, block);
    y[0] += a[0] * products[0] + a[1] * dot(sums[0], vec4f(1));
    y[1] += a[0] * products[1] + a[1] * dot(sums[1], vec4f(1));
    y[2] += a[0] * products[2] + a[1] * dot(sums[2], vec4f(1));
    y[3] += a[0] * products[3] + a[1] * dot(sums[3], vec4f(1));
  }
  store_column(quad, c0, y[0]);
  store_column(quad, c1, y[1]);
  store_column(quad, c2, y[2]);
  store_column(quad, c3, y[3]);
}

fn store_column(quad: u32, column: u32, y: vec4f) {
  if (column < batch.count) {
    store(quad, column, y * input_scale(column));
  }
}
