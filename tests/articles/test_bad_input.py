"""Bad input gets one clear line: where, what, and what to do."""

import io
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read, rejects
from framing.articles.article import Reject
from framing.articles.format import formats
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]


def message(*inputs: str | Path) -> str:
    with pytest.raises(FramingError) as raised:
        read(inputs)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert message(path) == f"{path}: there is no such file or folder (check the path)"


def test_a_glob_without_a_match(tmp_path: Path) -> None:
    pattern = f"{tmp_path}/*.txt"
    assert (
        message(pattern) == f"{pattern}: no file matches (put the pattern in quotes and check it)"
    )


def test_a_folder_without_articles(save: Save) -> None:
    folder = save("README.md", "Notes").parent
    save("settings.toml", "a = 1")
    save(".hidden.txt", "It rained.")
    save("LICENSE.txt", "Free")
    assert message(folder) == (
        f"{folder}: the folder holds no articles (articles are files in "
        ".atom .csv .docx .eml .epub .htm .html .json .jsonl .mbox .ndjson .nitf .ods .odt "
        ".parquet .pdf .pq .rss .rtf .text .tsv .txt .warc .xhtml .xls .xlsx .xml .zip)"
    )


def test_an_empty_article(save: Save) -> None:
    for content in ("", " \n\n", "—"):
        path = save("a.txt", content)
        assert message(path) == f"{path}:1: has no words"


def test_a_folder_of_nothing_readable_tells_the_first_and_how_many(save: Save) -> None:
    path = save("a.txt", b"\x7fELF")
    save("b.txt", "")
    assert message(path.parent) == (
        f"{path}:1: is a program, not text "
        "(save it as plain text, a web page, JSON Lines or CSV); 1 more input cannot be read"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="no file is closed to root")
def test_no_permission_to_read(save: Save) -> None:
    path = save("a.txt", "It rained.")
    path.chmod(0)
    assert message(path) == f"{path}: no permission to read it (change its permissions)"


def test_no_permission_to_read_as_the_system_tells_it(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save("a.txt", "It rained.")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert message(path) == f"{path}: no permission to read it (change its permissions)"


def test_in_a_folder_everything_is_read_or_listed(save: Save) -> None:
    folder = save("a.txt", "It rained.").parent
    save("sub/b.txt", "It snowed.")
    save("sub/notes.doc", b"\xd0\xcf\x11\xe0")
    save("sub/story", "It hailed.")
    save("empty.csv", "")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    corpus = read([folder])
    assert [article.id for article in corpus.articles] == ["a", "b"]
    assert [(Path(r.file).name, r.reason, r.detail) for r in corpus.rejects] == [
        ("gone.txt", "unreadable", "a broken link, or not an ordinary file"),
        ("notes.doc", "unreadable", "is an old office document, not text"),
        (
            "story",
            "unreadable",
            "not a known kind of file; if it is an article, name it on the command line",
        ),
        (
            "empty.csv",
            "bad record",
            "has no column for the text; it has no columns (name it with --columns text=NAME)",
        ),
    ]


def test_files_globs_and_folders_are_read_once_in_order(save: Save) -> None:
    folder = save("b.txt", "It snowed.").parent
    save("a.txt", "It rained.")
    save("c/d.txt", "It hailed.")
    corpus = read([folder / "b.txt", f"{folder}/*.txt", folder])
    assert [article.id for article in corpus.articles] == ["b", "a", "d"]
    deep = read([f"{folder}/**/*.txt"])
    assert [article.id for article in deep.articles] == ["a", "b", "d"]


def test_a_named_file_is_read_whatever_its_suffix(save: Save) -> None:
    (article,) = read([save("README.md", "It rained.")]).articles
    assert article.text == "It rained."


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (b'{"id": "x", "text": "It rained."}\n{"id": "y", "text": "It snowed."}\n', ["x", "y"]),
        (b'[{"id": "x", "text": "It rained."}]', ["x"]),
        (b"id,text\nx,It rained.\n", ["x"]),
        (b" date 2031-05-14\n\nRain\n\nIt rained.", ["stdin"]),
        (b"It rained.", ["stdin"]),
    ],
)
def test_standard_input_tells_its_format(content: bytes, ids: list[str]) -> None:
    articles = read(["-"], stdin=io.BytesIO(content)).articles
    assert [article.id for article in articles] == ids
    assert {article.file for article in articles} == {"standard input"}


def test_the_format_can_be_said(save: Save) -> None:
    (article,) = read(["-"], stdin=io.BytesIO(b'{"text": "Rain."}'), format="text").articles
    assert article.text == '{"text": "Rain."}'
    with pytest.raises(FramingError) as raised:
        read(["-"], format="doc")
    assert str(raised.value) == ("there is no format 'doc' (choose " + ", ".join(formats()) + ")")


def test_zeros_without_end_on_standard_input_are_refused_at_once() -> None:
    with Path("/dev/zero").open("rb") as zeros, pytest.raises(FramingError) as raised:
        read(["-"], stdin=zeros)
    assert str(raised.value) == "standard input: contains only zero bytes (copy the file again)"


def test_a_pipe_is_read_under_its_own_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b'{"id": "x", "text": "Rain."}\n',))
    writer.start()
    (article,) = read([pipe]).articles
    writer.join()
    assert (article.id, article.file) == ("x", str(pipe))


def test_progress_is_told_file_by_file(save: Save) -> None:
    folder = save("a.txt", "It rained.").parent
    save("b.txt", "It snowed.")
    told: list[tuple[int, int, str]] = []
    read([folder], progress=lambda *step: told.append(step))
    assert told == [(1, 2, str(folder / "a.txt")), (2, 2, str(folder / "b.txt"))]


def test_duplicates_are_set_aside_unless_asked_not_to(save: Save) -> None:
    first = save("a.txt", "It rained in the east.")
    save("b.txt", "it rained\nin the east.")
    corpus = read([first.parent])
    assert [article.id for article in corpus.articles] == ["a"]
    (reject,) = corpus.rejects
    assert (reject.id, reject.reason) == ("b", "exact duplicate")
    assert reject.detail == f"the same text as a ({first}:1)"
    assert len(read([first.parent], deduplicate=False).articles) == 2


def test_the_rejects_file_is_sorted_and_complete(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    listed = [
        Reject("b.jsonl", 10, "x", "empty", "has no words"),
        Reject("b.jsonl", 9, "", "bad record", 'a "quoted", detail'),
        Reject("a.txt", 1, "", "unreadable", "is a PDF file, not text"),
    ]
    rejects.write(listed, path)
    assert path.read_bytes().decode() == (
        "file,line,id,reason,detail\n"
        'a.txt,1,,unreadable,"is a PDF file, not text"\n'
        'b.jsonl,9,,bad record,"a ""quoted"", detail"\n'
        "b.jsonl,10,x,empty,has no words\n"
    )
    rejects.write([], path)
    assert path.read_text() == "file,line,id,reason,detail\n"


def test_a_file_that_breaks_its_reader_stops_no_other(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug\nin two lines")

    folder = save("a.json", '[{"text": "It rained."}]').parent
    save("b.txt", "It snowed.")
    monkeypatch.setattr("framing.articles.formats.json.read_array", broken)
    corpus = read([folder])
    assert [article.id for article in corpus.articles] == ["b"]
    (reject,) = corpus.rejects
    assert (reject.reason, reject.detail) == (
        "unreadable",
        "cannot be read (ZeroDivisionError: a bug)",
    )
