// y = W · x for four columns, as matvec-workgroup.wgsl, but each unpacked weight serves four columns. Every sum runs in
// the same order as there, so a column does not depend on its neighbours.
var<workgroup> sums: array<mat4x4f, WORKGROUP>; // [column][row]
var<workgroup> column_squares: array<vec4f, WORKGROUP>;

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
  let c = select(0, batch.first, ONLY_OUTPUTS == 1) + 4 * group.z + vec4u(0, 1, 2, 3);
  let rows = rows_of(quad);
  var y0 = vec4f();
  var y1 = vec4f();
  var y2 = vec4f();
  var y3 = vec4f();
  var square = vec4f();
  for (var i = lane; i < OCTETS; i += WORKGROUP) {
    let w0 = codes(rows.x, i);
    let w1 = codes(rows.y, i);
    let w2 = codes(rows.z, i);
    let w3 = codes(rows.w, i);
    let w_low = mat4x4f(w0[0], w1[0], w2[0], w3[0]);
    let w_high = mat4x4f(w0[1], w1[1], w2[1], w3[1]);
    let a = affine_of(rows, i / BLOCK_OCTETS);
    y0 += part(c.x, i, w_low, w_high, a);
    y1 += part(c.y, i, w_low, w_high, a);
    y2 += part(c.z, i, w_low, w_high, a);
    y3 += part(c.w, i, w_low, w_high, a);
    square += vec4f(octet_squares(c.x, i), octet_squares(c.y, i), octet_squares(c.z, i), octet_squares(c.w, i));
  }
  sums[lane] = mat4x4f(y0, y1, y2, y3);
  column_squares[lane] = square;
  for (var half = WORKGROUP / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      sums[lane] += sums[lane + half];
      column_squares[lane] += column_squares[lane + half];
    }
  }
  workgroupBarrier();
  if (lane < 4 && c[lane] < batch.count) {
    store(quad, c[lane], sums[0][lane] * scale_from(column_squares[0][lane]));
  }
}

// What eight weights of four rows add to one column.
fn part(column: u32, i: u32, w_low: mat4x4f, w_high: mat4x4f, a: mat2x4f) -> vec4f {
  let low = input(column, 2 * i);
  let high = input(column, 2 * i + 1);
  let products = (low * UNSHIFT[0]) * w_low + (high * UNSHIFT[1]) * w_high;
  return a[0] * products + a[1] * dot(low + high, vec4f(1));
}

fn octet_squares(column: u32, i: u32) -> f32 {
  return squares(column, 2 * i) + squares(column, 2 * i + 1);
}
