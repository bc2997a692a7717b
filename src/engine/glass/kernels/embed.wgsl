// x = SCALE · row `token` of the embedding. One invocation writes eight elements of a column. x (columns, 2 · OCTETS) of 4.
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= OCTETS) {
    return;
  }
  let token = batch.columns[id.y].token;
  let weights = octet(token, id.x);
  x[(id.y * OCTETS + id.x) * 2] = SCALE * weights[0];
  x[(id.y * OCTETS + id.x) * 2 + 1] = SCALE * weights[1];
}
