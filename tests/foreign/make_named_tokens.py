"""Writes a small vocabulary whose tokens have every type, some bytes missing, and names that lie inside each other.

    python make_named_tokens.py FILE
"""

from __future__ import annotations

import sys

from gguf import GGUFWriter, TokenType

NORMAL, UNKNOWN, CONTROL = TokenType.NORMAL, TokenType.UNKNOWN, TokenType.CONTROL
USER_DEFINED, UNUSED, BYTE = TokenType.USER_DEFINED, TokenType.UNUSED, TokenType.BYTE


def byte_alphabet() -> list[str]:
    """GPT-2's bytes_to_unicode, index = byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    return [chr(b if b in printable else 256 + others.index(b)) for b in range(256)]


NAMED = [
    ("<unk>", UNKNOWN),
    ("<s>", CONTROL),
    ("</s>", CONTROL),
    ("<think>", USER_DEFINED),
    ("</think>", USER_DEFINED),
    ("<think>\n", USER_DEFINED),  # longer than another that begins it
    ("<s><s>", USER_DEFINED),  # typed text that contains a control token
    ("  ", USER_DEFINED),
    ("the", USER_DEFINED),  # also what merges would make
    ("月亮", USER_DEFINED),
    ("月", USER_DEFINED),
    ("亮x", CONTROL),
    ("[unused]", UNUSED),
    ("<0x0A>", BYTE),
    ("<|im_end|>", NORMAL),  # ends a turn by its name, whatever its type
    ("<|fim_prefix|>", NORMAL),
    ("<EOT>", NORMAL),
    ("<|endoftext|>", NORMAL),
    ("aa", USER_DEFINED),
    ("bb", USER_DEFINED),
    ("ab", USER_DEFINED),  # equally long: which comes first in "aabb"?
]
MERGES = ["Ġ t", "h e", "Ġt he", "i n", "q u", "o k"]
MISSING = {ord("@"), 0xF0, 0x07, ord("Q")}
NOT_A_TOKEN = {"qu"}  # merged, and then not in the vocabulary


def main() -> None:
    tokens = [*NAMED, *((c, NORMAL) for b, c in enumerate(byte_alphabet()) if b not in MISSING)]
    tokens += [(m.replace(" ", ""), NORMAL) for m in MERGES if m.replace(" ", "") not in NOT_A_TOKEN]
    writer = GGUFWriter(sys.argv[1], "llama")
    writer.add_name("named tokens")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_token_merges(MERGES)
    writer.add_unk_token_id(0)
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


if __name__ == "__main__":
    main()
