"""Batched generation with a key/value cache, and the controls of test-time scaling on it.

All rows of a call have prompts of one length and take one token a step, so a step is one forward pass
(R rows, 1 position) at one common position.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from vocabulary import END_THINK, EOS, FOUND, WAIT

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kv_cache import Cache  # noqa: E402
from llama import Llama  # noqa: E402

THINKING_CAP = 140  # thinking tokens of a run without a budget; hardly a training trace is longer
LEAVE = 0.3  # finished rows are dropped when they are this share: to drop is to copy the whole cache
ANSWER_CAP = 66  # tokens after </think>: a path cannot be longer than 64 cells


@dataclass(frozen=True)
class Control:
    """thinking_token_budget: cut after so many thinking tokens (0: answer at once; None: no budget).
    waits: how many times a </think> is replaced by Wait (not after `found`: success is no doubt)."""

    temperature: float = 0.0  # 0: greedy
    thinking_token_budget: int | None = None
    waits: int = 0


@dataclass(frozen=True)
class Output:
    tokens: list[int]  # everything after the prompt
    thinking: int  # thinking tokens, without </think>
    cut: bool  # </think> was forced
    forced_waits: int

    @property
    def thoughts(self) -> list[int]:
        return self.tokens[: self.thinking]

    @property
    def answer(self) -> list[int]:
        """What stands between </think> and <eos>; without <eos> the cap cut it off."""
        rest = self.tokens[self.thinking + 1 :]
        return rest[:-1] if rest and rest[-1] == EOS else rest


def generate(
    model: Llama,
    prompts: list[list[int]],
    control: Control,
    samples: int = 1,
    seed: int = 1,
    wave: int = 256,
) -> list[list[Output]]:
    """`samples` outputs for each prompt. Every prompt ends with <think>, all have one length."""
    generator = torch.Generator().manual_seed(seed)
    out: list[list[Output]] = []
    size = max(1, wave // samples)
    for i in range(0, len(prompts), size):
        part = torch.tensor(prompts[i : i + size])
        rows = _wave(model, part, control, samples, generator)
        out += [rows[j * samples : (j + 1) * samples] for j in range(len(part))]
    return out


def _pick(logits: torch.Tensor, temperature: float, generator: torch.Generator) -> np.ndarray:
    if temperature == 0:
        return logits.argmax(-1).numpy()
    mass = F.softmax(logits.double() / temperature, dim=-1).cumsum(-1)  # (R, V)
    u = torch.rand(len(mass), 1, generator=generator, dtype=torch.float64) * mass[:, -1:]
    return torch.searchsorted(mass, u, right=True)[:, 0].numpy()


def _wave(model, prompts, control: Control, samples: int, generator) -> list[Output]:
    count, start = prompts.shape[0] * samples, prompts.shape[1]
    cache = Cache(model)
    logits = cache.prefill(prompts, samples)
    rows = [[] for _ in range(count)]
    thinking = np.full(count, -1)  # -1: still thinking
    cut, waits = np.zeros(count, bool), np.zeros(count, int)
    live = np.arange(count)
    budget = THINKING_CAP if control.thinking_token_budget is None else control.thinking_token_budget
    done = np.zeros(count, bool)  # of the live rows
    for position in range(start, model.config.context):
        picked = _pick(logits, control.temperature, generator)
        for n in np.flatnonzero(~done):
            r = live[n]
            token, row = int(picked[n]), rows[r]
            if thinking[r] < 0:
                if len(row) >= budget and token != END_THINK:
                    token, cut[r] = END_THINK, True
                elif token == END_THINK and len(row) < budget:
                    if waits[r] < control.waits and (not row or row[-1] != FOUND):
                        token = WAIT
                        waits[r] += 1
                if token == END_THINK:
                    thinking[r] = len(row)
            elif token == EOS or len(row) - thinking[r] >= ANSWER_CAP:
                done[n] = True
            picked[n] = token
            row.append(token)
        if done.all():
            break
        if done.mean() > LEAVE:
            stay = torch.from_numpy(np.flatnonzero(~done))
            cache.keep(stay)
            picked, live, done = picked[~done], live[~done], done[~done]
        logits = cache.step(torch.from_numpy(picked), position)
    return [
        Output(row, int(t) if t >= 0 else len(row), bool(c), int(w))
        for row, t, c, w in zip(rows, thinking, cut, waits)
    ]
