"""Script in every field, names that lead astray, pages that redirect into this network."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framing.app.kinds.restore import unpack
from framing.collecting import public_only
from framing.errors import FramingError
from framing.shelf import correcting, finding, work
from framing.shelf.finding import Wanted
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, put_files
from tests.collecting.conftest import Web, html, page, web

from .conftest import Open, Tab

__all__ = ["web"]
EVIL = "<script>window.evil=1</script><img src=x onerror='window.evil=1'>\"'`{{7*7}}${7*7}"
DELETED = {"mark": "attribution", "action": "delete", "start": 0, "end": 5, "words": "Ferry"}
LINK = "javascript:window.evil=1"


@pytest.mark.browser
def test_no_field_runs_a_script(window: Open, tabs: Callable[..., Tab]) -> None:
    record = {
        "title": f"Ferry {EVIL}", "outlet": EVIL, "url": LINK, "date": "2031-05-14",
        "text": f"The ferry was late, Mayor Ada Quill said. {EVIL} “No {EVIL},” she added.",
        "authors": EVIL, "section": EVIL, "id": EVIL,
    }  # fmt: skip
    given = [Given(f"{EVIL}.json", json.dumps(record).encode()), Given(f"{EVIL}.txt", b"\0\1\2")]
    (number,), _ = read_waiting(
        window.shelf, window.serving.window.registry, put_files(window.shelf, given)
    )
    text = finding.corpus(window.shelf, [number]).articles[0].text
    correcting.tag(window.shelf, [number], EVIL)
    made = {
        "mark": "attribution", "action": "add", "start": 0, "end": 5, "words": text[:5],
        "after": {"source": None, "cue": None, "speaker": EVIL, "kind": "official"}, "who": EVIL,
    }  # fmt: skip
    answer = window.ask(f"/article/{number}/corrections", "POST", {"after": json.dumps([made])})
    assert answer.status == 204
    window.serving.window.ask(
        "fetch", f"Fetching {EVIL}", {"address": f"http://127.0.0.1:1/{EVIL}"}
    )
    (other,) = window.put("The bridge is shut, the council said. It rains.")
    tab = tabs(window)
    for path in (
        "/", f"/article/{number}", f"/article/{number}/mark", "/aside", "/work", "/work/1",
        f"/side?a={number}&a={other}", f"/make?a={number}", f"/choice?a={number}", "/outlets",
        "/?q=%3Cscript%3E&outlet=%22%3E%3Cscript%3Ewindow.evil=1%3C/script%3E", "/added?file=1",
        "/add?address=%22%3E%3Cscript%3Ewindow.evil%3D1%3C%2Fscript%3E", "/about",
        "/outlets/new?domains=%22%3E%3Cscript%3Ewindow.evil%3D1%3C%2Fscript%3E",
        "/outlets/%3Cscript%3E",
    ):  # fmt: skip
        tab.goes(window.base + path)
        assert tab.page.evaluate("window.evil === undefined"), path
        assert tab.page.locator("img[src=x], a[href^=javascript]").count() == 0, path
        assert "49" not in tab.page.locator("h1").first.inner_text(), path
    # Neither a script nor a policy that had to stop one: the text was text all along.
    assert [each for each in tab.told if "404" not in each] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"after": "not JSON"},
        {"after": "{}"},
        {"after": "[1]"},
        {"after": '[{"mark": "attribution"}]'},
        {"after": json.dumps([{**DELETED, "words": "x"}])},
        {"after": json.dumps([{**DELETED, "end": 1e9}])},
        {"after": json.dumps([{**DELETED, "action": "change", "field": "colour"}])},
        {"after": "[" * 100_000},
    ],
)
def test_a_correction_that_is_none_is_refused(window: Open, fields: dict[str, str]) -> None:
    (number,) = window.put("The ferry was late, Mayor Ada Quill said.")
    assert window.ask(f"/article/{number}/corrections", "POST", fields).status == 400
    assert correcting.all_reviewed(window.shelf) == []


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_no_form_leads_elsewhere(window: Open, back: str) -> None:
    (number,) = window.put("The ferry was late, Mayor Ada Quill said.")
    found = window.ask("/tags", "POST", {"a": number, "tag": "x", "do": "tag", "back": back})
    assert (found.status, found.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "gopher://x", "http://", "x",
     "http://user:secret@a.example/", "//a.example"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(window: Open, address: str) -> None:
    assert window.ask("/add/address", "POST", {"address": address}).status == 400


def test_odd_addresses_and_forms_are_answered_in_words(window: Open) -> None:
    window.put("The ferry was late, Mayor Ada Quill said.")
    for path in (
        "/?page=99999999999999", "/?page=0", "/?since=x&until=y", "/?order=';drop", "/?q=%00",
        "/?tag=%ff%fe", "/outlets?q=%00", "/added?work=1&file=99999999999999999999", "/?event=99",
        f"/?q={'x' * 5000}",
    ):  # fmt: skip
        assert window.ask(path).status == 200, path
    for path in ("/event/0", "/make?a=abc", "/side?a=1&a=1", "/make?event=99999999999999999999"):
        assert window.ask(path).status == 404, path
    headers = {"Content-Type": "multipart/form-data"}
    answer = window.ask("/add/files", "POST", b"nonsense", headers)
    assert (answer.status, "This did not work" in answer.text) == (400, True)
    # Half characters and zeros in a text become signs for them; a day that is none is left out.
    fields = b"text=%ED%A0%80+The+ferry+was+late,+Ada+Quill+said.&title=%ED%A0%80&outlet=%00&date=x"
    assert window.ask("/add/text", "POST", fields).status == 303


def fetched(window: Open, address: str) -> work.Work:
    """Return what came of an address."""
    import time

    answer = window.ask("/add/address", "POST", {"address": address})
    number = int(answer.headers["location"].rpartition("/")[2])
    for _ in range(400):
        found = work.of(window.shelf, number)
        assert found is not None
        if not found.is_open:
            return found
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_an_address_in_this_network_is_not_asked(window: Open, web: Web) -> None:
    found = fetched(window, f"{web.address}/a")
    assert found.state == "failed"
    assert "it leads into this machine's own network, which is never asked" in found.told
    assert "save it, and add the saved file" in found.told
    assert web.asked == []


def test_a_redirect_into_this_network_is_not_followed(
    window: Open, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = web.address.rpartition(":")[2]
    web.routes["/a"] = (302, {"Location": f"http://127.0.0.2:{port}/secret"}, b"")
    web.routes["/robots.txt"] = (404, {}, b"")
    monkeypatch.setattr(public_only, "is_public", lambda address: address == "127.0.0.1")
    assert fetched(window, f"{web.address}/a").state == "failed"
    assert "/secret" not in web.paths()
    # The window itself is such an address as well.
    web.routes["/b"] = (302, {"Location": window.serving.address}, b"")
    monkeypatch.setattr(public_only, "is_public", lambda address: False)
    assert fetched(window, f"{web.address}/b").state == "failed"


def test_a_page_is_fetched_and_kept_as_it_came(
    window: Open, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_only, "is_public", lambda address: True)
    monkeypatch.setattr("framing.collecting.fetch.DELAY", 0.0)
    web.routes["/2031/bridge"] = html(page("Bridge shut for six weeks"))
    found = fetched(window, f"{web.address}/2031/bridge")
    assert (found.state, found.leads) == ("done", "/article/1")
    assert window.ask("/file/1").body == page("Bridge shut for six weeks")
    (article,) = finding.corpus(window.shelf, [1]).articles
    assert (article.title, article.date) == ("Bridge shut for six weeks", "2031-05-14")
    assert article.url == f"{web.address}/2031/bridge"


def test_robots_are_respected(window: Open, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_only, "is_public", lambda address: True)
    web.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
    found = fetched(window, f"{web.address}/a")
    assert (found.state, "robots.txt forbids it" in found.told) == ("failed", True)
    assert web.paths() == ["/robots.txt"]


def packed(folder: Path, **files: Any) -> Path:
    path = folder / "shelf.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out-of-framing.txt", "a/../../out.txt"])
def test_no_archive_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(FramingError, match="leads out of its folder"):
        unpack(packed(tmp_path, **{name: "x"}), inside)
    assert not (tmp_path / "out.txt").exists()


def test_an_archive_that_grows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.app.kinds.restore.LARGEST", 1000)
    with pytest.raises(FramingError, match="too large"):
        unpack(packed(tmp_path, a="x" * 2000), tmp_path / "inside")


@pytest.mark.parametrize(
    "index",
    [
        "nonsense",
        "{}",
        '{"format": "framing shelf", "version": 2, "files": []}',
        '{"format": "framing shelf", "version": 1, "files": 3}',
        '{"format": "framing shelf", "version": 1, "files": [{"file": "../../../etc/passwd"}]}',
        '{"format": "framing shelf", "version": 1, "files": [{"file": "/etc/passwd"}]}',
    ],
)
def test_an_archive_of_another_form_puts_nothing_on_the_shelf(window: Open, index: str) -> None:
    import time

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("shelf.json", index)
    body = (
        b'--b\r\nContent-Disposition: form-data; name="archive"; filename="s.zip"\r\n\r\n'
        + stream.getvalue()
        + b"\r\n--b--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = window.ask("/shelf/import", "POST", body, headers)
    number = int(answer.headers["location"].rpartition("/")[2])
    for _ in range(200):
        found = work.of(window.shelf, number)
        assert found is not None
        if not found.is_open:
            break
        time.sleep(0.05)
    assert found.state == "failed"
    assert finding.find(window.shelf, Wanted()) == ([], 0)
    assert list((window.shelf.folder / "incoming").iterdir()) == []
