// The d of four rows, and their m: weight = d · code + m.
fn affine_of(rows: vec4u, block: u32) -> mat2x4f {
  return transpose(
    mat4x2f(affine(rows.x, block), affine(rows.y, block), affine(rows.z, block), affine(rows.w, block)),
  );
}
