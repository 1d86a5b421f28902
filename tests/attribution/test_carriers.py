"""Through whom a claim reaches the reader."""

from __future__ import annotations

import pytest

from framing.attribution.frame import Frame, Span
from framing.attribution.resolve import resolve
from framing.language.reading import read


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def carried(text: str, *frames: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    made = tuple(
        Frame(*(((span(text, part),) if part else ()) for part in frame)) for frame in frames
    )
    (found,) = resolve(read([text]), [made])
    return [(a.carrier, [text[x:y] for c in a.carriers for x, y in c.spans]) for a in found]


def test_the_outer_of_two_nested_attributions_carries_the_inner() -> None:
    text = "State radio reported that the ministry said the ferry was late."
    assert carried(
        text,
        ("State radio", "reported", "the ministry said the ferry was late"),
        ("the ministry", "said", "the ferry was late"),
    ) == [("", []), ("State radio", ["State radio"])]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "carrier"),
    [
        ("State radio reported on Monday that the ministry said it was late.",
         "the ministry", "said", "it was late", "State radio"),
        ("The gazette Standard quoted the ministry as saying it was late.",
         "the ministry", "saying", "it was late", "Standard"),
        ("The ministry said it was late, state television reported.",
         "The ministry", "said", "it was late", "state television"),
        ("The ministry said it was late, according to the newspaper Standard.",
         "The ministry", "said", "it was late", "Standard"),
        ("It was late, state radio said on Friday, citing the ministry.",
         "the ministry", "citing", "It was late", "state radio"),
        ("Ada Quill, as Reuters reports, said it was late.",
         "Ada Quill", "said", "it was late", "Reuters"),
        ("“It was late,” the ministry said, the memo reads.",
         "the ministry", "said", "“It was late,”", "memo"),
        ("The ministry said it was late in a statement carried by TASS.",
         "The ministry", "said", "it was late", "TASS"),
        ("The minister, quoted by Xinhua on Friday, said it was late.",
         "The minister", "said", "it was late", "Xinhua"),
        ("A recording of the Jan. 9 call shows that the minister said it was late.",
         "the minister", "said", "it was late", "recording of the Jan. 9 call"),
        ("Some of them, reports Reuters, said it was late.",
         "Some of them, reports Reuters,", "said", "it was late", "Reuters"),
        # first-hand
        ("The ministry told Reuters it was late.", "The ministry", "told", "it was late", ""),
        ("While the mayor said it was late, Otto Brandt said it was old.",
         "the mayor", "said", "it was late", ""),
        ("The ministry said it was late.", "The ministry", "said", "it was late", ""),
        ("Otto Brandt left, and the ministry said it was late, its minister said.",
         "the ministry", "said", "it was late", ""),
    ],
)  # fmt: skip
def test_a_report_beside_the_claim(
    text: str, source: str, cue: str, content: str, carrier: str
) -> None:
    ((found, spans),) = carried(text, (source, cue, content))
    assert found == carrier
    assert bool(spans) == bool(carrier)


def test_nobody_carries_himself() -> None:
    text = "Ada Quill said Quill said it was late."
    assert carried(
        text, ("Ada Quill", "said", "Quill said it was late"), ("Quill", "said", "it was late")
    )[1] == ("", [])


def test_a_chain_of_carriers_leads_from_the_reader_inwards() -> None:
    text = "TASS reported that state television said that the ministry said it was late."
    made = tuple(
        Frame(*((span(text, part),) for part in frame))
        for frame in (
            ("TASS", "reported", "state television said that the ministry said it was late"),
            ("state television", "said", "the ministry said it was late"),
            ("the ministry", "said it", "it was late"),
        )
    )
    found = resolve(read([text]), [made])[0]
    assert [[c.name for c in a.carriers] for a in found] == [
        [], ["TASS"], ["TASS", "state television"],
    ]  # fmt: skip
    assert [(c.kind, [text[x:y] for x, y in c.spans]) for c in found[2].carriers] == [
        ("media", ["TASS"]), ("media", ["state television"]),
    ]  # fmt: skip
    assert found[2].carrier == "TASS"


def test_what_carries_the_carrier_carries_what_he_carries() -> None:
    text = "The agency said the mayor said it was late, state radio reported on Friday."
    found = carried(
        text,
        ("The agency", "said", "the mayor said it was late"),
        ("the mayor", "said it", "it was late"),
    )
    assert found == [
        ("state radio", ["state radio"]),
        ("state radio", ["state radio", "The agency"]),
    ]


def test_people_who_mention_in_passing_what_others_said_are_no_carriers() -> None:
    text = "“While the mayor said it was late, we thought of the boat as old,” he admitted."
    outer = text[: text.index(" he admitted")]
    found = carried(text, ("he a", "admitted", outer), ("the mayor", "said it", "it was late"))
    assert found[1] == ("", [])


def test_a_quotation_that_goes_on_has_the_carrier_of_its_beginning() -> None:
    text = "“It was late,” the ministry said, state radio reported.\n\n“It was old.”"
    assert (
        carried(text, ("the ministry", "said", "“It was late,”"), ("", "", "“It was old.”"))
        == [("state radio", ["state radio"])] * 2
    )
