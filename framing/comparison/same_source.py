"""Which names stand for the same source: "Radek Solberg" here and "Radek Solberg-Ito" there."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+")
# Words that stand before a name in some articles and not in others.
BEFORE = frozenset(["the", "mr", "mrs", "ms", "dr", "sir", "president", "minister"])

Words = tuple[str, ...]


def words_of(name: str) -> Words:
    """Return the words of a name that tell it from others, in lower case, hyphens undone.

    >>> words_of("The Metalworkers’ League"), words_of("Camille Østby-Rao")
    (('metalworkers', 'league'), ('camille', 'østby', 'rao'))
    """
    words = WORD.findall(name.casefold())
    while len(words) > 1 and words[0] in BEFORE:
        del words[0]
    return tuple(words)


def joined(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the name by which each source is called: the fullest that stands for the same one.

    names: (name, naming) of sources of one event, naming "named" or "body"; result by the same
    pairs. A person's shorter name joins a longer one that holds its words in order ("Vale": "Jonas
    Vale"), a body's one that ends with them ("Electoral Commission": "Orrinfell Electoral
    Commission", of two words at least). A short name that would fit two longer ones that do not
    fit each other stays alone: we do not guess. Letter case and a leading "the" do not matter.
    """
    given = sorted(set(names), key=lambda pair: (-len(words_of(pair[0])), pair))
    called: dict[tuple[str, str], str] = {}
    for at, (name, naming) in enumerate(given):
        short = words_of(name)
        longer = [pair for pair in given[:at] if pair[1] == naming and _fits(short, pair)]
        homes = sorted({called[pair] for pair in longer}, key=lambda home: -len(words_of(home)))
        one = all(_fits(words_of(home), (homes[0], naming)) for home in homes[1:])
        called[name, naming] = homes[0] if homes and one else name
    return called


def _fits(short: Words, longer: tuple[str, str]) -> bool:
    """Whether the words of a name may stand for the longer one."""
    name, naming = longer
    words = words_of(name)
    if not short or short == words:
        return bool(short)
    if naming == "body":
        return 1 < len(short) < len(words) and words[-len(short) :] == short
    rest = iter(words)
    return all(word in rest for word in short)
