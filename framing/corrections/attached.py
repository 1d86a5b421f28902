"""Corrections put with the articles that they are about."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from framing.articles.article import Article, Corpus
from framing.corrections.correction import Correction, Reviewed, checksum, correction_of


@dataclass(frozen=True)
class Attached:
    """A corpus whose articles carry their corrections, and the articles that are not in it."""

    corpus: Corpus
    missing: tuple[Reviewed, ...]


def attach(corpus: Corpus, reviewed: Sequence[Reviewed]) -> Attached:
    """Give each article the corrections of its text, those of later files last."""
    given = by_text(reviewed)
    articles = tuple(with_corrections(article, given) for article in corpus.articles)
    met = {checksum(article.text) for article in articles} if given else set()
    missing = tuple(each for each in reviewed if each.text not in met)
    return Attached(replace(corpus, articles=articles), missing)


def by_text(reviewed: Sequence[Reviewed]) -> dict[str, list[Correction]]:
    """Return the corrections of each text, by its checksum, in the order of the files."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for each in reviewed:
        found[each.text] += each.corrections
    return found


def with_corrections(article: Article, given: Mapping[str, Sequence[Correction]]) -> Article:
    """Return an article with the corrections of its text, itself where there are none."""
    own = given.get(checksum(article.text)) if given else None
    return replace(article, corrections=packed(own)) if own else article


def packed(corrections: Iterable[Correction]) -> str:
    """Return corrections as the text that travels with an article."""
    return json.dumps([asdict(each) for each in corrections], ensure_ascii=False)


@dataclass(frozen=True)
class Misfit:
    """A correction that fits no mark of its article and changed nothing.

    file: of the corrections; article: the article's own file, or its id; start, end: characters of
    the article's text; reason: why it does not fit.
    """

    file: str
    article: str
    start: int
    end: int
    words: str
    reason: str

    def __str__(self) -> str:
        words = " ".join(self.words.split())
        words = words if len(words) <= 60 else words[:59] + "…"
        return (
            f"{self.file}: {self.article}, characters {self.start} to {self.end} “{words}”: "
            f"{self.reason}"
        )


def misfit(
    article: Article, place: tuple[str, int, int], words: str, reason: str,
    reviewed: Sequence[Reviewed],
) -> Misfit:  # fmt: skip
    """Return what is told of a correction that fits no mark.

    place: its mark, start and end; reviewed: the corrections as read, which know their files.
    """
    text = checksum(article.text)
    files = (
        each.file
        for each in reversed(reviewed)
        if each.text == text and any((c.mark, c.start, c.end) == place for c in each.corrections)
    )
    return Misfit(next(files, ""), article.file or article.id, *place[1:], words, reason)


def corrections_of(article: Article) -> tuple[Correction, ...]:
    """Return the corrections that travel with an article."""
    if not article.corrections:
        return ()
    return tuple(map(correction_of, json.loads(article.corrections)))
