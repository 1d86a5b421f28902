"""Transparency: what the reader is told about a source, and through whom its words came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from framing.attribution.attribution import Attribution
from framing.attribution.speakers.anonymity import NONE_GIVEN, reason_sorts
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.base.given import share
from framing.features.base.speech import is_speech
from framing.lexicons.lexicon import lexicon

ANONYMITY = (
    "public standards on unnamed sources: Associated Press, Reuters, BBC, Society of "
    "Professional Journalists (framing/lexicons/anonymity.toml)"
)
SECOND_HAND = (
    "Associated Press, When is it OK to use anonymous sources? (blog.ap.org): what is had at "
    "second hand is attributed to named sources; the measure is ours"
)
ALL = "statements"
ANONYMOUS = "anonymous statements"


def reason_column(sort: str) -> str:
    """Return the name of the column that counts a sort of reasons for anonymity.

    >>> reason_column("sensitive talks")
    'anonymous_sensitive_talks'
    """
    return f"anonymous_{sort.replace(' ', '_')}"


COLUMNS = (
    Column(
        "no_source",
        "share",
        "statements that name no source at all",
        ALL,
        SECOND_HAND,
        title="statements without a source",
    ),
    Column(
        "weasel_sources",
        "share",
        "statements with a vague source (“critics say”)",
        ALL,
        "Ganter & Strube (2009), Finding hedges by chasing weasels, ACL-IJCNLP",
        title="statements with vague sources",
    ),
    Column(
        "relayed",
        "share",
        "statements that reach the reader through a relaying source",
        ALL,
        SECOND_HAND,
        title="relayed statements",
    ),
    Column(
        "relayed_often",
        "share",
        "statements that reach the reader through two relaying sources or more (our definition)",
        ALL,
        SECOND_HAND,
        title="statements relayed more than once",
    ),
    Column(
        "largest_carrier",
        "share",
        "statements that reach the reader through the source that relays most",
        ALL,
        SECOND_HAND,
        title="statements through the largest relaying source",
    ),
    Column(
        "anonymous_without_reason",
        "share",
        "anonymous statements for whose anonymity the article gives no reason",
        ANONYMOUS,
        ANONYMITY,
        title="anonymity without a reason",
    ),
    *(
        Column(
            reason_column(sort),
            "share",
            f"anonymous statements for which the article gives a reason of the sort “{sort}” "
            "(sorts of our own)",
            ANONYMOUS,
            ANONYMITY,
            title=f"anonymity, reason “{sort}”",
        )
        for sort in reason_sorts()
        if sort != NONE_GIVEN
    ),
)


def measure(batch: Batch) -> Measured:
    """Measure the sources of what is said in each article; shares of nothing are NaN."""
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    marks: list[Mark] = []
    for i, found in enumerate(batch.attributions):
        text = batch.articles[i].text
        voiced = [n for n, attribution in enumerate(found) if is_speech(attribution)]
        for name, value in _row(text, found, voiced).items():
            columns[name].append(value)
        marks += _marks(i, text, found, voiced)
    return Measured(columns, marks)


def _row(text: str, found: Sequence[Attribution], voiced: Sequence[int]) -> dict[str, float]:
    spoken = [n for n in voiced if found[n].speaker]
    anonymous = [n for n in spoken if found[n].naming == "anonymous"]
    reasons = Counter(found[n].reason_sort for n in anonymous)
    carriers = Counter(found[n].carrier for n in voiced if found[n].carrier)
    return {
        "no_source": share(len(voiced) - len(spoken), len(voiced)),
        "weasel_sources": share(
            sum(is_weasel(_source(text, found[n])) for n in voiced), len(voiced)
        ),
        "relayed": share(sum(bool(found[n].carrier) for n in voiced), len(voiced)),
        "relayed_often": share(sum(len(found[n].carriers) > 1 for n in voiced), len(voiced)),
        "largest_carrier": share(max(carriers.values(), default=0), len(voiced)),
        "anonymous_without_reason": share(reasons[NONE_GIVEN], len(anonymous)),
        **{
            reason_column(sort): share(reasons[sort], len(anonymous))
            for sort in reason_sorts()
            if sort != NONE_GIVEN
        },
    }


def _source(text: str, attribution: Attribution) -> str:
    return " ".join(text[start:end] for start, end in attribution.statement.source)


def _marks(
    article: int, text: str, found: Sequence[Attribution], voiced: Sequence[int]
) -> list[Mark]:
    marks = []
    for n in voiced:
        attribution = found[n]
        for start, end in attribution.statement.source:
            if is_weasel(_source(text, attribution)):
                marks.append(Mark(article, "weasel", start, end, attribution=n))
            if attribution.naming == "anonymous":
                label = "reason given" if attribution.reason else "no reason given"
                sort = attribution.reason_sort
                marks.append(Mark(article, "anonymous", start, end, label, "", sort, n))
    return marks


@cache
def _weasel() -> re.Pattern[str]:
    entries = lexicon("weasels").entries

    def either(sort: str) -> str:
        return "|".join(re.escape(e.term) for e in entries if e["sort"] == sort)

    before = rf"(?:the|its|his|her|their|these|those|{either('quantity')}|some|many|most|several)"
    return re.compile(rf"(?:{before} )*(?:other )?(?:{either('head')})", re.IGNORECASE)


def is_weasel(source: str) -> bool:
    """Return whether a source is vague: nobody in particular.

    >>> is_weasel("Some critics"), is_weasel("critics of the dam at Brenn town hall")
    (True, False)
    """
    return _weasel().fullmatch(source.strip()) is not None


FEATURE = Feature(
    "Transparency",
    COLUMNS,
    (
        Layer("anonymous", "anonymity", "anonymous", "double"),
        Layer("weasel", "anonymity", "vague source", "double"),
        Layer("reason", "anonymity", "reason for anonymity", "double"),
        Layer("carrier", "passed on by", "passes on the words of others", "thick", labelled=False),
    ),
    measure,
)
