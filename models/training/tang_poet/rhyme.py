"""Do two characters rhyme? Modern Mandarin finals stand in for the rhyme books.

A proxy, and a strict one for these poems: a Tang rhyme class has often split since (家 and 沙 still agree,
回 and 來 no longer do). So the share of rhyming quatrains means something only beside the corpus' own share.
"""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, pinyin

# Finals without their medial: what has to agree in a rhyme.
SAME = {"in": "en", "ing": "eng", "ün": "en", "vn": "en", "ong": "eng", "ueng": "eng", "ie": "ê", "üe": "ê", "ve": "ê"}


@lru_cache(maxsize=None)
def rhymes_of(character: str) -> frozenset[str]:
    """The rhymes of all readings of a character."""
    out = set()
    for final in pinyin(character, style=Style.FINALS, strict=True, heteronym=True)[0]:
        final = SAME.get(final, final)
        if len(final) > 1 and final[0] in "iuüv" and final[1] in "aeoê":
            final = final[1:]
        out.add(SAME.get(final, final))
    return frozenset(out)


def quatrain_rhymes(lines: list[str] | tuple[str, ...]) -> bool:
    """Whether lines 2 and 4 end on one rhyme."""
    return bool(rhymes_of(lines[1][-1]) & rhymes_of(lines[3][-1]))
