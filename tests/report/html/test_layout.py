"""The page measured in a real Chromium: nothing overlaps, nothing runs out of the screen."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from framing.report.html.page import page
from framing.report.material import Material
from framing.table.tables import Measurement

pytestmark = pytest.mark.browser
SIZES = [(320, 640), (390, 844), (820, 1180), (960, 700), (1280, 900), (1920, 1080)]
LONG = "Donaudampfschifffahrtsgesellschaft" * 8


def html(measured: Measurement) -> str:
    material = Material(measured)
    return page(material, material.in_turn(20), title="Test", about="a test")


def strange(make: SimpleNamespace) -> str:
    """Articles with long words, long names, right-to-left words, emoji; and a crowded one."""
    words = ["قال الوزير إن كل شيء انتهى", "השר אמר שהכול נגמר", "👩‍🚒🎉 部长说一切都结束了", LONG]
    stories = []
    for word in words:
        article = make.article(
            f"{word} and more",
            f"{word} said that {word}.",
            outlet=word,
            url=f"https://x.org/{LONG}",
        )
        said = make.Said(word, "said", f"that {word}", speaker=word * 3, carrier=word)
        stories.append(make.Story(article, [said], [make.Term(word, "label", "outlet", word)]))
    sentences = [f"Speaker {i} said that item {i} was plainly over." for i in range(60)]
    stories.append(
        make.Story(
            make.article("Crowded", " ".join(sentences)),
            [
                make.Said(f"Speaker {i}", "said", f"that item {i} was plainly over", after=sentence)
                for i, sentence in enumerate(sentences)
            ],
            [make.Term("plainly", "x", "reported", "simply", after=s) for s in sentences],
        )
    )
    return html(make.measurement(stories))


BOXES = """all => all.map(e => e.getBoundingClientRect())
    .filter(b => b.width && b.height).map(b => [b.left, b.top, b.right, b.bottom])"""
# Elements that are wider than the screen, but for what is kept from sight for screen readers.
OUT = """() => [...document.body.querySelectorAll('*')].filter(e => {
    const b = e.getBoundingClientRect();
    return b.width > 1 && b.height > 1 && (b.right > innerWidth + 0.5 || b.left < -0.5);
}).map(e => e.outerHTML.slice(0, 80))"""
CLIPPED = """() => [...document.body.querySelectorAll('p, h1, h2, h3, li, th, td, button, label')]
    .filter(e => !e.closest('.unseen') && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_out_of_the_screen(
    opened: Callable[..., Any], make: SimpleNamespace, twenty: str, size: tuple[int, int]
) -> None:
    for text in (twenty, strange(make)):
        tab = opened(text, size).tab
        assert tab.evaluate("document.documentElement.scrollWidth") == size[0]
        assert tab.evaluate(OUT) == []
        assert tab.evaluate(CLIPPED) == []


def overlaps(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[0] < other[2] - 0.5
        and other[0] < one[2] - 0.5
        and one[1] < other[3] - 0.5
        and other[1] < one[3] - 0.5
    ]


@pytest.mark.parametrize("size", [(960, 700), (1280, 900), (1920, 1080)])
def test_notes_stand_beside_the_text_and_do_not_overlap(
    opened: Callable[..., Any], make: SimpleNamespace, twenty: str, size: tuple[int, int]
) -> None:
    for text in (twenty, strange(make)):
        tab = opened(text, size).tab
        for article in tab.locator("article").all():
            notes = article.locator(".note").evaluate_all(BOXES)
            parts = article.locator(".text, .speakers, footer").evaluate_all(BOXES)
            assert overlaps(notes) == []
            assert [
                pair for note in notes for pair in overlaps([note, *parts]) if note in pair
            ] == []
            assert all(note[2] <= size[0] for note in notes)


def test_a_note_stands_at_its_line_where_there_is_room(
    opened: Callable[..., Any], make: SimpleNamespace
) -> None:
    body = "\n\n".join(f"Speaker {i} said that it was over. {'It rained. ' * 30}" for i in range(4))
    said = [
        make.Said(f"Speaker {i}", "said", "that it was over", after=f"Speaker {i}")
        for i in range(4)
    ]
    tab = opened(html(make.measurement([make.Story(make.article("T", body), said)]))).tab
    tops: Callable[[str], list[float]] = lambda what: [  # noqa: E731
        box[1] for box in tab.locator(what).evaluate_all(BOXES)
    ]
    assert tops(".note") == pytest.approx(tops(".text a"), abs=2)


def in_view(tab: Page, what: str, size: tuple[int, int]) -> bool:
    boxes = tab.locator(what).evaluate_all(BOXES)
    return len(boxes) == 1 and all(
        box[0] >= -0.5 and box[2] <= size[0] + 0.5 and box[1] >= 0 and box[3] <= size[1] + 0.5
        for box in boxes
    )


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1280, 900)])
def test_the_note_of_every_mark_shows_on_the_screen(
    opened: Callable[..., Any], make: SimpleNamespace, size: tuple[int, int]
) -> None:
    tab = opened(strange(make), size).tab
    marks = tab.locator(".text a[href]")
    for place in range(0, marks.count(), 5):
        marks.nth(place).focus()
        assert in_view(tab, ".note.lit", size), place


def test_paper_holds_text_notes_and_speakers_and_no_filters(
    opened: Callable[..., Any], seed: Measurement
) -> None:
    tab = opened(html(seed)).tab
    tab.emulate_media(media="print")
    assert tab.locator("#filters").is_hidden()
    notes = tab.locator(".note")
    assert all(note.is_visible() for note in notes.all())
    assert overlaps(notes.evaluate_all(BOXES)) == []
    below = tab.locator(".text").bounding_box()
    assert all(box[1] >= below["y"] + below["height"] for box in notes.evaluate_all(BOXES))
