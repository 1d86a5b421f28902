"""The strip of an article: whose words are counted as the outlet's, as the measures have them."""

from __future__ import annotations

from types import SimpleNamespace

from framing.attribution.forms import turns
from framing.report.html.voices import strips
from framing.report.material import Material
from framing.report.pages.who_speaks import PAGE


def test_what_is_unclear_is_the_outlets_and_a_turn_is_quoted(make: SimpleNamespace) -> None:
    body = (
        "Ada Quist said the pier was shut. The board found that it leaks badly.\n\n"
        "The “old guard” stays.\n\nQuist: We shall mend it."
    )
    said = [
        make.Said("Ada Quist", "said", "the pier was shut", "Ada Quist"),
        make.Said("The board", "found", "that it leaks badly", "board", unclear=True),
        make.Said(
            "Quist", "", "We shall mend it", "Ada Quist", origin=turns.ORIGIN, after="Quist:"
        ),
    ]
    article = make.article("", body, id="a")
    material = Material(make.measurement([make.Story(article, said)]))
    (strip,) = strips(material, material.scored)
    assert strip.words == {"outlet": 13, "reported": 4, "quoted": 2 + 4}
    # The page of who speaks gives a total of statements; the two in marks are in no statement.
    (sheet,) = PAGE.build(material, PAGE.options)
    assert "(8 of 23)" in sheet.data["own"].replace("\xa0", " ")
    assert sheet.data["own"].endswith("or in quotation marks that no clear statement holds.")
