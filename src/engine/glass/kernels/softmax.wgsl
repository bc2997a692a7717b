// probabilities = softmax(scores) over the positions that the column attends to, 0 for those before them. One invocation computes one head of one
// column. scores, probabilities (columns, HEADS, POSITIONS).
@group(0) @binding(3) var<storage, read> scores: array<f32>;
@group(0) @binding(5) var<storage, read_write> probabilities: array<f32>;

@compute @workgroup_size(1)
fn main(@builtin(workgroup_id) id: vec3u) {
  let row = (id.y * HEADS + id.x) * POSITIONS;
  let start = row + first_attended(batch.columns[id.y].position);
  let end = row + batch.columns[id.y].position + 1;
  var highest = scores[start];
  for (var i = start + 1; i < end; i++) {
    highest = max(highest, scores[i]);
  }
  var z = 0.0;
  for (var i = start; i < end; i++) {
    z += exp(scores[i] - highest);
  }
  for (var i = row; i < start; i++) {
    probabilities[i] = 0;
  }
  for (var i = start; i < end; i++) {
    probabilities[i] = exp(scores[i] - highest) / z;
  }
}
