// y = W · x for one column, as matvec.wgsl, but WORKGROUP invocations share four rows: each sums every WORKGROUP-th group
// of eight weights, so that neighbours read neighbouring memory, then a tree adds up their sums.
var<workgroup> sums: array<vec4f, WORKGROUP>;
var<workgroup> column_squares: array<f32, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let quad = group.x + group.y * groups.x;
  if (quad >= QUADS) {
    return;
  }
  let column = select(0, batch.first, ONLY_OUTPUTS == 1) + group.z;
  let rows = rows_of(quad);
  var y = vec4f(); // of the four rows
  var square = 0.0;
  for (var i = lane; i < OCTETS; i += WORKGROUP) {
    let low = input(column, 2 * i);
    let high = input(column, 2 * i + 1);
    let w0 = codes(rows.x, i);
    let w1 = codes(rows.y, i);
    let w2 = codes(rows.z, i);
    let w3 = codes(rows.w, i);
    let products = (low * UNSHIFT[0]) * mat4x4f(w0[0], w1[0], w2[0], w3[0])
      + (high * UNSHIFT[1]) * mat4x4f(w0[1], w1[1], w2[1], w3[1]);
    let a = affine_of(rows, i / BLOCK_OCTETS);
    y += a[0] * products + a[1] * dot(low + high, vec4f(1));
    square += squares(column, 2 * i) + squares(column, 2 * i + 1);
  }
  sums[lane] = y;
  column_squares[lane] = square;
  for (var half = WORKGROUP / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      sums[lane] += sums[lane + half];
      column_squares[lane] += column_squares[lane + half];
    }
  }
  if (lane == 0) {
    store(quad, column, sums[0] * scale_from(column_squares[0]));
  }
}
