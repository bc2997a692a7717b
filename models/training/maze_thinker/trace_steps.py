"""Reads a thinking trace as steps on the maze and judges each; `src/reasoning/maze/trace-steps.ts` is its twin."""

from __future__ import annotations

from dataclasses import dataclass

from maze import neighbours
from vocabulary import CELL, DEAD_END, FOUND, WAIT, WALLED


@dataclass(frozen=True)
class Step:
    """kind: start | move | dead-end | wait | backtrack | found | other; `at` is the cell after it (-1: none).

    legal: start: it is the start; move: through an open side; backtrack: to a cell named before;
    dead-end: every open side leads to a named cell; found: at the goal; wait: always; other: never.
    """

    kind: str
    at: int
    legal: bool


def trace_steps(open_sides, start: int, goal: int, thoughts) -> list[Step]:
    steps: list[Step] = []
    at, named, after_wait = -1, set(), False
    for token in thoughts:
        if CELL <= token < WALLED:
            c = token - CELL
            if at < 0:
                steps.append(Step("start", c, c == start))
            elif after_wait:
                steps.append(Step("backtrack", c, c in named))
            else:
                steps.append(Step("move", c, c in neighbours(open_sides, at)))
            at = c
            named.add(c)
        elif token == DEAD_END:
            tried = at >= 0 and all(n in named for n in neighbours(open_sides, at))
            steps.append(Step("dead-end", at, tried and at != goal))
        elif token == WAIT:
            steps.append(Step("wait", at, True))
        elif token == FOUND:
            steps.append(Step("found", at, at == goal))
        else:
            steps.append(Step("other", at, False))
        after_wait = token == WAIT
    return steps


def moves_and_illegal(steps: list[Step]) -> tuple[int, int]:
    """How many cells were entered (moves and backtracks), and how many of them against the rules."""
    entered = [s for s in steps if s.kind in ("move", "backtrack")]
    return len(entered), sum(not s.legal for s in entered)


def path_is_right(path: tuple[int, ...], answer) -> bool:
    """Whether the answer tokens are the unique path, cell by cell."""
    return [t - CELL for t in answer] == list(path)
