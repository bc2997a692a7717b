// What a StepResult needs of a row of logits: the TOP largest, unordered, and four sums from which the CPU takes
// logSumExp and entropy in float64. One workgroup of LANES (a power of two) reads one row.
// logits (columns, STRIDE); summary (columns, 4 + 2 · TOP): max, Σ e, Σ e · (l − max), Σ exp((l − max) / temperature)
// with e = exp(l − max); then TOP token ids, then the bits of their logits.
//
// The TOP-th largest is found by its bits, eight at a time from the highest: count how many logits share the bits so
// far and continue with each value of the next eight, take the value in which the TOP-th lies. What is above the
// threshold is in; of those that equal it, the lowest ids are.
@group(0) @binding(3) var<storage, read> logits: array<f32>;
@group(0) @binding(5) var<storage, read_write> summary: array<u32>;

var<workgroup> sums: array<vec4f, LANES>;
var<workgroup> bins: array<atomic<u32>, 256>;
var<workgroup> above: array<u32, LANES>; // by lane: logits above the threshold, then where the first of them goes
var<workgroup> equal: array<u32, LANES>; // by lane: logits at the threshold, then where the first of them goes
var<workgroup> prefix: u32; // the threshold's bits so far
var<workgroup> wanted: u32; // how many of those that share the prefix are wanted

// The bits of a float32 as an unsigned integer that grows with it. −0 counts as 0.
fn ascending(value: f32) -> u32 {
  let bits = bitcast<u32>(select(value, 0.0, value == 0.0));
  return select(bits | 0x80000000u, ~bits, bits >= 0x80000000u);
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = batch.first + group.x;
  let row = column * STRIDE;

  var highest = -3.4e38;
  for (var i = lane; i < VOCABULARY; i += LANES) {
    highest = max(highest, logits[row + i]);
  }
  sums[lane] = vec4f(highest);
  workgroupBarrier();
  for (var half = LANES / 2; half > 0; half /= 2) {
    if (lane < half) {
      sums[lane] = max(sums[lane], sums[lane + half]);
    }
    workgroupBarrier();
  }
  highest = workgroupUniformLoad(&sums[0]).x;

  var sum = vec4f();
  for (var i = lane; i < VOCABULARY; i += LANES) {
    let d = logits[row + i] - highest;
    let e = exp(d);
    sum += vec4f(e, e * d, exp(d * batch.inverse_temperature), 0);
  }
  sums[lane] = sum;
  workgroupBarrier();
  for (var half = LANES / 2; half > 0; half /= 2) {
    if (lane < half) {
      sums[lane] += sums[lane + half];
    }
    workgroupBarrier();
  }

  if (lane == 0) {
    prefix = 0;
    wanted = TOP;
  }
  for (var shift = 24i; shift >= 0; shift -= 8) {
    for (var bin = lane; bin < 256; bin += LANES) {
      atomicStore(&bins[bin], 0);
    }
    workgroupBarrier();
    let high = select(0xffffff00u << u32(shift), 0u, shift == 24); // the bits that are decided
    for (var i = lane; i < VOCABULARY; i += LANES) {
      let key = ascending(logits[row + i]);
      if ((key & high) == prefix) {
        atomicAdd(&bins[(key >> u32(shift)) & 255], 1);
      }
    }
    workgroupBarrier();
    if (lane == 0) { // 256 additions: together the lanes would do 32,640
      var beyond = 0u;
      var bin = 255u;
      while (bin > 0 && beyond + atomicLoad(&bins[bin]) < wanted) {
        beyond += atomicLoad(&bins[bin]);
        bin--;
      }
      prefix |= bin << u32(shift);
      wanted -= beyond;
    }
    workgroupBarrier();
  }

  // Each lane owns a stretch of neighbouring ids, so that ties go to the lowest ids.
  let stretch = (VOCABULARY + LANES - 1) / LANES;
  let start = min(lane * stretch, VOCABULARY);
  let end = min(start + stretch, VOCABULARY);
  var counted = vec2u();
  for (var i = start; i < end; i++) {
    let key = ascending(logits[row + i]);
    counted += vec2u(u32(key > prefix), u32(key == prefix));
  }
  above[lane] = counted.x;
  equal[lane] = counted.y;
  workgroupBarrier();
  if (lane == 0) {
    var next = vec2u(0, TOP - wanted); // those above the threshold come first
    for (var i = 0u; i < LANES; i++) {
      let own = vec2u(above[i], equal[i]);
      above[i] = next.x;
      equal[i] = next.y;
      next += own;
    }
  }
  workgroupBarrier();
  var place = vec2u(above[lane], equal[lane]);
  let out = column * (4 + 2 * TOP);
  for (var i = start; i < end; i++) {
    let value = logits[row + i];
    let key = ascending(value);
    if (key > prefix) {
      summary[out + 4 + place.x] = i;
      summary[out + 4 + TOP + place.x] = bitcast<u32>(value);
      place.x++;
    } else if (key == prefix && place.y < TOP) {
      summary[out + 4 + place.y] = i;
      summary[out + 4 + TOP + place.y] = bitcast<u32>(value);
      place.y++;
    }
  }
  if (lane == 0) {
    summary[out] = bitcast<u32>(highest);
    summary[out + 1] = bitcast<u32>(sums[0].x);
    summary[out + 2] = bitcast<u32>(sums[0].y);
    summary[out + 3] = bitcast<u32>(sums[0].z);
  }
}
