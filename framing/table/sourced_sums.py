"""Sums of sourced statements: per speaker, article, outlet, author or section.

A sourced statement is a turn: what one source says in one place, one or several statements. The
sums call it so, since pages and measures count each statement of it.

Statements may come one by one, those of one article together. What is held is a row per sum; of
speakers, which may be many, it lies on disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from framing.articles.made import Made
from framing.articles.sorting import Sorted
from framing.articles.spool import Spool
from framing.table.source_types import DOCUMENT, NAMED, ORGANISATION, TYPES
from framing.table.sourced import SourcedStatement

HELD = 2**20  # bytes of rows that do not go to disk
Sum = Mapping[str, Any]
# Sources that are the same in every article that names them; "officials" of two articles are not.
KNOWN = (NAMED, ORGANISATION, DOCUMENT)
FACTS = ("article", "headline", "outlet", "date", "author", "section")


def by_speaker(statements: Iterable[SourcedStatement]) -> list[Sum]:
    """Return a row for each source, the one with most words first.

    One name is one source over all articles; sources without a name are kept apart by article.
    """
    return [*speakers(statements)]


def speakers(statements: Iterable[SourcedStatement]) -> Sequence[Sum]:
    """Return what `by_speaker` returns, each row made when it is asked for.

    Statements are sorted by speaker, and speakers by their words, on disk where they are many.
    """
    heard: Sorted[_HeardStatement] = Sorted()
    for number, each in enumerate(each for each in statements if not each.unclear):
        heard.add(
            _HeardStatement(_speaker(each), number, *(getattr(each, name) for name in OF_STATEMENT))
        )
    found: Sorted[_InOrder] = Sorted()
    for _, of_one in groupby(heard, key=attrgetter("speaker")):
        row = _row(of_one)
        found.add((-row.words, -row.turns, row.name, row.number, row))
    rows = Spool((row for *_, row in found), in_memory=HELD)
    return Made(partial(_of_all, sum(row.words for row in rows)), rows)


class _HeardStatement(NamedTuple):
    """What is summed of one statement. speaker: a key; number: its place among all statements."""

    speaker: tuple[str, str]
    number: int
    name: str
    type: str
    title: str
    kind: str
    kind_probability: float | None
    justification: str
    article: str
    outlet: str
    words: int


OF_STATEMENT = _HeardStatement._fields[2:]


class _Row(NamedTuple):
    """One source. number: its place among all, by their first statements."""

    name: str
    type: str
    title: str
    kind: str
    kind_probability: float | None
    justification: str
    article: str
    articles: int
    outlets: int
    turns: int
    words: int
    number: int


_InOrder = tuple[int, int, str, int, _Row]


def _of_all(words: int, row: _Row) -> Sum:
    """Return the row of a source with its share of the `words` of all of them."""
    share = round(row.words / words, 4) if words else 0.0
    made = row._asdict()
    del made["number"]
    return made | {"share_of_words": share}


class _Different:
    """How many different things there are, of those that come in runs."""

    __slots__ = ("count", "last")

    def __init__(self) -> None:
        self.count, self.last = 0, ""

    def add(self, name: str) -> None:
        self.count += not self.count or name != self.last
        self.last = name


def _row(heard: Iterable[_HeardStatement]) -> _Row:
    """Return the row of one source, given its statements in order."""
    justification = ""
    titles, in_article = Counter[str](), set[str]()  # an article's title counts once
    names, kinds = Counter[str](), Counter[str]()
    likely: dict[str, float] = {}  # by kind: of the surest statement
    articles, outlets = _Different(), set[str]()
    turns = words = 0
    for each in heard:
        if not turns:
            first = each
        if each.article != articles.last:
            in_article = set()
        if each.title and each.title.casefold() not in in_article:
            in_article.add(each.title.casefold())
            titles[each.title] += 1
        justification = _longer(justification, each.justification)
        names[each.name] += 1
        kinds[each.kind] += 1
        if each.kind_probability is not None:
            likely[each.kind] = max(each.kind_probability, likely.get(each.kind, 0.0))
        articles.add(each.article)
        outlets.add(each.outlet)
        turns += 1
        words += each.words
    kind = kinds.most_common(1)[0][0]
    return _Row(
        name=names.most_common(1)[0][0],
        type=first.type,
        title=_commonest(titles),
        kind=kind,
        kind_probability=likely.get(kind),
        justification=justification,
        article=articles.last if articles.count == 1 else "",
        articles=articles.count,
        outlets=len(outlets),
        turns=turns,
        words=words,
        number=first.number,
    )


def by_fact(statements: Iterable[SourcedStatement], *, fact: str) -> list[Sum]:
    """Return a row for each value of an article's `fact`, in the order of its first statement.

    turns, words: of all sources; speakers: different sources; then turns by type; with_title,
    with_justification: turns whose source has one.
    """
    groups: dict[str, _OfFact] = {}
    for statement in statements:
        if not statement.unclear:
            groups.setdefault(getattr(statement, fact), _OfFact(statement, fact)).add(statement)
    return [of.row() for of in groups.values()]


class _OfFact:
    """What is said in the articles of one outlet, author, ..., or in one article."""

    def __init__(self, first: SourcedStatement, fact: str) -> None:
        self._one = fact == "article"
        self._facts = {name: getattr(first, name) for name in (FACTS if self._one else (fact,))}
        self._articles = _Different()
        self._known, self._here, self._before = set[Hashable](), set[Hashable](), 0
        self._types: Counter[str] = Counter()
        self._turns = self._words = self._titles = self._justifications = 0

    def add(self, statement: SourcedStatement) -> None:
        if statement.article != self._articles.last:  # its unnamed sources come no more
            self._before, self._here = self._before + len(self._here), set()
        self._articles.add(statement.article)
        speaker = _speaker(statement)
        (self._here if speaker[1] else self._known).add(speaker)
        self._types[statement.type] += 1
        self._turns += 1
        self._words += statement.words
        self._titles += bool(statement.title)
        self._justifications += bool(statement.justification)

    def row(self) -> Sum:
        return {
            **self._facts,
            **({} if self._one else {"articles": self._articles.count}),
            "turns": self._turns,
            "speakers": len(self._known) + self._before + len(self._here),
            "words": self._words,
            **{name.replace(" ", "_"): self._types[name] for name in TYPES},
            "no_source_given": self._types[""],
            "with_title": self._titles,
            "with_justification": self._justifications,
        }


SUMS: Mapping[str, Callable[[Iterable[SourcedStatement]], list[Sum]]] = {
    "speaker": by_speaker,
    **{fact: partial(by_fact, fact=fact) for fact in ("article", "outlet", "author", "section")},
}


def _speaker(statement: SourcedStatement) -> tuple[str, str]:
    known = statement.type in KNOWN and statement.name
    return statement.name.casefold(), "" if known else statement.article


def _commonest(titles: Mapping[str, int]) -> str:
    """Return the title that most articles give, the longest of those given as often; "" of none.

    One outlet's adjective ("Gutsy Minister") is not what the speaker is. titles: the articles of
    each; capitals tell no two apart.
    """
    given = Counter[str]()
    for title, articles in titles.items():
        given[title.casefold()] += articles
    return min(titles, key=lambda title: (-given[title.casefold()], -len(title), title), default="")


def _longer(one: str, other: str) -> str:
    """Return the longer of two texts, the first in the alphabet where they are alike in length."""
    return min(one, other, key=lambda text: (-len(text), text))
