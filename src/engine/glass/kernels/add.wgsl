// y = a + b. One invocation adds four elements of a column. a, b, y (columns, QUADS) of 4.
@group(0) @binding(3) var<storage, read> a: array<vec4f>;
@group(0) @binding(4) var<storage, read> b: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < QUADS) {
    y[id.y * QUADS + id.x] = a[id.y * QUADS + id.x] + b[id.y * QUADS + id.x];
  }
}
