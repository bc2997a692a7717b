// Of the positions up to a token's own, the first that it attends to: it sees WINDOW of them, its own included.
fn first_attended(position: u32) -> u32 {
  return max(position + 1, WINDOW) - WINDOW;
}
