"""Training examples: thinking traces as a depth-first search, and the three things done to them.

`rng` is Python's Random here: training needs speed, only the test problems need the shared PRNG.
"""

from __future__ import annotations

from random import Random

from maze import CELLS, GRID, is_held_out, neighbours, random_maze, solve
from vocabulary import CELL, DEAD_END, END_THINK, EOS, FOUND, HIGH, LOW, MEDIUM, SIZE, WAIT
from vocabulary import maze_tokens, question_tokens

CONTEXT = 256
MAZE_TOKENS = CELLS + 1
RANDOM_STEP = 0.5  # else the neighbour nearest to the goal
GIVE_UP = {LOW: 0.7, MEDIUM: 0.3, HIGH: 0.0}  # hazard at each dead end, by effort token
EFFORT_SHARE = ((LOW, 0.15), (MEDIUM, 0.15), (HIGH, 0.30))  # the rest has no effort token
CUT_SHARE = 0.22  # cut from outside, at any token: makes a truncated budget mean something
EARLY_SHARE = 0.28  # of the uncut ones without an effort token: stops after a random dead end
REWALK_SHARE = 0.10  # `found Wait path found`: what follows a Wait that was not needed
ILLEGAL_SHARE = 0.05  # one step through a wall, then `dead-end Wait` back
QUESTIONS = 4  # examples that share one maze and, in training, its keys and values


class FastRng:
    """Python's Mersenne Twister behind the shared PRNG's interface."""

    def __init__(self, rng: Random) -> None:
        self.random = rng.random

    def below(self, n: int) -> int:
        return int(self.random() * n)


def distance(a: int, b: int) -> int:
    return abs(a // SIZE - b // SIZE) + abs(a % SIZE - b % SIZE)


def trace(rng: Random, open_sides, start: int, goal: int, illegal: bool) -> list[int]:
    """A depth-first search from start to goal as tokens, `found` at its end.

    At a dead end it names the nearest ancestor with an untried branch: a jump, not a walk back.
    """
    out, seen, stack = [CELL + start], {start}, [start]
    wrong_turn_at = rng.randrange(12) if illegal else -1
    while stack[-1] != goal:
        c = stack[-1]
        if wrong_turn_at >= 0:
            through = [n for side, n in GRID[c] if not open_sides[c] >> side & 1 and n not in seen and n != goal]
            wrong_turn_at -= 1
            if wrong_turn_at < 0 and through:
                out += [CELL + rng.choice(through), DEAD_END, WAIT, CELL + c]
        fresh = [n for n in neighbours(open_sides, c) if n not in seen]
        if fresh:
            if rng.random() < RANDOM_STEP:
                n = rng.choice(fresh)
            else:
                n = min(fresh, key=lambda x: (distance(x, goal), rng.random()))
            seen.add(n)
            stack.append(n)
            out.append(CELL + n)
        else:
            while all(n in seen for n in neighbours(open_sides, stack[-1])):
                stack.pop()
            out += [DEAD_END, WAIT, CELL + stack[-1]]
    return out + [FOUND]


def shorten(rng: Random, thoughts: list[int], effort: int | None) -> tuple[list[int], bool]:
    """The thinking that the example keeps, and whether its </think> is the model's own decision."""
    if rng.random() < CUT_SHARE:
        return thoughts[: rng.randrange(len(thoughts))], False
    ends = [i + 1 for i, t in enumerate(thoughts) if t == DEAD_END]
    if effort is not None:
        for end in ends:
            if rng.random() < GIVE_UP[effort]:
                return thoughts[:end], True
    elif ends and rng.random() < EARLY_SHARE:
        return thoughts[: rng.choice(ends)], True
    return thoughts, True


def pick_effort(rng: Random) -> int | None:
    u = rng.random()
    for effort, share in EFFORT_SHARE:
        if u < share:
            return effort
        u -= share
    return None


def example(rng: Random, open_sides) -> tuple[list[int], int, int]:
    """One question on a maze: its tokens after the maze, the index of the first learned token, and
    the index of a </think> that is not learned (0: it is).

    The answer is always the true path, so what follows a cut trace is the model's best guess, and
    that is why the direct answer is right at all.
    """
    while True:
        start, goal = rng.randrange(CELLS), rng.randrange(CELLS)
        if start == goal:
            continue
        path = [CELL + c for c in solve(open_sides, start, goal)]
        effort = pick_effort(rng)
        head = question_tokens(start, goal, effort)
        thoughts = trace(rng, open_sides, start, goal, rng.random() < ILLEGAL_SHARE)
        if rng.random() < REWALK_SHARE:
            thoughts = thoughts + [WAIT] + path + [FOUND]
        thoughts, own_end = shorten(rng, thoughts, effort)
        tokens = head + thoughts + [END_THINK] + path + [EOS]
        if MAZE_TOKENS + len(tokens) <= CONTEXT:
            return tokens, len(head), 0 if own_end else len(head) + len(thoughts)


def training_maze(rng: Random) -> tuple[int, ...]:
    fast = FastRng(rng)
    while True:
        open_sides = random_maze(fast)
        if not is_held_out(open_sides):
            return open_sides


def batch(seed: int, step: int, mazes: int):
    """The data of one training step, a function of (seed, step) only: that makes a resume exact.

    Returns (maze tokens of `mazes` rows, list of (row, tokens, first learned, unlearned)).
    """
    rng = Random(seed * 1_000_003 + step)
    rows, questions = [], []
    for row in range(mazes):
        open_sides = training_maze(rng)
        rows.append(maze_tokens(open_sides))
        questions += [(row, *example(rng, open_sides)) for _ in range(QUESTIONS)]
    return rows, questions
