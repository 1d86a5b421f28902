"""Sourcing: who is quoted or cited, for whom he speaks, how he is named, and how much he says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.attribution.frame import KIND_NAMES, KINDS, NAMINGS, Attribution
from framing.features._feature import Batch, Column, Feature, Mark, Measured
from framing.features._given import given, share
from framing.lexicons._lexicon import lexicon
from framing.lexicons._matching import Matcher

NAN = float("nan")
SIGAL = "Sigal (1973), Reporters and Officials"
TIFFEN = "Tiffen and others (2014), Sources in the news, Journalism Studies 15(4)"
LAAKSO = (
    "Laakso & Taagepera (1979), Effective number of parties, Comparative Political Studies 12(1)"
)
ANONYMITY = (
    "public standards on unnamed sources: Associated Press, Reuters, BBC, Society of "
    "Professional Journalists (framing/lexicons/anonymity.toml)"
)
GIVEN = "attributed words"
SPOKEN = "attributions with a speaker"
ALL = "attributions"
REPLIES = ("denying", "replying")
# Cues that set a claim against another's, beside those of the class "denying".
DISPUTES = frozenset(["counter", "retort", "rebut", "contradict", "dispute", "disagree", "object"])

COLUMNS = (
    Column(
        "attributions",
        "count",
        "statements that the article gives to somebody other than its writer",
    ),
    Column(
        "attributed_words",
        "share",
        "words in statements that the article gives to somebody other than its writer",
        "words",
        SIGAL,
        title="words in somebody else’s voice",
    ),
    *(
        Column(
            f"voice_{kind}",
            "share",
            f"words given to {name}",
            GIVEN,
            TIFFEN,
            title=f"words given to {name}",
        )
        for kind, name in KIND_NAMES.items()
    ),
    *(
        Column(
            f"naming_{naming}",
            "share",
            f"attributions whose speaker is {said}",
            SPOKEN,
            source,
            title=title,
        )
        for naming, said, title, source in zip(
            NAMINGS,
            (
                "a person named",
                "an organisation or a document",
                "people without names",
                "kept unnamed on purpose",
            ),
            ("named persons", "organisations and documents", "unnamed people", "anonymous sources"),
            (SIGAL, SIGAL, SIGAL, ANONYMITY),
            strict=True,
        )
    ),
    Column(
        "quoted_words",
        "share",
        "attributed words that stand in quotation marks",
        GIVEN,
        title="words in quotation marks",
    ),
    Column("speakers", "count", "different speakers"),
    Column(
        "effective_speakers",
        "number",
        "speakers as if all had an equal share of the words: one over the sum of squared shares",
        source=LAAKSO,
        title="effective number of speakers",
    ),
    Column(
        "single_source",
        "yes or no",
        "whether all statements come from one speaker",
        title="articles with a single speaker",
    ),
    Column(
        "single_kind",
        "yes or no",
        "whether all statements come from speakers of one kind",
        title="articles with speakers of a single kind",
    ),
    Column(
        "single_country",
        "yes or no",
        "whether all speakers whose country the article states speak for the same one",
        title="articles with speakers of a single country",
    ),
    Column(
        "largest_voice",
        "share",
        "words of the speaker who is given most",
        GIVEN,
        title="words of the largest voice",
    ),
    Column(
        "no_source",
        "share",
        "attributions that name no source at all",
        ALL,
        title="statements without a source",
    ),
    Column(
        "weasel_sources",
        "share",
        "attributions to nobody in particular (“critics say”)",
        ALL,
        "Ganter & Strube (2009), Finding hedges by chasing weasels, ACL-IJCNLP",
        title="statements of nobody in particular",
    ),
    Column(
        "relayed",
        "share",
        "attributions that reach the reader through a carrier",
        ALL,
        title="statements passed on by a carrier",
    ),
    Column(
        "relayed_often",
        "share",
        "attributions that reach the reader through two carriers or more (our definition)",
        ALL,
        title="statements passed on more than once",
    ),
    Column(
        "largest_carrier",
        "share",
        "attributions that reach the reader through the carrier who passes on most",
        ALL,
        title="statements through the largest carrier",
    ),
    Column(
        "anonymous_without_reason",
        "share",
        "anonymous attributions for whose anonymity the sentence gives no reason",
        "anonymous attributions",
        ANONYMITY,
        title="anonymity without a reason",
    ),
    Column(
        "first_voice",
        "position",
        "where the first statement begins: 0 at the start, 1 at the end",
        title="place of the first voice",
    ),
    Column(
        "first_denial",
        "position",
        "where the first statement that denies or rejects begins: 0 at the start, 1 at the end",
        title="position of the first denial",
    ),
    Column(
        "first_contradiction",
        "position",
        "where the first statement begins that denies, rejects or disputes and is not by the first "
        "speaker: 0 at the start, 1 at the end (our definition)",
        title="position of the first contradiction",
    ),
    Column(
        "denial_words",
        "share",
        "words of statements that deny or reject",
        GIVEN,
        title="words of denial",
    ),
    Column(
        "reply_words",
        "share",
        "words of statements that deny, reject or reply (our definition)",
        GIVEN,
        title="words of denial and reply",
    ),
    Column(
        "no_comment",
        "count",
        "times that somebody is said to have declined to comment",
        title="refusals to comment",
    ),
)


def measure(batch: Batch) -> Measured:
    """Measure the voiced attributions of each article; shares of nothing are NaN."""
    words = given(batch)
    silent = _no_comment(batch)
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    marks: list[Mark] = []
    for i, found in enumerate(batch.attributions):
        text = batch.articles[i].text
        voiced = [n for n, attribution in enumerate(found) if attribution.frame.voiced]
        row = _row(text, found, voiced, words.words[i], words.quoted[i], int(words.total[i]))
        row["no_comment"] = float(len(silent[i]))
        for name, values in columns.items():
            values.append(row[name])
        marks += [Mark(i, "no comment", start, end) for start, end in silent[i]]
        marks += _marks(i, text, found, voiced)
    return Measured(columns, marks)


def _row(
    text: str,
    found: Sequence[Attribution],
    voiced: Sequence[int],
    words: NDArray[np.int64],
    quoted: NDArray[np.int64],
    total: int,
) -> dict[str, float]:
    spoken = [n for n in voiced if found[n].speaker]
    attributed = int(words[voiced].sum()) if voiced else 0
    of_kind: dict[str, int] = defaultdict(int)
    of_speaker: dict[tuple[str, str], int] = defaultdict(int)
    for n in voiced:
        of_kind[found[n].kind] += int(words[n])
    for n in spoken:
        of_speaker[found[n].speaker, found[n].kind] += int(words[n])
    sizes = np.array(list(of_speaker.values()), float)
    anonymous = [n for n in spoken if found[n].naming == "anonymous"]
    starts = [found[n].frame.content[0][0] for n in voiced]
    denials = [found[n].frame.content[0][0] for n in voiced if found[n].verb_class == "denying"]
    countries = {found[n].country for n in spoken if found[n].country}
    carriers = Counter(found[n].carrier for n in voiced if found[n].carrier)
    row = {
        "attributions": float(len(voiced)),
        "attributed_words": share(attributed, total),
        "quoted_words": share(int(quoted[voiced].sum()) if voiced else 0, attributed),
        "speakers": float(len(of_speaker)),
        "effective_speakers": share(sizes.sum() ** 2, (sizes**2).sum()),
        "single_source": float(len(of_speaker) == 1) if spoken else NAN,
        "single_kind": float(len({found[n].kind for n in spoken}) == 1) if spoken else NAN,
        "single_country": float(len(countries) == 1) if countries else NAN,
        "largest_voice": share(sizes.max(initial=0.0), attributed) if spoken else NAN,
        "no_source": share(len(voiced) - len(spoken), len(voiced)),
        "weasel_sources": share(
            sum(is_weasel(_source(text, found[n])) for n in voiced), len(voiced)
        ),
        "relayed": share(sum(bool(found[n].carrier) for n in voiced), len(voiced)),
        "relayed_often": share(sum(len(found[n].carriers) > 1 for n in voiced), len(voiced)),
        "anonymous_without_reason": share(
            sum(not found[n].reason for n in anonymous), len(anonymous)
        ),
        "largest_carrier": share(max(carriers.values(), default=0), len(voiced)),
        "first_voice": min(starts) / len(text) if starts else NAN,
        "first_denial": min(denials) / len(text) if denials else NAN,
        "first_contradiction": _first_contradiction(found, spoken) / len(text) if text else NAN,
        "denial_words": share(
            sum(int(words[n]) for n in voiced if found[n].verb_class == "denying"), attributed
        ),
        "reply_words": share(
            sum(int(words[n]) for n in voiced if found[n].verb_class in REPLIES), attributed
        ),
    }
    for kind in KINDS:
        row[f"voice_{kind}"] = share(of_kind[kind], attributed)
    for naming in NAMINGS:
        row[f"naming_{naming}"] = share(sum(found[n].naming == naming for n in spoken), len(spoken))
    return row


def _first_contradiction(found: Sequence[Attribution], spoken: Sequence[int]) -> float:
    """Return where the first statement begins that contradicts, by another than spoke first."""
    if not spoken:
        return NAN
    order = sorted(spoken, key=lambda n: found[n].frame.content[0][0])
    first = found[order[0]].speaker
    return next(
        (
            float(found[n].frame.content[0][0])
            for n in order
            if found[n].speaker != first
            and (found[n].verb_class == "denying" or found[n].lemma in DISPUTES)
        ),
        NAN,
    )


def _source(text: str, attribution: Attribution) -> str:
    return " ".join(text[start:end] for start, end in attribution.frame.source)


def _marks(
    article: int, text: str, found: Sequence[Attribution], voiced: Sequence[int]
) -> list[Mark]:
    marks = []
    for n in voiced:
        attribution = found[n]
        for start, end in attribution.frame.source:
            if is_weasel(_source(text, attribution)):
                marks.append(Mark(article, "weasel", start, end, attribution=n))
            if attribution.naming == "anonymous":
                label = "reason given" if attribution.reason else "no reason given"
                marks.append(Mark(article, "anonymous", start, end, label, attribution=n))
    return marks


@cache
def _weasel() -> re.Pattern[str]:
    entries = lexicon("weasels").entries

    def either(sort: str) -> str:
        return "|".join(re.escape(e.term) for e in entries if e["sort"] == sort)

    before = rf"(?:the|its|his|her|their|these|those|{either('quantity')}|some|many|most|several)"
    return re.compile(rf"(?:{before} )*(?:other )?(?:{either('head')})", re.IGNORECASE)


def is_weasel(source: str) -> bool:
    """Return whether a source is nobody in particular.

    >>> is_weasel("Some critics"), is_weasel("critics of the dam at Brenn town hall")
    (True, False)
    """
    return _weasel().fullmatch(source.strip()) is not None


@cache
def _refusals() -> Matcher:
    verbs = lexicon("reporting_verbs")
    return Matcher(
        (form, 0)
        for form, number in verbs.forms()
        if verbs.entries[number]["class"] == "refusing" and " " in form
    )


def _no_comment(batch: Batch) -> list[list[tuple[int, int]]]:
    """Return where each article says that somebody would not comment."""
    tokens = batch.language.tokens
    found: list[list[tuple[int, int]]] = [[] for _ in batch.articles]
    for text, first, last, _ in _refusals().find(tokens):
        found[text].append((int(tokens.start[first]), int(tokens.end[last - 1])))
    return found


FEATURE = Feature("Sourcing", COLUMNS, ("anonymous", "no comment", "weasel"), measure)
