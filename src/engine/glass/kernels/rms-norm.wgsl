// RMSNorm (1910.07467 eq. 4): y = x / √(mean(x²) + ε) ⊙ gain, with the module input-norm. WORKGROUP invocations share a
// column; each finds the root itself, which costs less than a barrier where barriers are dear.
// y (columns, 2 · OCTETS) of 4.
@group(0) @binding(5) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = group.y;
  let scale = input_scale(column);
  for (var i = lane; i < 2 * OCTETS; i += WORKGROUP) {
    y[column * (2 * OCTETS) + i] = input(column, i) * scale;
  }
}
