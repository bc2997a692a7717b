"""The 1,104 tokens of maze-thinker, their strings and the layout of a sequence.

    <bos> A1┌ B1─ … H8┘ START s GOAL g [effort] <think> trace </think> path <eos>

One prompt token holds a cell and its open sides, so the model looks a cell up by content and never
counts positions. No string is a proper beginning of a longer text that another reading could claim:
longest match reads any concatenation of these strings back to the same ids.
"""

from __future__ import annotations

from maze import CELLS, SIZE

PAD, BOS, THINK, END_THINK, EOS, DEAD_END, WAIT, START, GOAL, FOUND = range(10)
LOW, MEDIUM, HIGH = 10, 11, 12
EFFORTS = (LOW, MEDIUM, HIGH)
CELL = 16  # ids 13-15 are unused, so that the matrix has a multiple of 16 rows
WALLED = CELL + CELLS  # + cell * 16 + open sides
VOCABULARY = WALLED + CELLS * 16

# Index = open sides: bit 0 north, 1 east, 2 south, 3 west. The lines are the corridors.
PICTURES = "·╵╶└╷│┌├╴┘─┴┐┤┬┼"

SPECIAL = [
    "<pad>", "<bos>", "<think>", "</think>", "<eos>", "dead-end", "Wait", "START", "GOAL", "found",
    "<low>", "<medium>", "<high>", "<unused0>", "<unused1>", "<unused2>",
]  # fmt: skip
CONTROL = {PAD, BOS, THINK, END_THINK, EOS, LOW, MEDIUM, HIGH}
UNUSED = {13, 14, 15}


def cell_name(c: int) -> str:
    """A1 is the north-west corner, H8 the south-east one: letter = column, number = row."""
    return "ABCDEFGH"[c % SIZE] + str(c // SIZE + 1)


STRINGS = (
    SPECIAL
    + [cell_name(c) for c in range(CELLS)]
    + [cell_name(c) + PICTURES[w] for c in range(CELLS) for w in range(16)]
)


def maze_tokens(open_sides) -> list[int]:
    """The 65 tokens that every question about one maze shares."""
    return [BOS] + [WALLED + c * 16 + open_sides[c] for c in range(CELLS)]


def question_tokens(start: int, goal: int, effort: int | None = None) -> list[int]:
    """What follows the maze, up to and with <think>."""
    return [START, CELL + start, GOAL, CELL + goal] + ([effort] if effort else []) + [THINK]


def prompt_tokens(problem, effort: int | None = None) -> list[int]:
    return maze_tokens(problem.open) + question_tokens(problem.start, problem.goal, effort)


def text(tokens) -> str:
    return "".join(STRINGS[t] for t in tokens)


def encode(string: str) -> list[int]:
    """Longest match, the app's rule for user-defined and control tokens; raises on unknown text."""
    ids, longest, at, out = {s: i for i, s in enumerate(STRINGS)}, max(map(len, STRINGS)), 0, []
    while at < len(string):
        for n in range(min(longest, len(string) - at), 0, -1):
            if string[at : at + n] in ids:
                out.append(ids[string[at : at + n]])
                at += n
                break
        else:
            raise ValueError(f"no token at {at}: {string[at : at + 12]!r}")
    return out
