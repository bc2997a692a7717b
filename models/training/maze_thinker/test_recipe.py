"""The fast paths against the plain ones: packed training against `Llama`, cached generation against no cache.

    python -m unittest discover -s models/training/maze_thinker
"""

from __future__ import annotations

import unittest
from unittest import mock

import torch

from generate import Control, generate
from examples import MAZE_TOKENS, batch
from maze import problem_set
from packed import Batch, Packed
from vocabulary import CELL, END_THINK, EOS, FOUND, VOCABULARY, WAIT, prompt_tokens

from llama import Llama, LlamaConfig  # found through generate's path entry


def small_model() -> Llama:
    torch.manual_seed(3)
    model = Llama(LlamaConfig(vocab_size=VOCABULARY, width=64, layers=2, heads=2, ff_width=96, context=256))
    with torch.no_grad():
        for p in model.parameters():
            if p.ndim == 2:
                p.mul_(8)  # far from uniform, so that a wrong attention shows
    return model


class PackedTraining(unittest.TestCase):
    def setUp(self) -> None:
        self.model = small_model()
        self.rows, self.questions = batch(1, 0, 4)
        self.packed = Packed(self.model)

    def plain_loss(self) -> torch.Tensor:
        """Mean cross-entropy of the learned tokens, each example alone."""
        nats = []
        for row, tokens, first, unlearned in self.questions:
            ids = self.rows[row] + tokens
            learned = [i for i in range(first, len(tokens)) if i != unlearned]
            places = torch.tensor([MAZE_TOKENS + i - 1 for i in learned])
            logits = self.model(torch.tensor([ids[:-1]]))[0, places]
            targets = torch.tensor([tokens[i] for i in learned])
            nats.append(torch.nn.functional.cross_entropy(logits, targets, reduction="none"))
        return torch.cat(nats).mean()

    def test_loss_and_gradients_are_those_of_the_plain_model(self) -> None:
        packed_batch = Batch(self.rows, self.questions, 2)
        everywhere = torch.arange(packed_batch.learned)
        loss = self.packed.loss(packed_batch, self.model.embedding.weight, everywhere)
        gradients = torch.autograd.grad(loss, list(self.model.parameters()))
        plain = self.plain_loss()
        self.assertAlmostEqual(loss.item(), plain.item(), places=4)
        for ours, theirs in zip(gradients, torch.autograd.grad(plain, list(self.model.parameters()))):
            self.assertLess(float((ours - theirs).abs().max()), 1e-4 * float(theirs.abs().max()) + 1e-6)


class CachedGeneration(unittest.TestCase):
    def setUp(self) -> None:
        self.model = small_model().eval()
        self.prompts = [prompt_tokens(p) for p in problem_set(5, 6)]

    @torch.no_grad()
    def test_greedy_tokens_are_those_of_the_whole_model(self) -> None:
        for prompt, (output,) in zip(self.prompts, generate(self.model, self.prompts, Control())):
            best = self.model(torch.tensor([prompt + output.tokens]))[0].argmax(-1).tolist()[len(prompt) - 1 :]
            for i, token in enumerate(output.tokens):
                if not (output.cut and i == output.thinking):
                    self.assertEqual(token, best[i])

    def test_a_budget_is_never_exceeded_and_the_rest_is_the_answer(self) -> None:
        for budget in (0, 1, 7):
            for rows in generate(self.model, self.prompts, Control(1.0, budget), samples=3):
                for output in rows:
                    self.assertLessEqual(output.thinking, budget)
                    self.assertEqual(output.tokens[output.thinking], END_THINK)
                    self.assertEqual(output.answer, [t for t in output.tokens[output.thinking + 1 :] if t != EOS])

    def test_wait_takes_the_place_of_the_end_of_thinking_but_not_after_found(self) -> None:
        wanted = [CELL, END_THINK, CELL + 1, END_THINK, CELL + 2, FOUND, END_THINK, CELL, EOS]
        with mock.patch("generate.Cache", lambda model: Scripted(wanted)):
            outputs = [generate(self.model, self.prompts[:1], Control(0.0, None, n))[0][0] for n in (0, 1, 4)]
        self.assertEqual([o.forced_waits for o in outputs], [0, 1, 2])
        self.assertEqual(outputs[0].thoughts, [CELL])
        self.assertEqual(outputs[1].thoughts, [CELL, WAIT, CELL + 1])
        self.assertEqual(outputs[2].thoughts, [CELL, WAIT, CELL + 1, WAIT, CELL + 2, FOUND])
        self.assertEqual(outputs[2].answer, [CELL])


class Scripted:
    """A cache whose model wants the tokens of a list, one after the other, whatever it reads."""

    def __init__(self, wanted: list[int]) -> None:
        self.rest = [torch.nn.functional.one_hot(torch.tensor([t]), VOCABULARY).float() for t in wanted]

    def prefill(self, prompts: torch.Tensor, copies: int) -> torch.Tensor:
        return self.rest.pop(0)

    def step(self, tokens: torch.Tensor, position: int) -> torch.Tensor:
        return self.rest.pop(0)


if __name__ == "__main__":
    unittest.main()
