"""Writes the bundled files of maze-thinker: GGUF, golden.json and golden-runs.json, for one checkpoint.

    python models/training/maze_thinker/export.py ~/.cache/jielong/maze-thinker/checkpoint.pt
    python models/training/maze_thinker/export.py ~/.cache/jielong/maze-thinker/step-008000.pt --early
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import torch

from examples import trace
from generate import Control, Output, generate
from maze import SIZE, Problem, problem_set
from trace_steps import path_is_right
from vocabulary import BOS, CELL, CONTROL, EFFORTS, EOS, HIGH, LOW, PAD, STRINGS, UNUSED, WALLED
from vocabulary import prompt_tokens, text

from catalog import MODELS, update  # found through generate's path entry
from export_gguf import CONTROL as CONTROL_TYPE
from export_gguf import Tokenizer, dequantized, export
from golden import golden, sha256
from llama import Llama
from train import load_model

USER_DEFINED, UNUSED_TYPE = 4, 5  # token types of GGUF: cut out of any text by name; never produced
GOLDEN_SEED, GOLDEN_PROBLEMS = 2, 20
ENTRY = {
    "architecture": "llama",
    "engines": ["glass", "reference"],
    "rooms": ["think", "scale"],
    "licence": "MIT",
    "quantization": "Q8_0",
    "examples": [],
}
ENTRIES = {
    "maze-thinker": {
        "name": {"zh-Hant": "迷宮思考者", "en": "Maze thinker"},
        "description": {
            "zh-Hant": "只會走迷宮的推理模型標本：先一格一格地想，走進死路就回頭，想好了才回答。思考要花多少、換來多少，都量得出來。",
            "en": "A model organism of reasoning that knows mazes only: it thinks cell by cell, turns back at dead ends, "
            "and then answers. What thinking costs and buys can be measured.",
        },
    },
    "maze-thinker-early": {
        "name": {"zh-Hant": "迷宮思考者（訓練初期）", "en": "Maze thinker, early"},
        "description": {
            "zh-Hant": "同一次訓練的早期存檔：訓練得少，更常走錯，所以多想、多數決的幫助更明顯。",
            "en": "A checkpoint from early in the same training run: it errs more, so more thinking and a vote have more to gain.",
        },
    },
}
DESCRIPTION = "A small decoder trained from scratch to find its way through 8x8 mazes by thinking aloud: a model organism of reasoning."


def tokenizer() -> Tokenizer:
    """Every token is a name, the longest first. Readers want a merge, so there is one that never applies."""
    def type_of(t: int) -> int:
        return CONTROL_TYPE if t in CONTROL else UNUSED_TYPE if t in UNUSED else USER_DEFINED

    types = [type_of(t) for t in range(len(STRINGS))]
    return Tokenizer(tokens=list(STRINGS), types=types, merges=["A 1"], bos=BOS, eos=EOS, pad=PAD, pre="gpt-2")


def golden_prompts(problems: list[Problem]) -> list[tuple[str, list[int]]]:
    """Whole prompts, with and without an effort, and prompts with a thought begun or an answer begun."""
    out = []
    for i, p in enumerate(problems):
        ids = prompt_tokens(p, (None, *EFFORTS)[i % 4])
        thoughts = trace(Random(i), p.open, p.start, p.goal, illegal=False)
        ids = ids + thoughts[: (0, len(thoughts) // 2, len(thoughts))[i % 3]]
        out.append((text(ids[1:]), ids))
    return out


@torch.no_grad()
def margin(model: Llama, prompt: list[int], output: Output) -> float:
    """The smallest lead, in logits, of a greedy choice of the run over the second best; forced tokens apart.

    A reader that computes in another order may choose otherwise only where this is tiny.
    """
    logits = model(torch.tensor([prompt + output.tokens[:-1]]))[0, len(prompt) - 1 :]
    best = logits.topk(2).values
    lead = (best[:, 0] - best[:, 1]).tolist()
    chosen = logits.argmax(-1).tolist()
    return min(d for d, c, t in zip(lead, chosen, output.tokens) if c == t)


def golden_runs(model: Llama, problems: list[Problem]) -> list[dict]:
    """Greedy runs, token by token: natural, at once, under a budget, with Wait, at low and at high effort."""
    kinds = ((None, None, 0), (None, 0, 0), (None, 16, 0), (LOW, None, 0), (LOW, None, 2), (HIGH, None, 0))
    runs = []
    for effort, budget, waits in kinds:
        prompts = [prompt_tokens(p, effort) for p in problems]
        for i, (prompt, (o,)) in enumerate(zip(prompts, generate(model, prompts, Control(0.0, budget, waits)))):
            runs.append({
                "index": i, "effort": STRINGS[effort][1:-1] if effort else None, "budget": budget, "waits": waits,
                "tokens": o.tokens, "thinking": o.thinking, "cut": o.cut, "forcedWaits": o.forced_waits,
                "right": path_is_right(problems[i].path, o.answer), "margin": round(margin(model, prompt, o), 4),
            })  # fmt: skip
    return runs


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint", type=Path)
    a.add_argument("--early", action="store_true", help="the checkpoint that ships as maze-thinker-early")
    a = a.parse_args()
    torch.set_num_threads(1)
    name = "maze-thinker-early" if a.early else "maze-thinker"
    file = MODELS / name / f"{name}.gguf"
    model = load_model(a.checkpoint)
    held = dequantized(model)
    problems = problem_set(GOLDEN_SEED, GOLDEN_PROBLEMS)
    prompts = golden_prompts(problems)
    with torch.no_grad():
        check = prompts[0][1]
        logprobs = held(torch.tensor([check]))[0, -1].log_softmax(-1)
    extra = {
        "jielong.maze.size": SIZE, "jielong.maze.cell": CELL, "jielong.maze.walled": WALLED,
        "jielong.check.tokens": check, "jielong.check.next": int(logprobs.argmax()),
        "jielong.check.logprob": float(logprobs.max()),
    }  # fmt: skip
    title = "Maze thinker, early" if a.early else "Maze thinker"
    export(file, model, tokenizer(), name=title, description=DESCRIPTION, extra=extra)
    golden(file.parent / "golden.json", model_id=name, gguf_file=file, weights=held, prompts=prompts)
    runs = golden_runs(held, problems)
    head = {"model": name, "file": file.name, "sha256": sha256(file), "problemSet": {"seed": GOLDEN_SEED, "count": GOLDEN_PROBLEMS}}
    body = ",\n".join(json.dumps(r, separators=(",", ":")) for r in runs)
    lines = [{"index": i, "open": p.open, "start": p.start, "goal": p.goal, "path": p.path} for i, p in enumerate(problems)]
    made = ",\n".join(json.dumps(p, separators=(",", ":")) for p in lines)
    (file.parent / "golden-runs.json").write_text(
        json.dumps(head)[:-1] + ', "problems": [\n' + made + '\n], "runs": [\n' + body + "\n]}\n", encoding="utf-8"
    )
    entry = {"id": name, **ENTRIES[name], **ENTRY, "golden": f"{name}/golden.json", "contextLength": model.config.context}
    update({**entry, "parameters": model.parameter_count()}, [file])
    print(f"{file.name}: {file.stat().st_size} bytes, {model.parameter_count()} parameters; "
          f"{sum(r['right'] for r in runs)} of {len(runs)} golden runs right, smallest margin {min(r['margin'] for r in runs)}")


if __name__ == "__main__":
    main()
