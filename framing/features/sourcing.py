"""Sourcing: who is quoted or cited, whom they speak for, how they are named, how much they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import KIND_NAMES, KINDS, NAMINGS, Attribution
from framing.features.base.feature import Batch, Column, Feature, Measured
from framing.features.base.given import given, share
from framing.features.base.speech import is_speech

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
REUTERS = (
    "Anonymous sources: Reuters rules (blogs.reuters.com, 2008): two sources are better than one; "
    "talk to all sides; the measure is ours"
)
GIVEN = "attributed words"
SPOKEN = "statements with a speaker"

COLUMNS = (
    Column(
        "attributions",
        "count",
        "statements that the article attributes to somebody other than its writer",
    ),
    Column(
        "attributed_words",
        "share",
        "words in statements that the article attributes to somebody other than its writer",
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
            f"statements whose speaker is {said}",
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
        "how many speakers there would be if each had equally many words: one over the sum of "
        "squared shares",
        source=LAAKSO,
        title="equally heard speakers",
        formula="1 ÷ Σ pᵢ², with pᵢ the share of speaker i in the words of all speakers",
    ),
    Column(
        "single_source",
        "yes or no",
        "whether all statements come from one speaker",
        source=REUTERS,
        title="articles with a single speaker",
    ),
    Column(
        "single_kind",
        "yes or no",
        "whether all statements come from speakers of one kind",
        source=REUTERS,
        title="articles with speakers of a single kind",
    ),
    Column(
        "single_country",
        "yes or no",
        "whether all speakers whose country the article states speak for the same one",
        source=REUTERS,
        title="articles with speakers of a single country",
    ),
    Column(
        "single_body",
        "yes or no",
        "whether all speakers are, or speak for, one and the same organisation, as the article "
        "calls it",
        source=REUTERS,
        title="articles with speakers of a single organisation",
    ),
    Column(
        "largest_voice",
        "share",
        "words of the speaker who has most of them",
        GIVEN,
        TIFFEN,
        title="words of the largest voice",
    ),
)


def measure(batch: Batch) -> Measured:
    """Measure what is said in each article, and by whom; shares of nothing are NaN."""
    words = given(batch)
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    for i, found in enumerate(batch.attributions):
        row = _row(found, words.words[i], words.quoted[i], int(words.total[i]))
        for name, values in columns.items():
            values.append(row[name])
    return Measured(columns)


def _row(
    found: Sequence[Attribution],
    words: NDArray[np.int64],
    quoted: NDArray[np.int64],
    total: int,
) -> dict[str, float]:
    voiced = [n for n, attribution in enumerate(found) if is_speech(attribution)]
    spoken = [n for n in voiced if found[n].speaker]
    attributed = int(words[voiced].sum()) if voiced else 0
    of_kind: dict[str, int] = defaultdict(int)
    of_speaker: dict[tuple[str, str], int] = defaultdict(int)
    for n in voiced:
        of_kind[found[n].kind] += int(words[n])
    for n in spoken:
        of_speaker[found[n].speaker, found[n].kind] += int(words[n])
    sizes = np.array(list(of_speaker.values()), float)
    countries = {found[n].country for n in spoken if found[n].country}
    row = {
        "attributions": float(len(voiced)),
        "attributed_words": share(attributed, total),
        "quoted_words": share(int(quoted[voiced].sum()) if voiced else 0, attributed),
        "speakers": float(len(of_speaker)),
        "effective_speakers": share(sizes.sum() ** 2, (sizes**2).sum()),
        "single_source": float(len(of_speaker) == 1) if spoken else NAN,
        "single_kind": float(len({found[n].kind for n in spoken}) == 1) if spoken else NAN,
        "single_country": float(len(countries) == 1) if countries else NAN,
        "single_body": _single_body([found[n].body for n in spoken]),
        "largest_voice": share(sizes.max(initial=0.0), attributed) if spoken else NAN,
    }
    for kind in KINDS:
        row[f"voice_{kind}"] = share(of_kind[kind], attributed)
    for naming in NAMINGS:
        row[f"naming_{naming}"] = share(sum(found[n].naming == naming for n in spoken), len(spoken))
    return row


def _single_body(bodies: Sequence[str]) -> float:
    """Whether all speakers have one organisation; "the ministry" is "the Harbour Ministry"."""
    longest = max(bodies, key=len, default="")
    if not longest:
        return NAN
    whole = f" {longest.lower()}"
    return float(all(body and whole.endswith(f" {body.lower()}") for body in bodies))


FEATURE = Feature("Sourcing", COLUMNS, (), measure)
