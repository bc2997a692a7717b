// Gated linear unit (2002.05202): hidden = activate(gate) ⊙ up. One invocation computes one element. gate, up, hidden (columns, STRIDE).
@group(0) @binding(3) var<storage, read> gate: array<f32>;
@group(0) @binding(4) var<storage, read> up: array<f32>;
@group(0) @binding(5) var<storage, read_write> hidden: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < STRIDE) {
    let i = id.y * STRIDE + id.x;
    hidden[i] = activate(gate[i]) * up[i];
  }
}
