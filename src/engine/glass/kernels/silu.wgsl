// silu(x) = x · σ(x). The clamp keeps exp finite: WGSL does not promise infinities.
fn activate(v: f32) -> f32 {
  return v / (1.0 + exp(min(-v, 80.0)));
}
