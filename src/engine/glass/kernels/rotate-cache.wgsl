// Where queries, keys and values of the new tokens go: RoPE (2104.09864 eq. 34) on queries and keys, keys and values into
// the cache. Row r of the product is dimension r mod HEAD_SIZE of a head: those of queries first, then of keys, of values.
// query (columns, HEADS, HEAD_STRIDE); keys, values (slots, POSITIONS, KV_HEADS, HEAD_STRIDE).
@group(0) @binding(5) var<storage, read_write> query: array<f32>;
@group(0) @binding(6) var<storage, read_write> keys: array<f32>;
@group(0) @binding(7) var<storage, read_write> values: array<f32>;

fn store_pair(row: u32, column: u32, pair: vec2f) {
  let head = row / HEAD_SIZE; // query heads, then key heads, then value heads
  let dimension = row % HEAD_SIZE;
  let at = batch.columns[column];
  if (head < HEADS) {
    let start = (column * HEADS + head) * HEAD_STRIDE + dimension;
    let turned = rotated(pair, dimension, at.position);
    query[start] = turned.x;
    query[start + 1] = turned.y;
  } else if (head < HEADS + KV_HEADS) {
    let start = cache_index(at, head - HEADS, dimension);
    let turned = rotated(pair, dimension, at.position);
    keys[start] = turned.x;
    keys[start + 1] = turned.y;
  } else if (head < HEADS + 2 * KV_HEADS) {
    let start = cache_index(at, head - HEADS - KV_HEADS, dimension);
    values[start] = pair.x;
    values[start + 1] = pair.y;
  }
}

fn cache_index(at: Column, head: u32, dimension: u32) -> u32 {
  return ((at.slot * POSITIONS + at.position) * KV_HEADS + head) * HEAD_STRIDE + dimension;
}
