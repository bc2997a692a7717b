"""Prints every figure of the model card with its interval, and writes curves.json.

    python models/training/maze_thinker/evaluate.py ~/.cache/jielong/maze-thinker/checkpoint.pt

All figures are of the Q8_0 weights on one held-out problem set. One sample a problem: Wilson interval;
several: bootstrap over the problems; differences: bootstrap over the problems' own differences.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from generate import Control
from intervals import bootstrap
from maze import problem_set
from measure import Runs, coverage, measure, votes
from vocabulary import EFFORTS, LOW, STRINGS

from catalog import MODELS  # found through generate's path entry
from export_gguf import dequantized
from golden import sha256
from train import keep_freed_memory, load_model

SEED = 1
BUDGETS = (0, 4, 8, 16, 24, 32, 48, 64, 96, 128)
WAITS = (0, 1, 2, 4)
KS = (1, 2, 4, 8, 16)
LENGTHS = ((4, 6), (7, 9), (10, 12), (13, 16), (17, 20), (21, 64))


def percent(values: np.ndarray) -> str:
    low, high = bootstrap(values)
    return f"{100 * values.mean():5.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def difference(a: np.ndarray, b: np.ndarray) -> tuple[float, float, float]:
    """Mean of b - a over the problems, in points, with its 95 % interval."""
    low, high = bootstrap(b - a)
    return 100 * float((b - a).mean()), 100 * low, 100 * high


def signed(d: tuple[float, float, float]) -> str:
    return f"{d[0]:+5.1f} points [{d[1]:+.1f}, {d[2]:+.1f}]"


class Report:
    def __init__(self, model, problems) -> None:
        self.model, self.problems = model, problems
        self.points: list[dict] = []
        self.gates: list[tuple[str, bool, str]] = []

    def run(self, strategy: str, control: Control, samples: int = 1, effort: int | None = None, **knobs) -> Runs:
        runs = measure(self.model, self.problems, control, samples, effort)
        named = {"effort": STRINGS[effort][1:-1]} if effort else {}
        self.points.append(runs.point(strategy, **knobs, **named, temperature=control.temperature))
        low, high = runs.interval()
        what = " ".join([strategy, *(f"{k}={v}" for k, v in {**knobs, **named}.items())])
        print(f"  {what:32} T={control.temperature}: {100 * runs.accuracy:5.1f} % [{100 * low:.1f}, {100 * high:.1f}], "
              f"{runs.thinking.mean():5.1f} thinking tokens, {100 * runs.found:.0f} % end with found", flush=True)
        return runs

    def gate(self, name: str, holds: bool, figure: str) -> None:
        self.gates.append((name, holds, figure))

    def direct_and_natural(self) -> tuple[Runs, Runs]:
        print("direct answers and natural thinking")
        direct = self.run("direct", Control(0.0, 0))
        natural = self.run("natural", Control())
        for effort in EFFORTS:
            self.run("natural", Control(), effort=effort)
        self.gate("direct <= 60 %", direct.accuracy <= 0.6, f"{100 * direct.accuracy:.1f} %")
        self.gate("natural, greedy >= 90 %", natural.accuracy >= 0.9, percent(natural.per_problem))
        print("  by length of the path   problems   direct   thinking")
        lengths = np.array([len(p.path) for p in self.problems])
        for low, high in LENGTHS:
            here = (lengths >= low) & (lengths <= high)
            print(f"  {low:3}-{high:<3}                 {here.sum():8}   {100 * direct.per_problem[here].mean():5.1f} %"
                  f"   {100 * natural.per_problem[here].mean():5.1f} %")
        return direct, natural

    def budgets(self, natural: Runs) -> None:
        longest = float(np.percentile(natural.thinking, 95))
        print(f"budget forcing, maximum; 95 % of natural traces have at most {longest:.0f} tokens")
        for temperature in (0.0, 0.7):
            curve = [self.run("budget-forcing", Control(temperature, b), budget=b) for b in BUDGETS]
            steps = [(b, difference(x.per_problem, y.per_problem))
                     for b, x, y in zip(BUDGETS[1:], curve, curve[1:]) if b <= longest]
            print("  each step: " + "; ".join(f"to {b} {signed(d)}" for b, d in steps))
            rises, sure = sum(d[0] > 0 for _, d in steps), sum(d[1] > 0 for _, d in steps)
            self.gate(f"accuracy rises with each budget step, T={temperature}", rises == len(steps),
                      f"{rises} of {len(steps)} steps rise, {sure} with an interval above zero")

    def waits(self, samples: int) -> None:
        print("budget forcing, minimum: </think> is replaced by Wait, not after found")
        for effort in (None, LOW):
            rows = [self.run("wait", Control(0.7, None, n), samples, effort, waits=n) for n in WAITS]
            gains = [(n, difference(rows[0].per_problem, r.per_problem)) for n, r in zip(WAITS[1:], rows[1:])]
            print("  against no Wait: " + "; ".join(f"{n} {signed(d)}" for n, d in gains))
            best = max(gains, key=lambda g: g[1][0])
            which = "with <low>" if effort else "without an effort token"
            self.gate(f"forced Wait helps at T=0.7, {which}", best[1][1] > 0, f"{best[0]} Waits: {signed(best[1])}")

    def bank(self, samples: int) -> None:
        print(f"votes: one bank of {samples} samples a problem")
        gaps = []
        for temperature in (0.7, 1.0):
            bank = self.run("natural", Control(temperature), samples)
            for k in (k for k in KS if k <= samples):
                for strategy, values in (("pass", coverage(bank, k)), ("majority", votes(bank, k))):
                    low, high = bootstrap(values)
                    self.points.append({
                        "strategy": strategy, "n": k, "temperature": temperature, "problems": len(values), "samples": samples,
                        "accuracy": round(float(values.mean()), 4), "low": round(low, 4), "high": round(high, 4),
                        "meanThinkingTokens": round(k * float(bank.thinking.mean()), 2),
                        "meanTotalTokens": round(k * float(bank.total.mean()), 2),
                    })  # fmt: skip
                print(f"    N={k:2}: pass@N {percent(coverage(bank, k))}   maj@N {percent(votes(bank, k))}", flush=True)
            gaps.append((temperature, difference(coverage(bank, 1), votes(bank, samples))))
            rate = bank.illegal / max(1, bank.entered)
            self.gate(f"illegal moves <= 0.5 %, T={temperature}", rate <= 0.005, f"{100 * rate:.2f} % of {bank.entered}")
        best = max(gaps, key=lambda g: g[1][0])
        self.gate(f"maj@{samples} - pass@1 >= 10 points", best[1][0] >= 10, f"T={best[0]}: {signed(best[1])}")


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint", type=Path)
    a.add_argument("--early", action="store_true", help="the checkpoint that ships as maze-thinker-early")
    a.add_argument("--problems", type=int, default=1000)
    a.add_argument("--bank", type=int, default=16, help="samples a problem for the votes")
    a.add_argument("--wait-samples", type=int, default=2)
    a = a.parse_args()
    torch.set_num_threads(1)
    keep_freed_memory()
    name = "maze-thinker-early" if a.early else "maze-thinker"
    state = torch.load(a.checkpoint, map_location="cpu", weights_only=True)
    f32 = load_model(a.checkpoint)
    begin = time.process_time()
    problems = problem_set(SEED, a.problems)
    print(f"{name}: step {state['step']}, {state['tokens'] / 1e6:.1f} M tokens, {state['cpu_seconds'] / 60:.0f} CPU minutes; "
          f"problem set seed {SEED}, {len(problems)} problems")
    report = Report(dequantized(f32), problems)
    direct, natural = report.direct_and_natural()
    whole = measure(f32, problems, Control())
    print(f"  f32 against Q8_0, natural greedy: {100 * whole.accuracy:.1f} % and {100 * natural.accuracy:.1f} %")
    rate = natural.illegal / max(1, natural.entered)
    report.gate("illegal moves <= 0.5 %, T=0", rate <= 0.005, f"{100 * rate:.2f} % of {natural.entered}")
    report.budgets(natural)
    report.waits(a.wait_samples)
    report.bank(a.bank)
    print("gates")
    for gate, holds, figure in report.gates:
        print(f"  {'met   ' if holds else 'MISSED'} {gate}: {figure}")
    print(f"{(time.process_time() - begin) / 60:.1f} CPU minutes")
    file = MODELS / name / f"{name}.gguf"
    head = {"model": name, "sha256": sha256(file), "engine": "PyTorch, float32 over the dequantized weights",
            "problemSet": {"seed": SEED, "count": len(problems)}}
    body = ",\n".join(json.dumps(p) for p in report.points)
    (file.parent / "curves.json").write_text(json.dumps(head)[:-1] + ', "points": [\n' + body + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
