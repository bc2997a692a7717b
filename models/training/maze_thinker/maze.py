"""Perfect mazes and the held-out problem sets; `src/reasoning/maze/maze.ts` is its twin.

A perfect maze is a spanning tree of the grid, so two cells are joined by exactly one simple path and
a vote over whole paths is a fair vote. Cell c = row * SIZE + column. Walls are kept as open sides:
bit 0 north, 1 east, 2 south, 3 west.
"""

from __future__ import annotations

from dataclasses import dataclass

from prng import MASK, Draws, mix32, shuffle

SIZE = 8
CELLS = SIZE * SIZE
SIDES = ((-1, 0), (0, 1), (1, 0), (0, -1))  # (row, column) steps north, east, south, west
HELD_OUT_SHARE = 8  # one maze of eight is never trained on
SHORTEST_PATH = 4  # cells, of a test problem; training goes down to 2


def _grid(c: int) -> list[tuple[int, int]]:
    row, column = divmod(c, SIZE)
    return [
        (side, (row + dr) * SIZE + column + dc)
        for side, (dr, dc) in enumerate(SIDES)
        if 0 <= row + dr < SIZE and 0 <= column + dc < SIZE
    ]


GRID = [_grid(c) for c in range(CELLS)]  # for each cell: (side, neighbour), in the order of the sides
EDGES = [(c, n) for c in range(CELLS) for _, n in GRID[c] if n > c]  # the 112 inner walls


@dataclass(frozen=True)
class Problem:
    open: tuple[int, ...]  # open sides of each cell, CELLS nibbles
    start: int
    goal: int
    path: tuple[int, ...]  # the only simple path, both ends included


def neighbours(open_sides, c: int) -> list[int]:
    """The cells that can be entered from c, in the order of the sides."""
    return [n for side, n in GRID[c] if open_sides[c] >> side & 1]


def _connect(open_sides: list[int], a: int, b: int) -> None:
    for side, n in GRID[a]:
        if n == b:
            open_sides[a] |= 1 << side
            open_sides[b] |= 1 << (side ^ 2)


def random_maze(rng) -> tuple[int, ...]:
    """Half of them by Kruskal (bushy, short dead ends), half by a growing tree (windy)."""
    return _kruskal(rng) if rng.below(2) == 0 else _growing_tree(rng)


def _kruskal(rng) -> tuple[int, ...]:
    open_sides, parent, edges = [0] * CELLS, list(range(CELLS)), list(EDGES)
    shuffle(rng, edges)

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        ra, rb = root(a), root(b)
        if ra != rb:
            parent[ra] = rb
            _connect(open_sides, a, b)
    return tuple(open_sides)


def _growing_tree(rng) -> tuple[int, ...]:
    """Grows from the newest cell in 7 of 10 steps and from any cell of the list otherwise."""
    open_sides, first = [0] * CELLS, rng.below(CELLS)
    seen, active = {first}, [first]
    while active:
        at = len(active) - 1 if rng.below(10) < 7 else rng.below(len(active))
        fresh = [n for _, n in GRID[active[at]] if n not in seen]
        if not fresh:
            active.pop(at)
            continue
        n = fresh[rng.below(len(fresh))]
        _connect(open_sides, active[at], n)
        seen.add(n)
        active.append(n)
    return tuple(open_sides)


def solve(open_sides, start: int, goal: int) -> tuple[int, ...]:
    """The simple path from start to goal: walk from the goal to the start along a flood's parents."""
    parent, queue = {goal: goal}, [goal]
    for c in queue:
        if c == start:
            break
        for n in neighbours(open_sides, c):
            if n not in parent:
                parent[n] = c
                queue.append(n)
    path = [start]
    while path[-1] != goal:
        path.append(parent[path[-1]])
    return tuple(path)


def is_held_out(open_sides) -> bool:
    """Whether a maze belongs to the test side: a hash of its walls (FNV-1a, then mix32) decides.

    A rule in place of a list: *every* problem set of every seed is held out, also the ones that a
    class makes tomorrow.
    """
    h = 0x811C9DC5
    for sides in open_sides:
        h = ((h ^ sides) * 0x01000193) & MASK
    return mix32(h) % HELD_OUT_SHARE == 0


def held_out_problem(seed: int, index: int) -> Problem:
    """Problem `index` of the test set `seed`."""
    rng = Draws(seed, index)
    open_sides = random_maze(rng)
    while not is_held_out(open_sides):
        open_sides = random_maze(rng)
    while True:
        start, goal = rng.below(CELLS), rng.below(CELLS)
        if start != goal:
            path = solve(open_sides, start, goal)
            if len(path) >= SHORTEST_PATH:
                return Problem(open_sides, start, goal, path)


def problem_set(seed: int, count: int) -> list[Problem]:
    return [held_out_problem(seed, i) for i in range(count)]
