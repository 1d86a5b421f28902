"""JSON Lines, JSON, CSV and Parquet: columns, headlines, dates, and records that are none."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.articles import read
from framing.articles.article import Article, Corpus
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]
Record = dict[str, Any]

TEXT = "The mayor said the bridge would close.\nTraders protested."
RECORD: Record = {
    "id": "r1",
    "title": "Bridge to Close",
    "text": TEXT,
    "url": "https://www.gazette.example/bridge",
    "date": "2031-05-14T08:00:00Z",
    "authors": "A. Writer",
}


def lines(*records: Record) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def as_jsonl(folder: Path, records: list[Record]) -> Path:
    path = folder / "a.jsonl"
    path.write_text(lines(*records))
    return path


def as_packed_jsonl(folder: Path, records: list[Record]) -> Path:
    path = folder / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(*records).encode()))
    return path


def as_json(folder: Path, records: list[Record]) -> Path:
    path = folder / "a.json"
    path.write_text(json.dumps(records, indent=1))
    return path


def as_csv(folder: Path, records: list[Record]) -> Path:
    import csv

    path = folder / "a.csv"
    with path.open("w", newline="") as stream:
        table = csv.DictWriter(stream, records[0], lineterminator="\n")
        table.writeheader()
        table.writerows(records)
    return path


def as_tsv(folder: Path, records: list[Record]) -> Path:
    path = folder / "a.tsv"
    path.write_text(as_csv(folder, records).read_text().replace(",", "\t"))
    return path


def as_parquet(folder: Path, records: list[Record]) -> Path:
    path = folder / "a.parquet"
    pq.write_table(pa.Table.from_pylist(records), path)
    return path


WRITERS = [as_jsonl, as_packed_jsonl, as_json, as_csv, as_tsv, as_parquet]


@pytest.mark.parametrize("write", WRITERS)
def test_every_format_gives_the_same_article(
    write: Callable[[Path, list[Record]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path, [RECORD])
    (article,) = read([path]).articles
    assert article == Article(
        id="r1",
        text=f"Bridge to Close\n\n{TEXT}",
        title="Bridge to Close",
        title_span=(0, 15),
        shift=-17,
        url="https://www.gazette.example/bridge",
        date="2031-05-14",
        outlet="gazette.example",
        authors="A. Writer",
        file=str(path),
        line=2 if path.suffix in (".csv", ".tsv") else 1,
    )


@pytest.mark.parametrize("write", WRITERS)
def test_columns_are_mapped(write: Callable[[Path, list[Record]], Path], tmp_path: Path) -> None:
    record = {"Nr": "7", "Story": TEXT, "text": "not this", "When": "14 May 2031", "URL": ""}
    (article,) = read(
        [write(tmp_path, [record])], columns={"text": "Story", "id": "Nr", "date": "When"}
    ).articles
    assert (article.id, article.text, article.date) == ("7", TEXT, "2031-05-14")


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"Body": "It rained.", "Headline": "Rain"}, "Rain\n\nIt rained."),
        ({"content": "It rained.", "article": "12"}, "It rained."),
        ({"article": "It rained.", "lang": "en"}, "It rained."),
        ({"text": "It rained.", "body": "no"}, "It rained."),
    ],
)
def test_default_names_whatever_their_case(save: Save, record: Record, text: str) -> None:
    (article,) = read([save("a.jsonl", lines(record))]).articles
    assert article.text == text


@pytest.mark.parametrize(
    ("title", "text", "span", "shift"),
    [
        ("Rain falls", "Rain falls\n\nIt rained.", (0, 10), 0),
        ("Rain falls", "Rain falls.\n\nIt rained.", (0, 11), 0),
        ("Rain  falls", "\n RAIN FALLS \nIt rained.", (2, 12), 0),
        ("Rain", "Rain fell.", (0, 4), -6),
        ("Rain", "Rainy days\nIt rained.", (0, 4), -6),
        ("", "It rained.", (0, 0), 0),
    ],
)
def test_a_headline_is_joined_only_where_it_is_missing(
    save: Save, title: str, text: str, span: tuple[int, int], shift: int
) -> None:
    (article,) = read([save("a.jsonl", lines({"title": title, "text": text}))]).articles
    assert (article.title_span, article.shift) == (span, shift)
    assert article.text[-shift:] == text
    if shift:
        assert article.text[: -shift - 2] == article.title == title


def test_without_joining_the_text_stays_exactly_as_given(save: Save) -> None:
    records = [{"id": 1, "title": "Rain", "text": " It rained. \r\n"}]
    records += [{"id": 2, "title": "Rain", "text": "Rain\nIt rained. More."}]
    one, two = read([save("a.jsonl", lines(*records))], join_title=False).articles
    assert (one.text, one.title, one.title_span, one.shift) == (
        " It rained. \r\n",
        "Rain",
        (0, 0),
        0,
    )
    assert (two.text, two.title_span, two.shift) == ("Rain\nIt rained. More.", (0, 4), 0)


def test_bad_lines_are_listed_and_the_others_read(save: Save) -> None:
    content = (
        lines({"text": "It rained."})
        + "{broken\n\n[1]\n"
        + lines({"text": 5}, {"title": "no text"}, {"text": None}, {"text": " … "})
        + lines({"text": "It snowed.", "date": "31 February 2030"}, {"text": "It hailed."})
    )
    path = save("a.jsonl", content)
    corpus = read([path])
    assert [(article.id, article.line, article.date) for article in corpus.articles] == [
        ("a:1", 1, ""),
        ("a:9", 9, ""),
        ("a:10", 10, ""),
    ]
    assert [(r.file, r.line, r.reason, r.detail) for r in corpus.rejects] == [
        (
            str(path),
            2,
            "bad record",
            "is not JSON: Expecting property name enclosed in double quotes at character 2 "
            "(JSON Lines has one JSON object per line)",
        ),
        (str(path), 4, "bad record", "is not a JSON object but a list"),
        (
            str(path),
            5,
            "bad record",
            "the text in 'text' is not text but a number "
            "(name another column with --columns text=NAME)",
        ),
        (
            str(path),
            6,
            "bad record",
            "has no column for the text; its columns are title (name it with --columns text=NAME)",
        ),
        (str(path), 7, "empty", "has no words"),
        (str(path), 8, "empty", "has no words"),
        (
            str(path),
            9,
            "undated",
            "the date '31 February 2030' is not a day of the calendar; "
            "the article is kept without a date",
        ),
    ]


def test_dates_can_be_done_without(save: Save) -> None:
    path = save("a.jsonl", lines({"text": "It rained.", "date": "soon"}))
    (article,) = read([path], columns={"date": ""}).articles
    assert article.date == ""


@pytest.mark.parametrize("write", [as_csv, as_parquet])
def test_a_missing_text_column_names_what_there_is_and_the_flag(
    write: Callable[[Path, list[Record]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path, [{"id": "1", "bericht": TEXT}])
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: has no column for the text; its columns are id, bericht "
        "(name it with --columns text=NAME)"
    )


def test_a_column_that_was_asked_for_must_be_there(save: Save) -> None:
    path = save("a.csv", "id,text\n1,It rained.\n")
    with pytest.raises(FramingError) as raised:
        read([path], columns={"title": "head"})
    assert str(raised.value) == f"{path}:1: has no column 'head'; its columns are id, text"


def test_an_unknown_key_is_refused(save: Save) -> None:
    with pytest.raises(FramingError) as raised:
        read([save("a.csv", "text\nRain.\n")], columns={"tex": "body"})
    assert str(raised.value) == (
        "--columns has no key 'tex' "
        "(its keys are id, text, title, url, date, outlet, authors, language, "
        "section, page)"
    )


def test_csv_cells_keep_their_lines_and_rows_tell_where_they_begin(save: Save) -> None:
    path = save(
        "a.csv", 'id;text\r\n1;"It rained.\r\n\r\nIt ""poured""."\r\n\r\n2;"Snow; fell."\r\n'
    )
    one, two = read([path]).articles
    assert (one.text, one.line) == ('It rained.\r\n\r\nIt "poured".', 2)
    assert (two.text, two.line) == ("Snow; fell.", 6)


def test_csv_rows_of_another_length_are_listed(save: Save) -> None:
    corpus = read([save("a.csv", "id,text\n1,It rained, again.\n2,Snow fell.\n3\n")])
    assert [article.id for article in corpus.articles] == ["2"]
    assert [(r.line, r.detail) for r in corpus.rejects] == [
        (2, "the row has 3 cells, the first row 2 (quote cells that hold the delimiter)"),
        (4, "the row has 1 cells, the first row 2 (quote cells that hold the delimiter)"),
    ]


def test_csv_with_an_open_quotation_mark_keeps_what_came_before(save: Save) -> None:
    corpus = read([save("a.csv", 'id,text\n1,Snow fell.\n2,"It rained\n3,Hail.\n')])
    assert [(article.id, article.line) for article in corpus.articles] == [("1", 2), ("3", 4)]
    assert [(r.line, r.detail) for r in corpus.rejects] == [
        (
            3,
            "a quotation mark is not closed "
            "(close its quotation marks, or double those within a cell)",
        )
    ]


@pytest.mark.parametrize(
    ("rows", "kept", "listed"),
    [
        # the stray mark meets the mark of a later cell
        ('1,"Rain fell.\n2,"Snow fell."\n3,Hail fell.\n', ["2", "3"], [2]),
        # it meets the end
        ('1,"Rain fell.\n2,Snow fell.\n3,Hail fell.\n', ["2", "3"], [2]),
        # two of them
        ('1,"Rain fell.\n2,Snow fell.\n3,"Hail fell.\n', ["2"], [2, 4]),
        # it swallows a row and ends in a mark, with too many cells
        ('1,"Rain fell.\n2,Snow",x\n3,Hail fell.\n', ["3"], [2, 3]),
        # a mark within a cell
        ('1,"He said "no" twice."\n2,Snow fell.\n', ["2"], [2]),
        # with backslashes, as some programs have it
        ('1,"He said \\"no\\", twice."\n2,Snow fell.\n', ["1", "2"], []),
        ('1,"He said \\"no\\" and left.\n2,Snow fell.\n', ["2"], [2]),
        # it swallows a row and gives the right number of cells
        ('1,"Rain fell.\n2,Snow fell."\n3,Hail fell.\n', ["2", "3"], [2]),
        ('a-1,"Rain fell.\nb-2,"\n3,Hail fell.\n', ["3"], [2, 3]),
        # it does not: the lines of the cell are words, though with a comma
        ('1,"Rain fell.\nOn 2 May, snow."\n2,Snow fell.\n', ["1", "2"], []),
        # none: a cell of several lines is a cell
        ('1,"Rain\nfell."\n2,Snow fell.\n', ["1", "2"], []),
    ],
)
def test_csv_loses_no_row_to_a_stray_quotation_mark(
    save: Save, rows: str, kept: list[str], listed: list[int]
) -> None:
    corpus = read([save("a.csv", "id,text\n" + rows)], deduplicate=False)
    assert [article.id for article in corpus.articles] == kept
    assert [reject.line for reject in corpus.rejects] == listed


def test_csv_knows_a_swallowed_row_by_its_outlet(save: Save) -> None:
    rows = (
        'The Gazette,One,Rain.\nThe Post,Two,"Snow.\nThe Gazette,Three,Hail."\nThe Sun,Four,Fog.\n'
    )
    corpus = read([save("a.csv", "outlet,title,text\n" + rows)], deduplicate=False)
    assert [article.title for article in corpus.articles] == ["One", "Three", "Four"]
    assert [reject.line for reject in corpus.rejects] == [3]


def test_csv_takes_cells_longer_than_its_module_allows(save: Save) -> None:
    text = "It rained. " * 20_000
    (article,) = read([save("a.csv", f"id,text\n1,{text}\n")]).articles
    assert article.text == text


def test_json_may_be_one_object_an_array_or_articles_inside(save: Save) -> None:
    for content in (
        {"text": TEXT},
        [{"text": TEXT}],
        {"status": "ok", "articles": [{"text": TEXT}]},
    ):
        (article,) = read([save("a.json", json.dumps(content, indent=2))]).articles
        assert article.text == TEXT


def test_json_lines_under_the_wrong_suffix_are_known(save: Save) -> None:
    path = save("a.json", lines({"text": "It rained."}, {"text": "It snowed."}))
    assert [article.line for article in read([path]).articles] == [1, 2]


def test_broken_json_names_its_line(save: Save) -> None:
    path = save("a.json", '[\n{"text": "x",}\n]')
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value).startswith(f"{path}:2: is not JSON: ")


def test_a_half_character_is_replaced_one_for_one(save: Save) -> None:
    (article,) = read([save("a.jsonl", '{"text": "Rain \\ud83d fell. 😀"}')]).articles
    assert article.text == "Rain \ufffd fell. 😀"


def test_typed_values_of_parquet(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    records = [
        {
            "id": 5,
            "text": TEXT,
            "date": datetime(2031, 5, 14, 23, tzinfo=UTC),
            "authors": ["A", "B"],
        },
        {"id": 6, "text": "It snowed.", "date": None, "authors": None},
    ]
    one, two = read([as_parquet(tmp_path, records)]).articles
    assert (one.id, one.date, one.authors) == ("5", "2031-05-14", "A, B")
    assert (two.id, two.date, two.authors) == ("6", "", "")


def outlets_of(corpus: Corpus) -> list[tuple[str, bool]]:
    return [(article.outlet, article.registered) for article in corpus.articles]


def test_the_outlet_comes_from_its_name_then_from_the_url(save: Save) -> None:
    records: list[Record] = [
        {"text": "It rained.", "outlet": "BBC News"},
        {"text": "It rained.", "outlet": "bbc.co.uk"},
        {"text": "It rained.", "outlet": "The Valley Echo", "url": "https://echo.example/a"},
        {"text": "It rained.", "outlet": "Our desk", "url": "https://www.bbc.co.uk/news/1"},
        {"text": "It rained.", "url": "https://blog.echo.example/a"},
        {"text": "It rained."},
    ]
    corpus = read([save("a.jsonl", lines(*records))], deduplicate=False)
    bbc = corpus.articles[0].outlet
    assert outlets_of(corpus) == [
        (bbc, True),
        (bbc, True),
        ("The Valley Echo", False),
        (bbc, True),
        ("echo.example", False),
        ("unknown", False),
    ]


def test_ids_are_made_unique_by_folder_and_line(save: Save) -> None:
    save("x/1.txt", "It rained in the east.")
    save("y/1.txt", "It rained in the west.")
    save("y/2.txt", "It rained in the north.")
    folder = save("z/r.jsonl", lines({"id": "k", "text": "Hail."}, {"id": "k", "text": "Snow."}))
    corpus = read([folder.parent.parent])
    assert [article.id for article in corpus.articles] == ["x/1", "y/1", "2", "k:1", "k:2"]


def test_a_row_that_grows_beyond_measure_ends_with_its_first_line(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.articles.formats.csv.MOST_LINES", 3)
    three = 'id,text\n1,"Rain\nand\nsnow."\n2,Hail fell.\n'
    four = 'id,text\n1,"Rain\nand\nsnow\nfell."\n2,Hail fell.\n'
    assert [a.id for a in read([save("a.csv", three)]).articles] == ["1", "2"]
    corpus = read([save("b.csv", four)])
    assert [a.id for a in corpus.articles] == ["2"]
    assert corpus.rejects[0].line == 2


def test_ambiguous_dates_are_settled_by_their_column(save: Save) -> None:
    rows = [("3/4/2031", "Rain."), ("5/14/2031", "Snow."), ("4/4/2031", "Hail.")]
    table = "date,text\n" + "".join(f"{day},{text}\n" for day, text in rows)
    records = lines(*({"date": day, "text": text} for day, text in rows))
    array = json.dumps([{"date": day, "text": text} for day, text in rows])
    wanted = ["2031-03-04", "2031-05-14", "2031-04-04"]
    for name, content in (("a.csv", table), ("a.jsonl", records), ("a.json", array)):
        corpus = read([save(name, content)])
        assert [article.date for article in corpus.articles] == wanted, name
        assert corpus.rejects == ()
    other = table.replace("5/14/2031", "14/5/2031")
    assert read([save("b.csv", other)]).articles[0].date == "2031-04-03"
    assert read([save("b.csv", other)], dates="mdy").articles[0].date == "2031-03-04"
    unsure = table.replace("5/14/2031", "12/12/2031")
    corpus = read([save("c.csv", unsure)])
    assert [article.date for article in corpus.articles] == ["", "2031-12-12", "2031-04-04"]
    assert [(each.line, each.reason) for each in corpus.rejects] == [(2, "undated")]


def test_a_number_of_thousands_of_digits_costs_no_other_record(tmp_path: Path) -> None:
    digits = "9" * 10_000
    records = [
        f'{{"text": "Rain.", "words": {digits}}}',
        f'{{"text": "Snow.", "date": -{digits}}}',
        f'{{"text": {digits}}}',
        '{"text": "Hail.", "date": "2031-05-14"}',
    ]
    lines, array = tmp_path / "a.jsonl", tmp_path / "b.json"
    lines.write_text("\n".join(records))
    array.write_text(f"[{', '.join(records)}]")
    for path in (lines, array):
        corpus = read([path])
        assert [(a.text, a.date) for a in corpus.articles] == [
            ("Rain.", ""),
            ("Snow.", ""),
            ("Hail.", "2031-05-14"),
        ]
        assert [(r.line, r.reason, r.detail) for r in corpus.rejects] == [
            (2, "undated", "the date 'inf' is not a date; the article is kept without a date"),
            (
                3,
                "bad record",
                "the text in 'text' is not text but a number "
                "(name another column with --columns text=NAME)",
            ),
        ]


def test_broken_utf_8_in_parquet_spoils_one_letter(tmp_path: Path) -> None:
    texts = pa.array([b"Rain fell.", b"Sn\xffw fell.", b"Hail fell."], pa.binary())
    broken = pa.Array.from_buffers(pa.string(), 3, texts.buffers())
    pq.write_table(pa.table({"text": broken, "id": ["a", "b", "c"]}), tmp_path / "a.parquet")
    corpus = read([tmp_path / "a.parquet"])
    assert corpus.rejects == ()
    assert [a.text for a in corpus.articles] == ["Rain fell.", "Sn\ufffdw fell.", "Hail fell."]


def test_days_out_of_range_in_parquet_are_told_one_by_one(tmp_path: Path) -> None:
    days = {
        "a": pa.array([0, 2**62, -(2**62)], pa.timestamp("us")),
        "b": pa.array([0, 2**31 - 1, -(2**31)], pa.date32()),
        "c": pa.array([0, 2**62, -(2**62)], pa.timestamp("us", "Europe/Berlin")),
    }
    for name, date in days.items():
        path = tmp_path / f"{name}.parquet"
        pq.write_table(pa.table({"text": ["Rain.", "Snow.", "Hail."], "date": date}), path)
        corpus = read([path])
        assert [(a.text, a.date) for a in corpus.articles] == [
            ("Rain.", "1970-01-01"),
            ("Snow.", ""),
            ("Hail.", ""),
        ]
        assert [(r.line, r.reason) for r in corpus.rejects] == [(2, "undated"), (3, "undated")]
        value = 2**31 - 1 if name == "b" else 2**62
        assert corpus.rejects[0].detail.startswith(f"the date '{value} (")
    zone = pa.array([0, 1], pa.timestamp("us", "No/Where"))
    pq.write_table(pa.table({"text": ["Rain.", "Snow."], "date": zone}), tmp_path / "d.parquet")
    assert [r.reason for r in read([tmp_path / "d.parquet"]).rejects] == ["undated", "undated"]


def test_what_cannot_be_read_inside_a_list_is_one_set_aside_record(tmp_path: Path) -> None:
    texts = pa.array([b"Rain fell.", b"Sn\xffw fell.", b"Hail fell."], pa.binary())
    broken = pa.Array.from_buffers(pa.string(), 3, texts.buffers())
    listed = pa.ListArray.from_arrays(pa.array([0, 1, 2, 3], pa.int32()), broken)
    pq.write_table(pa.table({"text": listed}), tmp_path / "a.parquet")
    corpus = read([tmp_path / "a.parquet"])
    assert [a.text for a in corpus.articles] == ["Rain fell.", "Hail fell."]
    (reject,) = corpus.rejects
    assert (reject.line, reject.reason) == (2, "bad record")
    assert reject.detail.startswith("holds a value that cannot be read: 'utf-8' codec")
