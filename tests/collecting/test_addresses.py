"""Addresses in outlet files, asked for on a server of our own."""

from pathlib import Path

import pytest

from framing.__main__ import main
from framing.collecting.addresses import unanswered
from framing.collecting.fetch import Fetcher

from .conftest import Web, html, page

FILE = """name = "{name}"
domains = ["{name}.test.example.org"]
country = "GB"
language = "en"
owner = "x"
funding = "commercial"
as_of = 2025
feeds = ["{web}/feed"]

[sources]
domains = "{web}/site"
country = "{web}/wiki"
owner = "{web}/wiki"
funding = "{web}/wiki"
"""


def save(folder: Path, web: Web, name: str = "echo") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(FILE.format(web=web.address, name=name))
    return path


def told(paths: list[Path]) -> list[str]:
    return [str(each) for each in unanswered(paths, Fetcher("me@example.org", delay=0))]


def test_addresses_that_answer_are_no_problem_and_asked_for_once(web: Web, tmp_path: Path) -> None:
    web.routes |= {"/site": html(page("x")), "/wiki": html(page("y"))}
    web.routes["/feed"] = (200, {}, web.feed(("/a", "")))
    paths = [save(tmp_path, web), save(tmp_path, web, "herald")]
    assert told(paths) == []
    assert sorted(web.paths()) == ["/feed", "/robots.txt", "/site", "/wiki"]


def test_each_that_does_not_is_told_with_file_line_and_key(web: Web, tmp_path: Path) -> None:
    web.routes |= {"/site": (301, {"Location": "/new"}, b""), "/new": html(page("x"))}
    web.routes["/feed"] = html(page("no feed"))
    path = save(tmp_path, web)
    hint = "(look for the new address, or remove it)"
    assert told([path]) == [
        f"{path}:8: feeds: {web.address}/feed is neither a feed nor a sitemap "
        "(look for the address of the feed, or remove it)",
        f"{path}:11: sources.domains: {web.address}/site has moved to {web.address}/new "
        "(write the new address)",
        f"{path}:12: sources.country: {web.address}/wiki was not found (404) {hint}",
        f"{path}:13: sources.owner: {web.address}/wiki was not found (404) {hint}",
        f"{path}:14: sources.funding: {web.address}/wiki was not found (404) {hint}",
    ]


def test_a_list_of_addresses_is_not_a_feed(web: Web, tmp_path: Path) -> None:
    web.routes |= {"/site": html(page("x")), "/wiki": html(page("y"))}
    web.routes["/feed"] = (200, {}, b"https://gazette.example/a")
    (only,) = told([save(tmp_path, web)])
    assert f"{web.address}/feed is not a feed" in only


def test_a_page_too_large_to_read_has_answered(web: Web, tmp_path: Path) -> None:
    web.routes |= {"/site": html(b"x" * 3000), "/wiki": html(page("y"))}
    web.routes["/feed"] = (200, {}, web.feed(("/a", "")))
    fetcher = Fetcher("me@example.org", delay=0, largest=2000)
    assert unanswered([save(tmp_path, web)], fetcher) == []


def test_the_command_asks_only_with_a_contact(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRAMING_CONTACT", raising=False)
    monkeypatch.setattr("framing.collecting.fetch.DELAY", 0)
    path = save(tmp_path, web)
    assert main(["outlets", "check", str(path)]) == 0
    assert main(["outlets", "check", str(path), "--online"]) == 2
    assert "add your e-mail address or page" in capsys.readouterr().err
    assert web.paths() == []


def test_the_rule_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "rule"]) == 0
    shown = capsys.readouterr().out
    kinds = [shown.index(f"{at}. {kind}: ") for at, kind in enumerate(("public", "state"), start=1)]
    kinds += [shown.index("3. non-profit: "), shown.index("4. commercial: ")]
    assert kinds == sorted(kinds)
