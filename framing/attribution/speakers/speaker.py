"""Who speaks, and what is remembered of an article's speakers while it is read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from framing.attribution.attribution import Span
from framing.attribution.phrases import RELATIVE, word_set
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.view import View


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the fullest name in the article, and what its form says of him or her.

    form: what the entity is by form alone, one of `clusters.SORTS`. country: of which the words
    beside it speak, "" for none or several. mentions: the chain of spans from the source to the
    fullest name. roles: words by which a description may point back ("minister"). hidden: whether
    the article says that the name is kept back. of_body: whether all offices beside the name are
    those of bodies, none a country's.
    """

    name: str = ""
    form: str = "other"
    country: str = ""
    mentions: tuple[Span, ...] = ()
    roles: frozenset[str] = field(default=frozenset())
    hidden: bool = False
    of_body: bool = False


NOBODY = Speaker()


@dataclass
class Discourse:
    """What has been learnt of the speakers of one article, in text order.

    told: position and speaker of each attribution so far.
    titled: runs beside a role, with their roles. acronyms: what "(FSB)" stands for.
    shortened: named bodies by their last word ("Times").
    hidden: names of who is kept anonymous.
    """

    view: View
    titled: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    acronyms: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: list[tuple[int, Speaker]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    shortened: dict[str, list[TermHit]] = field(default_factory=lambda: defaultdict(list))

    def shorten(self, word: str) -> list[TermHit]:
        """Return the named bodies of several words of which `word` is the last, in order."""
        if not self.shortened:
            for hit in self.view.hits:
                named = hit.term.sort == "body" and hit.term.named
                if named and hit.last - hit.first > 1:
                    self.shortened[self.view.forms[hit.last - 1]].append(hit)
            self.shortened[""] = []  # so that it is known to be filled
        return self.shortened.get(word, [])


def sentence_of(view: View, token: int) -> int:
    """Return the number of the sentence that holds `token`."""
    return min(bisect_right(view.sentences, token) - 1, len(view.sentences) - 2)


def trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """Leave out a phrase's article, what hangs at its ends, and a relative clause after a comma."""
    for token in range(first + 1, last - 1):
        if view.forms[token] == "," and view.lowered[token + 1] in RELATIVE | {"speaking"}:
            last = token
            break
    while first < last - 1 and view.lowered[first] in OPENING and first not in view.at:
        first += 1
    while last > first + 1 and view.forms[last - 1] in CLOSING and view.forms[last - 2] != "-":
        last -= 1
    return first, last


OPENING = frozenset(["the", "“", '"', ",", "a", "an"])
# No name ends in a mark, or in a word that leads up to another ("pictures of"), unless it is one
# word with a hyphen ("passer-by").
CLOSING = frozenset([",", "'s", "’s", "”", '"', "'", "’", "."]) | word_set(
    "of from about on at with for to by in over the a an and or ("
)
