"""Sums of sourced statements: per speaker, article, outlet, author or section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from framing.table.source_types import DOCUMENT, NAMED, ORGANISATION, TYPES
from framing.table.sourced import SourcedStatement

Sum = Mapping[str, Any]
# Sources that are the same in every article that names them; "officials" of two articles are not.
KNOWN = (NAMED, ORGANISATION, DOCUMENT)
FACTS = ("article", "headline", "outlet", "date", "author", "section")


def by_speaker(statements: Sequence[SourcedStatement]) -> list[Sum]:
    """Return a row for each source, the one with most words first.

    One name is one source over all articles; sources without a name are kept apart by article.
    """
    groups = _grouped(statements, _speaker)
    total = sum(s.words for s in statements if not s.unclear)
    rows: list[Sum] = [
        {
            "name": Counter(s.name for s in group).most_common(1)[0][0],
            "type": group[0].type,
            "title": _longest(s.title for s in group),
            "kind": Counter(s.kind for s in group).most_common(1)[0][0],
            "justification": _longest(s.justification for s in group),
            "article": group[0].article if len({s.article for s in group}) == 1 else "",
            "articles": len({s.article for s in group}),
            "outlets": len({s.outlet for s in group}),
            "statements": len(group),
            "words": sum(s.words for s in group),
            "share_of_words": _share(sum(s.words for s in group), total),
        }
        for group in groups
    ]
    return sorted(rows, key=lambda row: (-row["words"], -row["statements"], row["name"]))


def by_fact(statements: Sequence[SourcedStatement], *, fact: str) -> list[Sum]:
    """Return a row for each value of an article's `fact`, in the order of its first statement.

    statements, words: of all sources; speakers: different sources; then statements by type;
    with_title, with_justification: statements whose source has one.
    """
    rows: list[Sum] = []
    for group in _grouped(statements, attrgetter(fact)):
        types = Counter(s.type for s in group)
        shown = FACTS if fact == "article" else (fact,)
        rows.append(
            {
                **{name: getattr(group[0], name) for name in shown},
                **({} if fact == "article" else {"articles": len({s.article for s in group})}),
                "statements": len(group),
                "speakers": len({_speaker(s) for s in group}),
                "words": sum(s.words for s in group),
                **{_column(name): types[name] for name in TYPES},
                "no_source_given": types[""],
                "with_title": sum(bool(s.title) for s in group),
                "with_justification": sum(bool(s.justification) for s in group),
            }
        )
    return rows


SUMS: Mapping[str, Callable[[Sequence[SourcedStatement]], list[Sum]]] = {
    "speaker": by_speaker,
    **{fact: partial(by_fact, fact=fact) for fact in ("article", "outlet", "author", "section")},
}


def _grouped(
    statements: Sequence[SourcedStatement], key: Callable[[SourcedStatement], object]
) -> list[list[SourcedStatement]]:
    """Return the statements that are not unclear by key, in the order of each key's first."""
    groups: dict[object, list[SourcedStatement]] = defaultdict(list)
    for statement in statements:
        if not statement.unclear:
            groups[key(statement)].append(statement)
    return [*groups.values()]


def _speaker(statement: SourcedStatement) -> tuple[str, str]:
    known = statement.type in KNOWN and statement.name
    return statement.name.casefold(), "" if known else statement.article


def _longest(texts: Iterable[str]) -> str:
    return max(sorted(set(texts)), key=len, default="")


def _column(name: str) -> str:
    return name.replace(" ", "_")


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
