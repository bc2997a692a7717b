// What one pass computes: `count` columns, each the next token of some sequence. Written once for each pass; it is all
// that changes from one token to the next, so that bind groups and pipelines never do.
struct Column {
  token: u32,
  slot: u32, // row of the KV cache that holds the sequence
  position: u32,
  unused: u32,
}

struct Batch {
  count: u32,
  first: u32, // first column whose logits are wanted; all after it are wanted too
  inverse_temperature: f32,
  unused: u32,
  columns: array<Column, MOST_COLUMNS>,
}

@group(0) @binding(0) var<uniform> batch: Batch;
