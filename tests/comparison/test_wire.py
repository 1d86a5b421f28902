"""Agency copy is found with its spans; quotations that all share are not."""

import numpy as np
import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.comparison.wire import WIRE, Wire, wire
from framing.table.numbered import Numbered
from framing.table.tables import Measurement, Tables

COPY = (
    "The river rose above the second arch of the old bridge at Lyskarn before dawn on Tuesday "
    "and water stood in the cellars of forty houses by the time that the first boats arrived."
)
OWN = "Nobody on Mill Street had been warned, and a baker carried his flour upstairs in the dark."
SPEECH = (
    "“We shall rebuild every house and every cellar of this town, and we shall do it before the "
    "winter comes, whatever it costs and whoever has to pay for it,” the mayor said."
)


def found(bodies: dict[str, str], one_event: bool = True) -> tuple[Wire, dict[str, str]]:
    texts = {outlet: f"Water at {outlet}\n\n{body}" for outlet, body in bodies.items()}
    articles = tuple(
        Article(id=outlet, text=text, title_span=(0, text.index("\n")), outlet=outlet)
        for outlet, text in texts.items()
    )
    empty = pa.table({})
    event = np.zeros(len(texts), np.int64) if one_event else np.arange(len(texts))
    return wire(
        Measurement(Corpus(articles), Tables(empty, empty, empty)), Numbered(texts), event
    ), texts


def test_a_text_that_two_outlets_print_is_one_copy_with_its_spans() -> None:
    got, texts = found({"ledger": COPY, "courier": f"{COPY} {OWN[:20]}", "lantern": OWN})
    assert got.copy.tolist() == [0, 0, -1]
    rows = {row["outlet"]: row for row in got.table.to_pylist()}
    assert set(rows) == {"ledger", "courier"}
    assert texts["courier"][rows["courier"]["start"] : rows["courier"]["end"]] == COPY[:-1]
    assert rows["courier"]["others"] == ["ledger"] and rows["ledger"]["share"] == 1.0


def test_a_passage_in_a_longer_article_of_its_own_is_shown_and_makes_no_copy() -> None:
    got, _ = found({"ledger": COPY, "lantern": f"{OWN} {COPY} {OWN} {OWN}"})
    assert got.copy.tolist() == [-1, -1]
    assert {row["outlet"]: row["copy"] for row in got.table.to_pylist()} == {
        "ledger": -1, "lantern": -1,
    }  # fmt: skip


def test_a_speech_that_both_quote_is_no_agency_copy() -> None:
    got, _ = found({"ledger": f"{SPEECH} {OWN}", "lantern": SPEECH})
    assert got.copy.tolist() == [-1, -1] and got.table.num_rows == 0


def test_the_same_words_on_another_event_or_in_one_outlet_are_no_finding() -> None:
    got, _ = found({"ledger": COPY, "courier": COPY}, one_event=False)
    assert got.copy.tolist() == [-1, -1]
    assert got.table.schema == WIRE and got.table.num_rows == 0
