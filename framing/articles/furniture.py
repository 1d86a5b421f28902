"""Lines around an article that belong to the page: captions, offers, notes on the author.

Two ways find them. By their form: "Sign up for our newsletter", "READ MORE: …". And by standing
in article after article of one outlet, names aside ("Add … as an interest"), for which no list is
needed. They stay in the text and are left out of every measure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from framing.articles import furniture_forms as forms
from framing.articles.article import Article

LINE = re.compile(r"[^\r\n]+")
CLOSING = " \t”’\"'"
RECURS = 3  # articles of an outlet in which a line must stand
SHARE = 0.05  # and the share of its articles
SPOKEN_SHARE = 0.5  # the share for lines that report or quote, which agencies repeat
LONGEST = 240  # characters of a line that is furniture
CAPITAL_WORDS = 5  # words of a line in capitals that is a link
MOST_KEPT = 50_000  # lines of an outlet that are kept in mind
WORD = re.compile(r"[^\W_]\S*")
SMALL = re.compile(r"(?<!\S)[^\W\d_A-ZÀ-ÖØ-Þ]\S*")  # words in small letters
REPORTS = re.compile(r"[“”\"«»]|\b(?:said|says|told|tells|according to|added|adds|asked)\b", re.I)


def in_text(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the spans of `text` from `start` on that are furniture by their form, in order.

    >>> text = "It rained.\\n\\nREAD MORE: Snow ahead\\n\\nIt stopped."
    >>> [text[a:b] for a, b in in_text(text)]
    ['READ MORE: Snow ahead']
    """
    roles = tuple(filter(text.__contains__, forms.ROLES))
    credits = forms.has_credit(text, start)
    lines = list(LINE.finditer(text, start))
    found = [line.span() for line in lines if forms.fits(line[0], roles, credits)]
    found += _in_capitals(lines)
    if "MORE" in text:
        for glued in (forms.GLUED, forms.FULL_NAME_GLUED):
            found += [each.span("link") for each in glued.finditer(text, start)]
    return merged(found)


def _in_capitals(lines: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Return the spans of headlines of other articles, set in capitals between the paragraphs.

    Not what somebody shouts or asks ("!", "?"), nor what the line before brings in (":"), nor the
    lines of an article that is mostly in capitals.
    """
    capitals = [i for i, line in enumerate(lines) if line[0].isupper()]
    if 2 * len(capitals) > len(lines):
        return []
    return [
        lines[i].span()
        for i in capitals
        if len(lines[i][0].split()) >= CAPITAL_WORDS
        and not lines[i][0].rstrip(CLOSING).endswith(("!", "?"))
        and not (i and lines[i - 1][0].rstrip().endswith(":"))
    ]


Keyed = list[tuple[int, int, str]]


class Recurring:
    """Lines that stand in article after article, counted outlet by outlet.

    articles: how many each outlet has. lines: in how many a line stands, by the hash of its key.
    """

    def __init__(self, articles: Counter[str] | None = None) -> None:
        self.articles = Counter() if articles is None else articles
        self.lines: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def add(self, article: Article) -> Keyed:
        """Count the lines of an article, each once; return them for `spans`."""
        found = list(keyed(article))
        self.articles[article.outlet] += 1
        self.count(article.outlet, {hash(key) for _, _, key in found})
        return found

    def count(self, outlet: str, lines: Iterable[int]) -> None:
        """Count the lines of an article of `outlet`, none of them twice, by their hashes."""
        counts = self.lines[outlet]
        counts.update(lines)
        if len(counts) > MOST_KEPT:  # memory stays flat: what stood once is forgotten
            for key in [key for key, count in counts.items() if count == 1]:
                del counts[key]

    def often(self) -> dict[str, Counter[int]]:
        """Return the lines that may recur, if no article follows: a few of each outlet."""
        least = {outlet: max(RECURS, self.articles[outlet] * SHARE) for outlet in self.lines}
        return {
            outlet: Counter({key: count for key, count in counts.items() if count >= least[outlet]})
            for outlet, counts in self.lines.items()
        }

    def spans(self, outlet: str, keyed: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
        """Return the spans of those lines of an article of `outlet` that recur over it."""
        total, lines = self.articles[outlet], self.lines[outlet]
        if total < RECURS:
            return []
        return [
            (start, end)
            for start, end, key in keyed
            if (count := lines[hash(key)]) >= RECURS
            and count >= total * (SPOKEN_SHARE if REPORTS.search(key) else SHARE)
        ]


def keyed(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, key) of the lines below the headline that may be furniture.

    Lines with one key differ in names and numbers alone: it holds the first word and those in
    small letters. Where that leaves fewer than three words, it is the line itself.
    """
    for line in LINE.finditer(article.text, article.title_span[1]):
        start, end = line.span()
        if end - start > LONGEST or not (first := WORD.search(text := line[0])):
            continue
        small = SMALL.findall(text, first.end())
        key = " ".join([first[0], *small]) if len(small) > 1 else " ".join(text.split())
        if len(key) > 2:
            yield start, end, key


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` sorted, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
