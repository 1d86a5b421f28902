"""From feeds, sitemaps and lists to a folder that other commands read."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from framing.__main__ import main
from framing.articles import read
from framing.collecting.collect import HOSTS, Source, collect, sources_of
from framing.collecting.fetch import Fetcher
from framing.collecting.listing import Entry, listing
from framing.collecting.store import Store
from framing.errors import FramingError
from framing.outlets import Registry, load

from .conftest import Answer, Web, html, packed, page

DAY = "Wed, 14 May 2031 10:00:00 GMT"
NEXT = "Thu, 15 May 2031 10:00:00 GMT"


def run(web: Web, *arguments: str) -> int:
    return main(
        ["collect", *arguments, "--contact", "me@example.org", "--delay", "0"]
        if "--contact" not in arguments
        else ["collect", *arguments]
    )


def stored(folder: Path) -> list[dict[str, Any]]:
    paths = sorted(folder.rglob("*.parquet"))
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


def failures(folder: Path) -> list[tuple[str, str]]:
    with (folder / "failures.csv").open(newline="") as stream:
        return [(row["url"], row["reason"]) for row in csv.DictReader(stream)]


def with_stories(web: Web, *names: str) -> None:
    for name in names:
        web.routes[f"/{name}"] = html(page(f"Story {name}", f"In {name} nobody said a word of it."))


def test_a_feed_is_collected_and_the_folder_can_be_read(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_stories(web, "a", "b")
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY), ("/b", NEXT), ("/gone", DAY)))
    folder = tmp_path / "news"
    assert run(web, f"{web.address}/feed", "-o", str(folder)) == 0
    told = capsys.readouterr().err
    assert told.count("The pages belong to their publishers.") == 1
    assert f"2 new articles in {folder}, 1 failed (see {folder}/failures.csv)" in told
    one, _ = sorted(stored(folder), key=lambda row: row["url"])
    assert (one["url"], one["title"], one["date"]) == (f"{web.address}/a", "Story a", "2031-05-14")
    assert one["page"] == page("Story a", "In a nobody said a word of it.")
    assert one["content_type"] == "text/html"
    assert failures(folder) == [(f"{web.address}/gone", "was not found (404)")]
    corpus = read([folder])
    assert {article.title for article in corpus.articles} == {"Story a", "Story b"}
    assert corpus.rejects == ()
    assert corpus.articles[0].text.startswith("Story ")


def test_files_lie_by_outlet_and_month(web: Web, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "the-echo.toml").write_text(
        'name = "The Echo"\ndomains = ["echo.example"]\ncountry = "ZZ"\nlanguage = "en"\n'
        f'owner = "x"\nfunding = "commercial"\ninvented = true\nfeeds = ["{web.address}/feed"]\n'
    )
    web.routes["/a"] = html(page("Story a", day="2031-05-14"))
    web.routes["/b"] = html(page("Story b", "Quite another text was told of it.", day="2031-06-01"))
    web.routes["/feed"] = (200, {}, web.feed(("/a", ""), ("/b", "")))
    folder = tmp_path / "news"
    assert run(web, "The Echo", "--outlets", str(own), "-o", str(folder)) == 0
    places = {str(path.parent.relative_to(folder)) for path in folder.rglob("*.parquet")}
    assert places == {"the-echo/2031-05", "the-echo/2031-06"}
    assert {row["outlet"] for row in stored(folder)} == {"the-echo"}


def test_the_next_day_only_what_is_new_is_fetched(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_stories(web, "a", "b")
    state = {"feed": web.feed(("/a", DAY)), "etag": '"1"'}

    def feed(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if headers.get("if-none-match") == state["etag"]:
            return 304, {}, b""
        return 200, {"ETag": str(state["etag"])}, bytes(state["feed"])

    web.routes["/feed"] = feed
    folder = tmp_path / "news"
    arguments = (f"{web.address}/feed", "-o", str(folder))
    assert run(web, *arguments) == 0
    before = {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    capsys.readouterr()
    assert run(web, *arguments) == 0
    assert "0 new articles" in (told := capsys.readouterr().err)
    assert "1 list unchanged" in told
    assert "belong to their publishers" not in told
    state |= {"feed": web.feed(("/a", DAY), ("/b", NEXT)), "etag": '"2"'}
    assert run(web, *arguments) == 0
    assert web.paths().count("/a") == 1
    assert web.paths().count("/b") == 1
    assert [path.read_bytes() for path in before] == list(before.values())
    assert len(stored(folder)) == 2


def test_what_failed_is_tried_again_and_what_is_no_article_is_not(web: Web, tmp_path: Path) -> None:
    web.routes["/feed"] = (200, {"ETag": '"1"'}, web.feed(("/a", DAY), ("/wall", DAY)))
    wall = (
        "<!DOCTYPE html><html><body><article><p>Subscribe to continue reading.</p></article></body>"
    )
    web.routes["/wall"] = html(wall.encode())
    folder = tmp_path / "news"
    assert run(web, f"{web.address}/feed", "-o", str(folder)) == 1
    assert failures(folder) == [
        (f"{web.address}/a", "was not found (404)"),
        (
            f"{web.address}/wall",
            "cut short: a paywall (“subscribe”, “log in”) stands in place of the text",
        ),
    ]
    with_stories(web, "a")
    assert run(web, f"{web.address}/feed", "-o", str(folder)) == 0
    assert [row["title"] for row in stored(folder)] == ["Story a"]
    assert web.paths().count("/wall") == 1
    assert [url for url, _ in failures(folder)] == [f"{web.address}/wall"]


def test_a_moved_feed_is_followed_and_told_once(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_stories(web, "a")
    web.routes["/old"] = (301, {"Location": "/feed"}, b"")
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY)))
    folder = tmp_path / "news"
    assert run(web, f"{web.address}/old", "-o", str(folder)) == 0
    told = f"{web.address}/old has moved to {web.address}/feed; change the outlet's file"
    assert told in capsys.readouterr().err
    assert run(web, f"{web.address}/old", "-o", str(folder)) == 0
    assert told not in capsys.readouterr().err
    assert web.paths().count("/old") == 1


def test_since_limit_and_dry_run(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_stories(web, "a", "b", "c")
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY), ("/b", NEXT), ("/c", "")))
    folder = tmp_path / "news"
    arguments = (f"{web.address}/feed", "-o", str(folder))
    assert run(web, *arguments, "--since", "15 May 2031", "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"127.0.0.1\t2031-05-15\t{web.address}/b",
        f"127.0.0.1\t\t{web.address}/c",
    ]
    assert not folder.exists()
    assert web.paths() == ["/robots.txt", "/feed"]
    assert run(web, *arguments, "--limit", "1") == 0
    assert [row["title"] for row in stored(folder)] == ["Story b"]
    assert run(web, *arguments, "--since", "2031-05-15") == 0  # c says itself that it is older
    assert len(stored(folder)) == 1
    assert failures(folder) == [(f"{web.address}/c", "older: published on 2031-05-14")]
    assert run(web, *arguments) == 0
    assert [row["title"] for row in stored(folder)] == ["Story b", "Story a", "Story c"]
    assert failures(folder) == []


def test_addresses_sitemaps_and_saved_feeds(web: Web, tmp_path: Path) -> None:
    with_stories(web, "a", "b", "c", "d")
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"# mine\n{web.address}/a\n{web.address}/a#part\n")
    saved = tmp_path / "feed.xml"
    saved.write_bytes(web.feed(("/b", DAY)))
    index = f"<sitemapindex><sitemap><loc>{web.address}/map.gz</loc></sitemap></sitemapindex>"
    site = f"<urlset><url><loc>{web.address}/c</loc><lastmod>2031-05-14</lastmod></url></urlset>"
    web.routes["/sitemap.xml"] = (200, {}, index.encode())
    web.routes["/map.gz"] = (200, {"Content-Type": "application/gzip"}, packed(site.encode()))
    folder = tmp_path / "news"
    names = (str(listed), str(saved), f"{web.address}/sitemap.xml", f"{web.address}/d")
    assert run(web, *names, "-o", str(folder)) == 0
    titles = sorted(row["title"] for row in stored(folder))
    assert titles == ["Story a", "Story b", "Story c", "Story d"]
    assert web.paths().count("/a") == 1


def test_a_page_in_the_wrong_encoding_is_read(web: Web, tmp_path: Path) -> None:
    body = page("Café", "Zoë said so: “It was a naïve plan of theirs.”", charset="windows-1252")
    web.routes["/a"] = html(body, **{"X": "y"})
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY)))
    folder = tmp_path / "news"
    assert run(web, f"{web.address}/feed", "-o", str(folder)) == 0
    assert "Zoë said so: “It was a naïve plan of theirs.”" in stored(folder)[0]["text"]


def test_one_connection_per_host(web: Web, tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(12)]
    with_stories(web, *names)
    web.routes["/feed"] = (200, {}, web.feed(*((f"/{name}", DAY) for name in names)))
    assert HOSTS > 1
    assert run(web, f"{web.address}/feed", "-o", str(tmp_path / "news")) == 0
    assert web.most_at_once == 1
    assert len(stored(tmp_path / "news")) == 12


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(web: Web, tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(6)]
    with_stories(web, *names)
    web.routes["/feed"] = (200, {"ETag": '"1"'}, web.feed(*((f"/{name}", DAY) for name in names)))
    registry = load()

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        Store(tmp_path, "20310514T101500", rows=2) as store,
    ):
        fetcher = Fetcher("me@example.org", delay=0)
        collect([Source(f"{web.address}/feed")], store, fetcher, registry, progress=stop)
    assert len(stored(tmp_path)) == 3
    with Store(tmp_path, "20310515T101500") as store:
        fetcher = Fetcher("me@example.org", delay=0)
        web.routes["/feed"] = (200, {}, web.feed(*((f"/{name}", DAY) for name in names)))
        summary = collect([Source(f"{web.address}/feed")], store, fetcher, registry)
    assert summary.stored == 3
    assert sorted(row["title"] for row in stored(tmp_path)) == [f"Story {name}" for name in names]


def versioned(body: bytes) -> Callable[[dict[str, str]], Answer]:
    """Return a route of a server that does not send again what its reader has."""

    def route(headers: dict[str, str]) -> Answer:
        return (304, {}, b"") if headers.get("if-none-match") else (200, {"ETag": '"1"'}, body)

    return route


def test_a_list_counts_as_read_only_after_all_that_it_names(web: Web, tmp_path: Path) -> None:
    """Whoever is killed after the feed is asked for it again, although it has not changed."""
    with_stories(web, "a", "b", "c")
    web.routes["/feed"] = versioned(web.feed(("/a", DAY), ("/b", DAY), ("/c", DAY)))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    arguments = (Fetcher("me@example.org", delay=0), load())
    with pytest.raises(KeyboardInterrupt), Store(tmp_path, "20310514T101500") as store:
        collect([Source(f"{web.address}/feed")], store, *arguments, progress=stop)
    assert len(stored(tmp_path)) == 1
    with Store(tmp_path, "20310515T101500") as store:
        again = collect([Source(f"{web.address}/feed")], store, *arguments)
    with Store(tmp_path, "20310516T101500") as store:
        last = collect([Source(f"{web.address}/feed")], store, *arguments)
    assert [(each.stored, each.unchanged) for each in (again, last)] == [(2, 0), (0, 1)]


def test_what_was_too_old_is_collected_once_it_is_asked_for(web: Web, tmp_path: Path) -> None:
    """Although the feed has not changed; where nothing more is asked for, it is not sent again."""
    with_stories(web, "a", "b", "c")  # of the 14th, as the pages say
    web.routes["/feed"] = versioned(web.feed(("/a", "Tue, 13 May 2031"), ("/b", DAY), ("/c", "")))
    found = []
    for day in ("2031-05-15", "2031-05-15", "2031-05-14", "2031-05-15", "", "2031-05-13", ""):
        with Store(tmp_path, f"20310520T1015{len(found):02}") as store:
            arguments = (store, Fetcher("me@example.org", delay=0), load())
            found.append(collect([Source(f"{web.address}/feed")], *arguments, since=day))
    assert [(each.stored, each.set_aside, each.unchanged) for each in found] == [
        *((0, 1, 0), (0, 0, 1)),
        *((2, 0, 0), (0, 0, 1)),
        *((1, 0, 0), (0, 0, 1), (0, 0, 1)),
    ]
    assert failures(tmp_path) == []


def test_a_folder_in_which_no_first_day_was_noted_is_read_in_full_once(
    web: Web, tmp_path: Path
) -> None:
    with_stories(web, "a")
    web.routes["/feed"] = versioned(web.feed(("/a", DAY)))
    with closing(sqlite3.connect(tmp_path / ".state.sqlite")) as state, state:
        state.execute(
            "create table lists (url text primary key, etag text, modified text, moved text)"
        )
        state.execute("insert into lists values (?, '\"1\"', '', '')", (f"{web.address}/feed",))
    assert run(web, f"{web.address}/feed", "-o", str(tmp_path)) == 0
    assert [row["title"] for row in stored(tmp_path)] == ["Story a"]
    assert run(web, f"{web.address}/feed", "-o", str(tmp_path)) == 0
    assert web.paths().count("/a") == 1


def test_a_sitemap_of_an_index_is_read_again_where_a_page_failed(web: Web, tmp_path: Path) -> None:
    index = f"<sitemapindex><sitemap><loc>{web.address}/map</loc></sitemap></sitemapindex>"
    web.routes["/index"] = versioned(index.encode())
    web.routes["/map"] = versioned(
        f"<urlset><url><loc>{web.address}/a</loc></url></urlset>".encode()
    )
    assert run(web, f"{web.address}/index", "-o", str(tmp_path)) == 1
    with_stories(web, "a")
    assert run(web, f"{web.address}/index", "-o", str(tmp_path)) == 0
    assert [row["title"] for row in stored(tmp_path)] == ["Story a"]


KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from framing.collecting import store
place, _, name = sys.argv[2].rpartition(".")
owner = store.Store if place == "Store" else importlib.import_module(place)
setattr(owner, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
row = dict.fromkeys(store.COLUMNS, "") | {"page": b"", "outlet": "echo", "asked": "http://a.b/c"}
with store.Store(Path(sys.argv[1]), "20310514T101500") as opened:
    opened.add(row)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("where", "done"), [("pyarrow.parquet.write_table", False), ("Store._done", True)]
)
def test_a_file_that_a_killed_run_was_writing_is_finished_or_goes(
    where: str, done: bool, tmp_path: Path
) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), where], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len([each for each in tmp_path.rglob("*T101500*") if each.is_file()]) == 1
    with Store(tmp_path, "20310515T101500") as store:
        assert store.is_done("http://a.b/c") is done
    assert len(stored(tmp_path)) == done
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name what to collect and where to"),
        (["bbc-news"], "name what to collect and where to"),
        (["no-such", "-o", "x", "--contact", "me"], "'no-such' is not a registered outlet, an"),
        (["bbc-news", "-o", "x"], "publishers must be able to reach whoever collects their pages"),
        (["bbc-news", "-o", "x", "--contact", "me", "--since", "soon"], "--since: 'soon' is not a"),
    ],
)
def test_what_is_asked_wrongly_gets_a_line(
    arguments: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.delenv("FRAMING_CONTACT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["collect", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_list_that_is_none_is_a_failure(web: Web, tmp_path: Path) -> None:
    web.routes["/feed"] = (200, {"Content-Type": "text/plain"}, b"<other/>")
    assert run(web, f"{web.address}/feed", "-o", str(tmp_path / "news")) == 1
    assert failures(tmp_path / "news") == [
        (f"{web.address}/feed", "is neither a feed nor a sitemap")
    ]


def test_pages_that_are_none_are_set_aside(web: Web, tmp_path: Path) -> None:
    web.routes["/a"] = (200, {"Content-Type": "application/pdf"}, b"%PDF")
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY)))
    run(web, f"{web.address}/feed", "-o", str(tmp_path / "news"))
    assert failures(tmp_path / "news") == [
        (f"{web.address}/a", "unreadable: is not a page but application/pdf")
    ]


@pytest.fixture
def registry() -> Registry:
    return load()


def test_outlets_addresses_and_files_name_lists(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("https://gazette.example/a")
    guardian = registry.outlets["the-guardian"]
    found = sources_of(
        ["The Guardian", "the-guardian", "https://www.bbc.co.uk/x.xml", str(path)], registry
    )
    assert found == [
        *(Source(feed, "the-guardian") for feed in guardian.feeds),
        Source("https://www.bbc.co.uk/x.xml", "bbc-news"),
        Source(str(path)),
    ]


def test_an_outlet_without_feeds_says_what_to_do(registry: Registry) -> None:
    without = next(each for each in registry.outlets.values() if not each.feeds)
    with pytest.raises(FramingError) as raised:
        sources_of([without.id], registry)
    assert str(raised.value).startswith(f"{without.id}: its file names no feeds (add feeds")


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (b"see https://a.example/1, and https://a.example/2.", ["https://a.example/1"]),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="https://x.y/"/>'
            b'<link href="https://a.example/1"/><updated>2031-05-14</updated></entry></feed>',
            ["https://a.example/1"],
        ),
        (
            b'<rdf:RDF xmlns:rdf="r"><item><link>https://a.example/1</link></item></rdf:RDF>',
            ["https://a.example/1"],
        ),
        (b"<rss><channel><item><guid>not an address</guid></item></channel></rss>", []),
    ],
)
def test_lists_of_every_kind(data: bytes, entries: list[str]) -> None:
    found = listing(data).entries
    assert [entry.url for entry in found][: len(entries)] == entries
    assert len(found) >= len(entries)


def test_a_news_sitemap_gives_title_and_day() -> None:
    data = (
        b'<urlset xmlns:news="n"><url><loc>https://a.example/1</loc><news:news>'
        b"<news:publication_date>2031-05-14T10:00:00Z</news:publication_date>"
        b"<news:title>Bridge</news:title></news:news></url></urlset>"
    )
    assert listing(data, "echo").entries == (
        Entry("https://a.example/1", "echo", "Bridge", "2031-05-14"),
    )


@pytest.mark.parametrize("data", [b"", b"nothing here", b"<html></html>", b"\x1f\x8bbroken"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        listing(data)


def test_json_is_not_needed_to_read_what_was_collected(web: Web, tmp_path: Path) -> None:
    with_stories(web, "a")
    web.routes["/feed"] = (200, {}, web.feed(("/a", DAY)))
    folder, output = tmp_path / "news", tmp_path / "out.jsonl"
    assert run(web, f"{web.address}/feed", "-o", str(folder)) == 0
    assert main(["read", str(folder), "-o", str(output)]) == 0
    record = json.loads(output.read_text())
    assert (record["url"], record["date"]) == (f"{web.address}/a", "2031-05-14")
