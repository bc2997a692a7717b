"""Writes a small byte-level BPE vocabulary whose merges go across everything that pre-tokenizers cut at: spaces, digits,
capitals, punctuation, scripts. Whichever way text is cut into words before, its tokens show it.

    node -e "import('./awkward-strings.mjs').then((m) => console.log(JSON.stringify(m.awkwardStrings)))" > STRINGS.json
    python make_unsplit.py STRINGS.json FOLDER

The first file is the fixture unsplit.gguf; FOLDER gets one for each name in pre-tokenizers.json.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from gguf import GGUFWriter, TokenType

from make_named_tokens import byte_alphabet

HERE = Path(__file__).resolve().parent
MERGES = 900


def learn(strings: list[str]) -> list[str]:
    """Pairs of whole strings, the most frequent first."""
    alphabet = byte_alphabet()
    words = [[alphabet[b] for b in text.encode()] for text in strings if "<" not in text]
    merges: list[str] = []
    for _ in range(MERGES):
        pairs = Counter((a, b) for word in words for a, b in zip(word, word[1:]) if len(a + b) <= 6)
        known = {m.replace(" ", "") for m in merges}
        pairs = Counter({pair: n for pair, n in pairs.items() if "".join(pair) not in known})
        if not pairs:
            break
        (left, right), _ = pairs.most_common(1)[0]
        merges.append(f"{left} {right}")
        for word in words:
            i = 0
            while i + 1 < len(word):
                if word[i] == left and word[i + 1] == right:
                    word[i : i + 2] = [left + right]
                i += 1
    return merges


def write(path: Path, pre: str, merges: list[str]) -> None:
    names = [("<unk>", TokenType.UNKNOWN), ("<s>", TokenType.CONTROL), ("</s>", TokenType.CONTROL)]
    pieces = [*byte_alphabet(), *(m.replace(" ", "") for m in merges)]
    tokens = [*names, *((piece, TokenType.NORMAL) for piece in pieces)]
    writer = GGUFWriter(path, "llama")
    writer.add_name("unsplit")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre)
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    for key, value in [("context_length", 32), ("embedding_length", 32), ("block_count", 1), ("feed_forward_length", 32)]:
        writer.add_uint32(f"llama.{key}", value)
    writer.add_head_count(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    merges = learn(json.loads(Path(sys.argv[1]).read_text()))
    for pre in json.loads((HERE / "pre-tokenizers.json").read_text()):
        write(Path(sys.argv[2]) / f"unsplit-{pre}.gguf", pre, merges)
    write(HERE.parent / "fixtures" / "gguf" / "unsplit.gguf", "gpt-2", merges)


main()
