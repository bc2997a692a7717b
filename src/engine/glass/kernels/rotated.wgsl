// RoPE (2104.09864 eq. 34): a pair of neighbouring dimensions (2i, 2i + 1) turned by position · base^(−2i / ROTATED).
// turns (POSITIONS, ROTATED / 2): cosine and sine, from float64: WGSL promises only 2^−11 for its own.
@group(0) @binding(8) var<storage, read> turns: array<vec2f>;

fn rotated(pair: vec2f, dimension: u32, position: u32) -> vec2f {
  if (dimension >= ROTATED) {
    return pair;
  }
  let turn = turns[position * (ROTATED / 2) + dimension / 2];
  return vec2f(pair.x * turn.x - pair.y * turn.y, pair.x * turn.y + pair.y * turn.x);
}
