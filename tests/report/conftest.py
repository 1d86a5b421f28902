"""Measured articles made by hand: the seed with its real sources, and whatever a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from framing.articles import read as read_articles
from framing.articles.article import Article, Corpus, Reject
from framing.features.base.feature import Column
from framing.features.base.registry import columns as all_columns
from framing.language.tokens import tokenize
from framing.language.words import words_in
from framing.table.measure import measure
from framing.table.tables import ARTICLES, ATTRIBUTIONS, SPANS, Measurement, Tables

SEED = Path(__file__).parents[2] / "seeds" / "000_8f3ecf46fba057ec.txt"


@dataclass(frozen=True)
class Said:
    """One attribution by the words of its parts, each looked up from the words `after` on."""

    source: str
    cue: str
    content: str
    speaker: str = ""
    kind: str = "unknown"
    naming: str = "unnamed"
    lemma: str = "say"
    verb_class: str = "neutral"
    stance: str = "neutral"
    form: str = "indirect"
    carrier: str = ""
    voiced: bool = True
    after: str = ""
    content_after: str = ""
    kind_probability: float = 0.9
    unclear: bool | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Term:
    """One mark by its words, by default a loaded term."""

    words: str
    category: str = "label"
    voice: str = "outlet"
    note: str = ""
    after: str = ""
    layer: str = "loaded"


@dataclass(frozen=True)
class Story:
    """An article and what is marked in it."""

    article: Article
    said: Sequence[Said] = ()
    terms: Sequence[Term] = ()
    measures: dict[str, float] = field(default_factory=dict)


def article(title: str, body: str, **facts: Any) -> Article:
    """Return an article from its title and body."""
    return Article(
        **{
            "id": title or "untitled",
            "text": f"{title}\n\n{body}" if title else body,
            "title": title,
            "title_span": (0, len(title)),
            "outlet": "example.org",
            **facts,
        }
    )


def n_words(text: str) -> int:
    """Return the words of a text as the measures count them."""
    return int(words_in(tokenize([text]))[0])


def find(text: str, words: str, after: str) -> tuple[int, int]:
    """Return where `words` stand, at or after the words `after`."""
    start = text.index(words, text.index(after))
    return start, start + len(words)


def measurement(
    stories: Sequence[Story],
    rejects: Sequence[Reject] = (),
    columns: Sequence[Column] | None = None,
) -> Measurement:
    """Return stories as a measurement, by the documented schemas."""
    measures = all_columns() if columns is None else columns
    facts: list[dict[str, Any]] = []
    attributions: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for story in stories:
        a = story.article
        row = {name: getattr(a, name, None) for name in ARTICLES.names}
        scored = a.status == "scored"
        row |= {"article": a.id, "words": n_words(a.text) if scored else None, "sentences": 1}
        row |= {c.name: story.measures.get(c.name, float("nan")) for c in measures}
        facts.append(row)
        marks: list[tuple[Any, ...]] = []
        for number, said in enumerate(story.said):
            for layer, words, label, after in (
                ("source", said.source, said.kind, said.after),
                ("cue", said.cue, said.verb_class, said.after),
                ("content", said.content, said.form, said.content_after or said.after),
            ):
                if words:
                    marks.append((*find(a.text, words, after), layer, label, "", "", number))
            attributions.append(
                {
                    "article": a.id,
                    "attribution": number,
                    "heated": False,
                    "probability": 0.9,
                    "country": "",
                    "relays": int(bool(said.carrier)),
                    "words": len(said.content.split()),
                    **{
                        name: getattr(said, name)
                        for name in (
                            *("form", "lemma", "verb_class", "stance", "voiced"),
                            *("unclear", "origin"),
                            *("speaker", "kind", "kind_probability", "naming", "carrier"),
                        )
                    },
                }
            )
        for term in story.terms:
            place = find(a.text, term.words, term.after)
            marks.append((*place, term.layer, term.category, term.voice, term.note, -1))
        for start, end, layer, label, voice, note, number in sorted(marks):
            spans.append(
                {
                    "article": a.id,
                    "layer": layer,
                    "start": start,
                    "end": end,
                    "label": label,
                    "voice": voice,
                    "note": note,
                    "attribution": number,
                }
            )
    schema = pa.schema([*ARTICLES, *(pa.field(c.name, pa.float64()) for c in measures)])
    tables = Tables(
        articles=pa.Table.from_pylist(facts, schema=schema),
        attributions=pa.Table.from_pylist(attributions, schema=ATTRIBUTIONS),
        spans=pa.Table.from_pylist(spans, schema=SPANS),
    )
    return Measurement(Corpus(tuple(s.article for s in stories), tuple(rejects)), tables)


def seed_story() -> Story:
    """Return the seed article with its sources, cues, contents and loaded terms."""
    header, _, text = SEED.read_text(encoding="utf-8").partition("\n\n")
    _, _, date, url = header.split(" ")
    text = text.rstrip("\n")
    title = text.partition("\n")[0]
    im, fsb = "Im Chon Il", "Federal Security Service (FSB)"
    return Story(
        Article(
            id="seed",
            text=text,
            title=title,
            title_span=(0, len(title)),
            outlet="sputnik",
            registered=True,
            date=date,
            url=url,
            file="seeds/seed.txt",
        ),
        said=[
            Said(
                source="the North Korean news agency",
                cue="reported",
                content="North Korean Deputy Foreign Minister Im Chon Il met with Russian "
                "Ambassador in Pyongyang Alexander Matsegora on Sunday and expressed his "
                "country's support for the Russian leadership during an attempted armed mutiny "
                "by the Wagner Group private military company (PMC)",
                speaker="North Korean news agency",
                kind="media",
                naming="body",
                lemma="report",
                after="North Korean Deputy",
            ),
            Said(
                source="media",
                cue="reported",
                content=text[text.index('"Im Chon Il') : text.index(" media reported.")],
                kind="media",
                lemma="report",
                form="direct",
                after="media reported",
                content_after='"Im Chon Il',
            ),
            Said(
                source=im,
                cue="expressed",
                content="firm belief that the recent armed rebellion in Russia would be "
                "successfully put down in conformity with the aspiration and will of the "
                "Russian people",
                speaker=im,
                kind="official",
                naming="named",
                lemma="express",
                form="direct",
                carrier="North Korean news agency",
                after="During the talk",
            ),
            Said(
                source=im,
                cue="saying",
                content="the DPRK will strongly support any option and decision by the Russian "
                "leadership",
                speaker=im,
                kind="official",
                naming="named",
                form="direct",
                carrier="North Korean news agency",
                after="During the talk",
            ),
            Said(
                source="The FSB",
                cue="said",
                content="that there was a threat of escalation on Russian territory",
                speaker="Russian " + fsb,
                kind="security",
                naming="body",
                after="The FSB said",
            ),
            Said(
                source="The Russian Defense Ministry",
                cue="said",
                content="that social media reports of alleged Russian military strikes on PMC "
                "Wagner camps were not true",
                speaker="Russian Defense Ministry",
                kind="official",
                naming="body",
                after="The Russian Defense Ministry said",
            ),
            Said(
                source="Russian President Vladimir Putin",
                cue="described",
                content="the actions of the Wagner Group PMC as an armed mutiny and treason",
                speaker="Vladimir Putin",
                kind="head",
                naming="named",
                lemma="describe",
                verb_class="framing",
                after="Russian President Vladimir Putin",
            ),
            Said(
                source="the Belarusian presidential office",
                cue="said",
                content="that Prigozhin had accepted Belarusian President Alexander Lukashenko's "
                "proposal to stop the movement of Wagner troops in Russia and to take further "
                "steps to de-escalate the situation",
                speaker="Belarusian presidential office",
                kind="head",
                naming="body",
                after="Later in the day",
            ),
            Said(
                source="Prigozhin",
                cue="confirmed",
                content="the information",
                speaker="Yevgeny Prigozhin",
                kind="security",
                naming="named",
                lemma="confirm",
                verb_class="endorsing",
                stance="endorsing",
                after="Prigozhin later",
            ),
            Said(
                source="Kremlin spokesman Dmitry Peskov",
                cue="told",
                content="that the criminal case against Prigozhin had been dropped and that he "
                "would leave for Belarus under guarantees given by Putin",
                speaker="Dmitry Peskov",
                kind="head",
                naming="named",
                lemma="tell",
                after="Kremlin spokesman",
            ),
            Said(
                source="The spokesman",
                cue="added",
                content="that the members of the Wagner PMC who were involved in Saturday's "
                "events would not be prosecuted, given their distinguished service during "
                "Russia's special military operation in Ukraine",
                speaker="Dmitry Peskov",
                kind="head",
                naming="named",
                lemma="add",
                after="The spokesman added",
            ),
        ],
        terms=[
            Term("armed mutiny", "label", "quoted", "armed revolt"),
            Term("treason", "accusation", "quoted"),
            Term("harsh measures", "intensifier", "quoted"),
            Term("insurgents", "label", "outlet", "fighters"),
            Term("distinguished service", "praise", "quoted"),
            Term("special military operation", "euphemism", "quoted", "war"),
        ],
    )


@pytest.fixture(scope="session")
def seeds_measured() -> Measurement:
    """All seed articles, measured by the models that ship."""
    corpus = read_articles([SEED.parent])
    return Measurement(corpus, measure(corpus, workers=1))


@pytest.fixture(scope="session")
def seed() -> Measurement:
    return measurement([seed_story()])


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """What a test builds its own articles from."""
    return SimpleNamespace(
        Said=Said, Term=Term, Story=Story, article=article, measurement=measurement
    )
