"""Writes the bundled files of tang-poet from a checkpoint: GGUF, golden.json and the catalog entry.

    python models/training/tang_poet/export.py [checkpoint.pt]
    python models/training/tang_poet/export.py --f32 out.gguf     float32 file and out.golden.json, to check other readers
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from corpus import cache, load
from normalize import metadata
from run import CONTEXT, make_tokenizer, text_of
from tokenizer import TangTokenizer

from catalog import MODELS, update  # found through tokenizer's path entry
from export_gguf import dequantized, export
from golden import golden
from llama import Llama
from train import load_model

FOLDER = MODELS / "tang-poet"
FILE = FOLDER / "tang-poet.gguf"
DESCRIPTION = "A small decoder trained from scratch on the Complete Tang Poems: classical Chinese verse, character by character."
CHECK = "白日依山"  # the prompt of the known-answer check

# Beginnings, later lines, titles, a cut inside a couplet, an empty prompt, variants that get normalized,
# rare characters (bytes), other scripts, and a long prompt.
GOLDEN_PROMPTS = [
    "床前明月", "春眠不覺", "白日依山", "千山鳥飛", "紅豆生南", "勸君更盡一杯", "國破山河在，城春草木", "兩個黃鸝鳴翠柳，一行",
    "《靜夜思》\n", "《秋夜》\n", "《送友人》\n青山橫北郭，", "月落烏啼霜滿天，江楓漁火對愁眠。\n姑蘇城外寒山寺，",
    "", "牀前明月光，疑是", "爲君", "龘靐齉", "Hello, 世界 123", "人工智慧", "秋風",
]  # fmt: skip

EXAMPLES = ["床前明月", "春眠不覺", "千山鳥飛", "紅豆生南國", "《秋夜》\n", "《送別》\n", "人工智慧"]

ENTRY = {
    "id": "tang-poet",
    "name": {"zh-Hant": "唐詩人", "en": "Tang poet"},
    "description": {
        "zh-Hant": "從零開始、只讀全唐詩訓練出來的小模型：一個字一個字接龍，背得出名句，也會自己寫絕句和律詩。",
        "en": "A small model trained from scratch on Tang poems alone: it plays word chain character by character, "
        "knows the famous lines by heart, and writes quatrains and regulated verse of its own.",
    },
    "architecture": "llama",
    "engines": ["glass", "reference"],
    "rooms": ["predict"],
    "golden": "tang-poet/golden.json",
    "licence": "MIT",
    "quantization": "Q8_0",
    "contextLength": CONTEXT,
}


@torch.no_grad()
def known_answer(model: Llama, t: TangTokenizer) -> dict[str, object]:
    """Keys of the check that a reader can make after loading: ids, the next id, and its log-probability."""
    ids = t.encode(CHECK)
    logprobs = model(torch.tensor([ids]))[0, -1].log_softmax(-1)
    best = int(logprobs.argmax())
    return {
        "jielong.check.tokens": ids,
        "jielong.check.next": best,
        "jielong.check.logprob": float(logprobs[best]),
    }


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint", nargs="?", type=Path, default=cache() / "runs" / "tang-poet" / "checkpoint.pt")
    a.add_argument("--f32", type=Path)
    a = a.parse_args()
    torch.set_num_threads(1)
    corpus = load()
    t = make_tokenizer(corpus)
    model = load_model(a.checkpoint)
    held = dequantized(model) if a.f32 is None else model
    extra = {**metadata(), **known_answer(held, t)}
    file = a.f32 or FILE
    export(file, model, t.gguf, name="Tang poet", description=DESCRIPTION, extra=extra, f32=a.f32 is not None)
    long_poem = max(corpus.taught, key=lambda p: len("".join(p.lines)))
    prompts = [(x, t.encode(x)) for x in [*GOLDEN_PROMPTS, text_of(long_poem)[:150]]]
    out = FOLDER / "golden.json" if a.f32 is None else file.with_suffix(".golden.json")
    golden(out, model_id="tang-poet", gguf_file=file, weights=held, prompts=prompts)
    if a.f32 is None:
        examples = [{"text": x, "language": "zh-Hant"} for x in EXAMPLES]
        update({**ENTRY, "parameters": model.parameter_count(), "examples": examples}, [file])
    print(f"{file.name}: {file.stat().st_size} bytes, {model.parameter_count()} parameters, {len(t)} tokens; "
          f"{out.name}: {out.stat().st_size} bytes; check {extra['jielong.check.next']} "
          f"{t.decode([extra['jielong.check.next']])!r}")


if __name__ == "__main__":
    main()
