// GELU by its tanh approximation (1606.08415 §2): x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))). The clamp keeps tanh, which
// is 1 to the last bit by then, from overflowing on the way.
fn activate(v: f32) -> f32 {
  return 0.5 * v * (1.0 + tanh(clamp(0.7978845608 * (v + 0.044715 * v * v * v), -15.0, 15.0)));
}
