"""Two invented articles on one event, marked by hand, and lessons made from them."""

from __future__ import annotations

from typing import Any

import pytest

from framing.lesson.lesson import Lesson, prepare
from framing.outlets.outlet import Outlet
from framing.report.material import Material

from ..report.conftest import Said, Story, Term, article, measurement

BRIDGE = article(
    "Council closes shameful bridge",
    "The Teal bridge was closed on Monday. “It could fall,” said Mayor Ana Ruiz. She claimed that "
    "repairs would take a year.\n\n"
    "An official, who asked not to be named, said that the builder had lied. The paper Dawn quoted "
    "the builder as saying that the steel was sound.\n\n"
    "The reckless council dithered for years.",
    id="bridge",
    outlet="ledger.example",
)
ROAD = article(
    "Bridge closed to traffic",
    "Mayor Ana Ruiz said on Monday that the Teal bridge was closed. Engineer Li Wen confirmed that "
    "a beam had cracked.\n\n"
    "Ben Okoro, who crosses it daily, said: “I will be late.” He wants a ferry.",
    id="road",
    outlet="courier.example",
)


def stories() -> list[Story]:
    """Return both articles with their marks."""
    ana = {"speaker": "Ana Ruiz", "kind": "official", "naming": "named"}
    return [
        Story(
            BRIDGE,
            said=[
                Said("Mayor Ana Ruiz", "said", "“It could fall,”", form="direct", **ana),
                Said(
                    "She",
                    "claimed",
                    "that repairs would take a year",
                    lemma="claim",
                    verb_class="doubting",
                    stance="distancing",
                    **ana,
                ),
                Said(
                    "An official",
                    "said",
                    "that the builder had lied",
                    speaker="official",
                    kind="official",
                    naming="anonymous",
                    after="An official",
                ),
                Said(
                    "the builder",
                    "quoted",
                    "that the steel was sound",
                    speaker="builder",
                    kind="business",
                    lemma="quote",
                    carrier="Dawn",
                    after="The paper Dawn",
                ),
            ],
            terms=[
                Term("shameful"),
                Term("reckless"),
                Term("dithered"),
                Term("lied", voice="reported"),
            ],
        ),
        Story(
            ROAD,
            said=[
                Said("Mayor Ana Ruiz", "said", "that the Teal bridge was closed", **ana),
                Said(
                    "Engineer Li Wen",
                    "confirmed",
                    "that a beam had cracked",
                    speaker="Li Wen",
                    kind="expert",
                    naming="named",
                    lemma="confirm",
                    verb_class="endorsing",
                    stance="endorsing",
                ),
                Said(
                    "Ben Okoro",
                    "said",
                    "“I will be late.”",
                    speaker="Ben Okoro",
                    kind="person",
                    naming="named",
                    form="direct",
                    after="Ben Okoro",
                ),
                Said(
                    "He",
                    "wants",
                    "a ferry",
                    speaker="Ben Okoro",
                    kind="person",
                    naming="named",
                    lemma="want",
                    verb_class="wanting",
                    voiced=False,
                    after="He wants",
                ),
            ],
        ),
    ]


def lesson(given: list[Story], **options: Any) -> Lesson:
    """Return a lesson of stories."""
    return prepare(Material(measurement(given), dict[str, Outlet]()), **options)


@pytest.fixture(scope="session")
def two() -> Lesson:
    """A lesson of both articles."""
    return lesson(stories())


@pytest.fixture(scope="session")
def one() -> Lesson:
    """A lesson of the first article alone."""
    return lesson(stories()[:1])
