"""Compares a GGUF with llama.cpp: the same tokens, and log-probabilities against golden.json.

    pip install xllamacpp        (llama.cpp with Python bindings; only this check needs it)
    python models/training/check_llama_cpp.py tests/fixtures/tiny-llama-f32.gguf tests/fixtures/tiny-llama-f32.golden.json

An F32 file agrees to about 1e-5. A Q8_0 file differs by more, because llama.cpp quantizes the activations too.
"""

from __future__ import annotations

import base64
import json
import sys
import urllib.request

import numpy as np
import xllamacpp


def serve(path: str) -> str:
    """Starts llama.cpp's server with a float32 KV cache; returns its address."""
    p = xllamacpp.CommonParams()
    p.model.path, p.n_ctx, p.n_parallel, p.warmup, p.fit_params, p.verbosity = path, 256, 1, False, False, -1
    p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1
    p.cache_type_k = p.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    p.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    serve.server = xllamacpp.Server(p)  # it stops when it is collected
    return serve.server.listening_address


def post(url: str, body: dict) -> dict:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    return json.loads(urllib.request.urlopen(request).read())


def main() -> None:
    path, golden_path = sys.argv[1:3]
    golden, address = json.load(open(golden_path, encoding="utf-8")), serve(path)
    worst, compared, skipped, wrong_tokens, wrong_top = 0.0, 0, 0, 0, 0
    for entry in golden["prompts"]:
        ids = post(address + "/tokenize", {"content": entry["text"], "add_special": True})["tokens"]
        if ids != entry["tokens"]:
            wrong_tokens += 1
            print(f"tokens differ for {entry['text']!r}: {ids} and {entry['tokens']}")
        for at in entry["positions"]:
            logits = np.frombuffer(base64.b64decode(at["logits"]), "<f4").astype(np.float64)  # (V,)
            answer = post(address + "/completion", {
                "prompt": entry["tokens"][: at["position"] + 1], "n_predict": 1, "n_probs": len(logits),
                "temperature": 1.0, "top_k": 0, "top_p": 1.0, "min_p": 0.0, "cache_prompt": False, "stream": False,
            })  # fmt: skip
            if "completion_probabilities" not in answer:
                # The server holds back a token that is part of a character, and its probabilities with it.
                skipped += 1
                continue
            theirs = answer["completion_probabilities"][0]["top_logprobs"]
            ours = logits - at["logSumExp"]
            worst = max(worst, max(abs(t["logprob"] - ours[t["id"]]) for t in theirs if t["logprob"] > -1e30))
            wrong_top += theirs[0]["id"] != at["top"][0]["token"]
            compared += 1
    print(f"{compared} positions compared ({skipped} not given): largest difference of a log-probability {worst:.1e}; "
          f"other top token: {wrong_top}; prompts tokenized otherwise: {wrong_tokens} of {len(golden['prompts'])}")


if __name__ == "__main__":
    main()
