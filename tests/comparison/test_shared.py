"""Events that several outlets tell, and reading many of them at once."""

from __future__ import annotations

import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.comparison.shared import Spoken, chunks, shared_events
from framing.table.measure import measure
from framing.table.tables import Measurement


def test_events_of_one_outlet_are_left_out_and_chunks_hold_whole_events() -> None:
    articles = tuple(
        Article(id=f"{outlet}{event}", text="A bridge was opened.", outlet=outlet)
        for event, outlets in enumerate(("ab", "a", "abc"))
        for outlet in outlets
    )
    corpus = Corpus(articles)
    events = pa.table(
        {"article": [a.id for a in articles], "event": [int(a.id[1]) for a in articles]}
    )
    told = shared_events(Measurement(corpus, measure(corpus, workers=1)), events)
    assert {event: [a.id for a in those] for event, those in told.items()} == {
        0: ["a0", "b0"],
        2: ["a2", "b2", "c2"],
    }
    assert [[event for event, _ in chunk] for chunk in chunks(told)] == [[0, 2]]
    assert [[event for event, _ in chunk] for chunk in chunks(told, size=30)] == [[0], [2]]


def test_bodies_that_speak_are_known_and_people_are_none() -> None:
    text = (
        "“It is safe,” said Ada Quill, the mayor. The Hessel Transport Council said it was safe. "
        "Residents said it was not."
    )
    corpus = Corpus((Article(id="a", text=text, outlet="x"),))
    spoken = Spoken(Measurement(corpus, measure(corpus, workers=1)))
    assert spoken.bodies == {"Hessel Transport Council"}
    assert {text[a:b] for a, b in spoken.persons("a")["Ada Quill"]} == {
        "Ada Quill",
        "Ada Quill, the mayor",
    }
