"""The page in a real Chromium: keyboard, filters, what it asks for, accessibility, injection."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from framing.report.html.page import page
from framing.report.material import Material
from framing.table.tables import Measurement

pytestmark = pytest.mark.browser
PHONE, DESK = (390, 844), (1280, 900)
EVIL = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='alert(1)'"


def html(measured: Measurement) -> str:
    material = Material(measured)
    return page(material, material.in_turn(20), title="Test", about="a test")


def texts(tab: Page) -> list[str]:
    found: list[str] = tab.locator(".text").evaluate_all("all => all.map(e => e.textContent)")
    return found


def visible_notes(tab: Page) -> list[str]:
    """Return the ids of the notes that are marked as open."""
    found: list[str] = tab.locator(".note.lit").evaluate_all("all => all.map(e => e.id)")
    return found


def seen(tab: Page, kind: str) -> int:
    """Return how many marks of a kind are underlined."""
    count: int = tab.locator(f".text .{kind}").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).textDecorationLine === 'underline').length"
    )
    return count


def test_twenty_articles_are_less_than_two_megabytes(twenty: str) -> None:
    assert twenty.count("<article ") == 20
    assert len(twenty.encode()) < 2_000_000


def test_nothing_is_asked_for_and_nothing_complains(desk: Any) -> None:
    desk.tab.mouse.move(400, 600)
    desk.tab.mouse.wheel(0, 3000)
    assert desk.told == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_no_violation(
    opened: Callable[..., Any], seed: Measurement, each_outlet: str, size: tuple[int, int]
) -> None:
    for text in (html(seed), each_outlet):
        tab = opened(text, size, bypass_csp=True).tab  # the checker itself is a script
        tab.locator(".text a[href]").first.focus()
        found = Axe().run(tab).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []


def test_tab_reaches_a_mark_and_escape_closes_its_note(desk: Any) -> None:
    tab = desk.tab
    tab.locator("article").first.focus()
    for _ in range(3):
        tab.keyboard.press("Tab")
        focused = tab.evaluate("document.activeElement.id")
        described = tab.evaluate("document.activeElement.getAttribute('aria-describedby')")
        assert visible_notes(tab) == described.split()[:1]
        assert tab.locator(f"#{described.split()[0]}").is_visible()
    tab.keyboard.press("Escape")
    assert visible_notes(tab) == []
    assert tab.evaluate("document.activeElement.id") == focused


def test_pointing_at_any_part_of_an_attribution_shows_its_note(desk: Any) -> None:
    tab = desk.tab
    source = tab.locator("article").first.locator(".text p .source").first
    number = source.get_attribute("data-n").split(" ")[0]
    source.hover()
    assert visible_notes(tab) == [f"n1-{number}"]
    assert tab.locator("article").first.locator(f".text .cue[data-n='{number}'].lit").count() >= 1
    tab.mouse.move(5, 5)
    assert visible_notes(tab) == []


def test_a_tap_shows_the_note_at_the_foot_of_the_screen(phone: Any) -> None:
    tab = phone.tab
    mark = tab.locator(".text p a[href]").nth(3)
    mark.tap()
    note = tab.locator(".note.lit")
    box = note.bounding_box()
    assert (box["x"], box["x"] + box["width"]) == (0, PHONE[0])
    assert box["y"] + box["height"] == PHONE[1]
    above = mark.bounding_box()
    assert above["y"] >= 0
    assert above["y"] + above["height"] <= box["y"]
    tab.get_by_role("button", name="Close the note").tap()
    assert visible_notes(tab) == []
    assert tab.evaluate(
        "document.activeElement === document.querySelectorAll('.text p a[href]')[3]"
    )


@pytest.mark.parametrize("kind", ["source", "cue", "content", "loaded-term"])
def test_a_layer_s_marks_go_and_come_by_the_keyboard_and_the_text_stays(
    desk: Any, kind: str
) -> None:
    tab, before = desk.tab, texts(desk.tab)
    others = {"source", "cue", "content", "loaded-term"} - {kind}
    counted = {other: seen(tab, other) for other in others}
    assert seen(tab, kind) > 0
    tab.locator(f"input[value={kind}]").focus()
    tab.keyboard.press("Space")
    assert seen(tab, kind) == 0
    assert {other: seen(tab, other) for other in others} == counted
    assert texts(tab) == before
    tab.keyboard.press("Space")
    assert seen(tab, kind) > 0


def test_a_voice_s_marks_and_notes_go(desk: Any) -> None:
    tab, before = desk.tab, texts(desk.tab)
    tab.locator("input[value=quoted]").uncheck()
    tab.locator("input[value=reported]").uncheck()
    left = tab.locator(".note:visible").evaluate_all("all => all.map(e => e.dataset.voices)")
    assert set(left) == {"outlet"}
    total = tab.locator(".note:not(.further)").count()
    assert tab.locator("#status").inner_text() == f"{len(left)} of {total} notes are shown."
    assert texts(tab) == before
    tab.get_by_role("button", name="As at first").click()
    assert tab.locator(".note:visible").count() == total
    assert tab.locator("input:checked").count() == 8


def test_one_speaker_alone(desk: Any) -> None:
    tab, article = desk.tab, desk.tab.locator("article").first
    before, elsewhere = texts(tab), tab.locator("#a2 .note:visible").count()
    button = article.locator(".voice").nth(1)
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    shown = article.locator(".note:visible").evaluate_all("all => all.map(e => e.dataset.speaker)")
    assert set(shown) == {button.get_attribute("data-speaker")}
    assert tab.locator("#a2 .note:visible").count() == elsewhere
    # A mark without its note is no stop for the keyboard.
    assert article.locator(".text a[href]").count() <= len(shown)
    assert texts(tab) == before
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"


def test_links_of_the_list_and_of_speakers_lead_to_their_places(desk: Any) -> None:
    tab = desk.tab
    tab.locator(".index a").nth(4).click()
    assert tab.locator("#a5").bounding_box()["y"] < 200
    link = tab.locator("#a5 .speakers td a").first
    link.click()
    target = tab.locator(link.get_attribute("href"))
    top = target.bounding_box()["y"]
    assert tab.locator("#filters").bounding_box()["height"] <= top < DESK[1]


def test_the_article_reads_without_its_script(
    opened: Callable[..., Any], seed: Measurement
) -> None:
    tab = opened(html(seed), PHONE, java_script_enabled=False).tab
    assert tab.locator("#filters").is_hidden()
    assert tab.locator(".note").first.is_visible()
    assert tab.locator(".text").is_visible()


def test_an_article_cannot_inject_a_script(
    opened: Callable[..., Any], make: SimpleNamespace
) -> None:
    article = make.article(
        f"Title {EVIL}",
        f"The minister said {EVIL}. Bad.",
        outlet=EVIL,
        url="javascript:alert(1)",
        authors=EVIL,
        date=EVIL,
    )
    said = make.Said("The minister", "said", EVIL, speaker=EVIL, carrier=EVIL, after="The minister")
    term = make.Term("Bad", EVIL, "outlet", EVIL, after="Bad")
    page = opened(html(make.measurement([make.Story(article, [said], [term])])))
    tab = page.tab
    assert texts(tab) == [article.text]
    assert tab.locator("script").count() == 4
    assert tab.locator("img, iframe, object, embed").count() == 0
    assert tab.locator("a[href^='javascript' i]").count() == 0
    tab.locator(".text a[href]").first.focus()
    assert EVIL in tab.locator(".note.lit").inner_text()
    assert page.told == []


def test_the_policy_stops_a_script_that_got_in_all_the_same(
    opened: Callable[..., Any], seed: Measurement
) -> None:
    bad = "<script>document.title = 'in'</script><img src='https://example.org/x.png'>"
    tab = opened(html(seed).replace("</main>", bad + "</main>")).tab
    assert tab.title() != "in"
    assert tab.evaluate("document.querySelector('img').naturalWidth") == 0


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_a_browser_reads_the_very_text(
    body: str, browser: Any, make: SimpleNamespace, reader: Page
) -> None:
    article = make.article("Title <i>", body)
    found = reader.evaluate(
        "html => new DOMParser().parseFromString(html, 'text/html')"
        ".querySelector('.text').textContent",
        html(make.measurement([make.Story(article)])),
    )
    assert found == article.text


@pytest.fixture(scope="module")
def reader(browser: Any) -> Any:
    """An empty tab, to parse with."""
    tab = browser.new_page()
    yield tab
    tab.close()


FURTHER = (
    *("frame-cue", "no-actor-named", "how-certain", "anonymity", "no-comment", "passed-on-by"),
)


def over(tab: Page, kind: str) -> int:
    """Return how many marks of a further layer have their line above the words."""
    count: int = tab.locator(f".text .{kind}").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).textDecorationLine === 'overline').length"
    )
    return count


@pytest.mark.parametrize("kind", FURTHER)
def test_a_further_layer_is_off_until_it_is_asked_for(desk: Any, kind: str) -> None:
    tab, before = desk.tab, texts(desk.tab)
    notes = tab.locator(f".note[data-kind={kind}]:visible")
    others = {other: seen(tab, other) for other in ("source", "cue", "content", "loaded-term")}
    assert (over(tab, kind), notes.count()) == (0, 0)
    assert tab.locator("#everything").is_hidden()
    tab.locator(f"input[value={kind}]").focus()
    tab.keyboard.press("Space")
    assert over(tab, kind) > 0
    assert notes.count() > 0
    assert {other: seen(tab, other) for other in others} == others
    assert texts(tab) == before
    tab.get_by_role("button", name="As at first").click()
    assert (over(tab, kind), notes.count()) == (0, 0)


def test_the_mark_of_a_further_layer_is_a_stop_only_while_it_is_shown(desk: Any) -> None:
    tab = desk.tab
    notes = tab.locator(".note[data-kind=how-certain]").evaluate_all("all => all.map(n => n.id)")
    marks = (tab.locator(f'.text a[data-href="#{note}"]') for note in notes)
    # One at a place of its own: others share theirs with a mark that is shown at first.
    note, mark = next(pair for pair in zip(notes, marks, strict=True) if pair[1].count())
    assert (mark.get_attribute("href"), mark.get_attribute("role")) == (None, None)
    tab.locator("input[value=how-certain]").check()
    assert mark.get_attribute("aria-describedby") == note
    mark.focus()
    assert visible_notes(tab) == [note]
    assert tab.locator(f"#{note}").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_no_violation_with_every_layer_shown(
    opened: Callable[..., Any], each_outlet: str, size: tuple[int, int]
) -> None:
    tab = opened(each_outlet, size, bypass_csp=True).tab
    if size == PHONE:
        tab.locator(".filters summary").click()
    for kind in FURTHER:
        tab.locator(f"input[value={kind}]").check()
    found = Axe().run(tab).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []


def test_without_the_script_further_layers_stay_out_of_sight(
    opened: Callable[..., Any], each_outlet: str
) -> None:
    tab = opened(each_outlet, DESK, java_script_enabled=False).tab
    assert tab.locator(".note.further").count() > 0
    assert tab.locator(".note.further:visible").count() == 0
    assert [over(tab, kind) for kind in FURTHER] == [0] * len(FURTHER)
