// Heads as their product left them.
fn head_scale(start: u32, head: u32) -> f32 {
  return 1;
}

fn head_gain(head: u32, dimension: u32) -> f32 {
  return 1;
}
