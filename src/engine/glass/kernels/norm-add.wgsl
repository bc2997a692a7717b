// y = residual + RMSNorm(x) (1910.07467 eq. 4), with the module input-norm: a branch that is normalized on its way back into
// the residual stream. WORKGROUP invocations share a column; each finds the root itself, as in rms-norm.wgsl.
// residual, y (columns, 2 · OCTETS) of 4.
@group(0) @binding(5) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(6) var<storage, read> residual: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = group.y;
  let scale = input_scale(column);
  for (var i = lane; i < 2 * OCTETS; i += WORKGROUP) {
    let at = column * (2 * OCTETS) + i;
    y[at] = residual[at] + input(column, i) * scale;
  }
}
