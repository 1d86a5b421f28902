"""`framing.annotate`: one text, marked, as records and as a page in a notebook."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import framing
from framing.errors import FramingError
from framing.report.notebook import MarkedArticle

TEXT = (
    'Farmers say that rain is late. "We need a canal," said Ann Lee, the farm minister, on Monday. '
    "The regime has dug none."
)


@pytest.fixture(scope="module")
def found() -> MarkedArticle:
    return framing.annotate(TEXT, title="Rain is late", outlet="The Gazette", date="2031-05-14")


class Words(HTMLParser):
    """The text of a page, without its styles, and the looks of its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.depth, self.marks = "", 0, [""]
        self.of: list[tuple[str, str]] = []
        self.quiet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.quiet = tag == "style"
        if tag == "mark":
            self.marks.append(str(dict(attrs)["class"]))

    def handle_endtag(self, tag: str) -> None:
        self.quiet = False
        if tag == "mark":
            self.marks.pop()

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.text += data
            self.of.append((data, self.marks[-1]))


def test_statements_are_records_with_offsets_into_the_text(found: MarkedArticle) -> None:
    assert found.text == f"Rain is late\n\n{TEXT}"
    lee = next(each for each in found.statements if each["speaker"] == "Ann Lee")
    assert [found.text[a:b] for a, b in lee["content"]] == ['"We need a canal,"']
    assert [found.text[a:b] for a, b in lee["cue"]] == ["said"]
    assert (lee["kind"], lee["naming"], lee["form"]) == ("official", "named", "direct")


def test_a_source_is_counted_once_with_its_words_and_spans(found: MarkedArticle) -> None:
    assert [source["speaker"] for source in found.sources] == ["Farmers", "Ann Lee"]
    farmers = found.sources[0]
    assert (farmers["statements"], farmers["words"]) == (1, 4)
    assert [found.text[a:b] for a, b in farmers["spans"]] == ["Farmers"]


def test_loaded_terms_have_their_words(found: MarkedArticle) -> None:
    terms = {term["words"]: term for term in found.terms}
    assert set(terms) == {"regime"}
    for words, term in terms.items():
        assert found.text[term["start"] : term["end"]] == words
        assert term["voice"] == "outlet"


def test_the_page_holds_the_text_and_its_marks_and_nothing_from_elsewhere(
    found: MarkedArticle,
) -> None:
    page = found._repr_html_()
    words = Words()
    words.feed(page)
    assert words.text.startswith(found.text)
    assert ("Farmers", "source") in words.of
    assert ("regime", "loaded") in words.of
    assert words.marks == [""]
    assert "http" not in page and "<script" not in page
    assert len(page) < 4_000


def test_text_is_escaped() -> None:
    page = framing.annotate("Ann Lee said that 3 < 5 & 5 > 3, and left.")._repr_html_()
    assert "3 &lt; 5 &amp; 5 &gt; 3" in page


def test_a_kind_is_no_fact_where_it_is_more_likely_wrong(found: MarkedArticle) -> None:
    lee = next(each for each in found.statements if each["speaker"] == "Ann Lee")
    doubted = replace(found, statements=({**lee, "kind_probability": 0.3},))
    assert "1. Ann Lee (perhaps official): say" in doubted._repr_html_()
    assert doubted.sources[0]["kind_probability"] == 0.3
    assert "Ann Lee (official): say" in found._repr_html_()


def test_it_prints_in_three_lines(found: MarkedArticle) -> None:
    lines = repr(found).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("MarkedArticle: 'Rain is late Farmers say that rain")


def test_data_frames_have_a_row_per_statement(found: MarkedArticle) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert list(found.to_pandas()["speaker"]) == [each["speaker"] for each in found.statements]
    assert found.to_polars()["kind"].to_list() == [each["kind"] for each in found.statements]


@pytest.mark.parametrize("given", [b"Rain fell.", ["Rain fell."], 7, None])
def test_what_is_no_text_is_told(given: object) -> None:
    with pytest.raises(TypeError, match="annotate takes the text of one article, not"):
        framing.annotate(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  \n", "has no text|has no words"),
        (
            "Der Bürgermeister sagte am Montag, dass die Brücke in der Stadt gesperrt wird. " * 4,
            "'de'",
        ),
    ],
)
def test_what_cannot_be_measured_is_told(text: str, told: str) -> None:
    with pytest.raises(FramingError, match=told):
        framing.annotate(text)


def test_a_corpus_and_its_measurement_print_in_three_lines_and_show_a_table(tmp_path: Path) -> None:
    rows = [
        {"id": f"a{n}", "outlet": f"O{n % 2}", "date": f"2031-05-{n + 1:02}", "title": "A & B",
         "text": f"Farmers say that rain number {n} is late."} for n in range(9)
    ]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    corpus = framing.read([path], deduplicate=False)
    assert repr(corpus).splitlines() == [
        "Corpus: 9 articles, 2031-05-01 to 2031-05-09",
        "  2 outlets: O0 5, O1 4",
        "  0 inputs set aside or listed",
    ]
    page = corpus._repr_html_()
    assert page.count("<tr>") == 9
    assert "<td>a7</td><td>O1</td><td>2031-05-08</td><td>A &amp; B</td>" in page
    assert "<p>and 1 more</p>" in page
    measurement = framing.Measurement(corpus, framing.measure(corpus))
    first, second, third = repr(measurement).splitlines()
    assert first == "Measurement: 9 of 9 articles measured"
    assert second.startswith("  9 attributions, ")
    assert third.endswith(" measures of each article, in .tables.articles")
    assert page in measurement._repr_html_()
    assert repr(measurement.tables).startswith(
        f"Tables of Arrow (rows x columns): .articles 9 x {measurement.tables.articles.num_columns}"
        ", .attributions 9 x "
    )
    found = framing.compare(measurement, measures=["attributions", "quoted_words"])
    assert repr(found).splitlines() == [
        "Comparison: 2 outlets, 2 measures; every article counts alike",
        "  4 means with intervals, in .summary",
        "  4 differences, 0 of them clear, in .differences",
        "  0 differences of two outlets, in .pairs",
    ]


def test_completion_shows_the_public_names() -> None:
    assert {"annotate", "compare", "measure", "read", "render"} <= set(dir(framing))
    assert "_NAMES" not in dir(framing)
