"""Small inputs of ours by kind of fault, and what a careful reader expects of each.

Of each entry of small_inputs.json: `speaks` gives words of a content and who may be named as its
speaker (behind "~": what the name holds), `source` words and the source beside them, `same` words
of contents of one speaker, `silent` words that no statement that counts holds, `no source` what is
no source, `loaded` and `plain` stretches with and without a loaded term.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from framing.articles.article import Article
from framing.attribution.attribution import Attribution
from framing.attribution.find import attributions
from framing.features.base.feature import Batch
from framing.features.loaded_terms import FEATURE
from framing.language.reading import analyse

INPUTS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("small_inputs.json").read_text("utf-8")
)


@dataclass(frozen=True)
class Read:
    """What is found in one text."""

    text: str
    found: tuple[Attribution, ...]
    loaded: list[tuple[int, int]]

    def source(self, one: Attribution) -> str:
        return bare(" ".join(self.text[a:b] for a, b in one.statement.source))

    def that_hold(self, words: str) -> list[Attribution]:
        start = self.text.index(words)
        return [f for f in self.found if any(a <= start < b for a, b in f.statement.content)]

    def is_loaded(self, stretch: str) -> bool:
        start = self.text.index(stretch)
        return any(a < start + len(stretch) and start < b for a, b in self.loaded)


def bare(name: str) -> str:
    return name.lower().strip(" ,").removeprefix("the ").removeprefix("a ").replace("’", "'")


@pytest.fixture(scope="module")
def every() -> list[Read]:
    texts = [entry["text"] for entry in INPUTS]
    language = analyse(texts)
    found = attributions(language)
    articles = tuple(
        Article(id=str(number), text=text, title_span=(0, text.index("\n")))
        for number, text in enumerate(texts)
    )
    marks = FEATURE.measure(Batch(articles, language, found)).marks
    by_text: list[list[tuple[int, int]]] = [[] for _ in texts]
    for mark in marks:
        by_text[mark.article].append((mark.start, mark.end))
    return [Read(*each) for each in zip(texts, found, by_text, strict=True)]


@pytest.mark.parametrize(
    "number", range(len(INPUTS)), ids=[f"{n}-{entry['kind']}" for n, entry in enumerate(INPUTS)]
)
def test_a_small_input(every: list[Read], number: int) -> None:
    read, entry = every[number], INPUTS[number]
    for words, names in entry.get("speaks", ()):
        speakers = [bare(f.speaker) for f in read.that_hold(words)]
        assert any(
            bare(name[1:]) in speaker if name[0] == "~" else bare(name) == speaker
            for name in names
            for speaker in speakers
        ), (words, speakers)
    for words, source in entry.get("source", ()):
        assert any(bare(source) in read.source(f) for f in read.that_hold(words)), words
    for several in entry.get("same", ()):
        speakers = [read.that_hold(words)[0].speaker for words in several]
        assert len(set(speakers)) == 1 and speakers[0], speakers
    for words in entry.get("silent", ()):
        assert not any(f.statement.voiced for f in read.that_hold(words)), words
    sources = {read.source(f) for f in read.found}
    assert sources.isdisjoint(map(bare, entry.get("no source", ())))
    assert all(map(read.is_loaded, entry.get("loaded", ())))
    assert not any(map(read.is_loaded, entry.get("plain", ())))
