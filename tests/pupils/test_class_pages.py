"""What the class's pages print, from small classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from framing.errors import FramingError
from framing.pupils.class_pages import document, few, headline
from framing.pupils.findings import Findings, findings
from framing.pupils.marks import Mark, Reading
from tests.pupils.conftest import TEXT

Read = Callable[..., Reading]


def found(*readings: Reading, **other: Any) -> Findings:
    given = [replace(each, reader=f"r{n}") for n, each in enumerate(readings)]
    return findings((given, ()), **other)


def printed(*readings: Reading, **other: Any) -> dict[str, Any]:
    pages = document(found(*readings, **other), paper="letter", pupils=False)
    assert pages["paper"] == "us-letter"
    (text,) = pages["texts"]
    return text  # type: ignore[no-any-return]


def heat(text: dict[str, Any], layer: str) -> list[list[tuple[str, int, str]]]:
    (layer_,) = (each for each in text["maps"] if each["layer"] == layer)
    return [[(run["t"], run["s"], run["n"]) for run in block["runs"]] for block in layer_["blocks"]]


def test_a_heat_map_tints_each_stretch_and_tells_how_many(read: Read) -> None:
    text = printed(
        read(("content", "it was old 🚢 and slow"), ("source", "Ada Quill")),
        read(("content", "old 🚢 and slow")),
        read(("content", "slow"), ("content", "It")),
    )
    assert heat(text, "content") == [
        [("Ferry late", 0, "")],
        [
            ("The ferry was late, Ada Quill said. Furious critics claimed ", 0, ""),
            ("it was", 2, ""), (" ", 2, ""), ("old 🚢 and", 3, ""), (" ", 3, ""), ("slow", 4, "3"),
            (".", 0, ""),
        ],
        [("It", 2, "1"), (" left at noon, some think.", 0, "")],
    ]  # fmt: skip
    assert [block["bold"] for block in text["maps"][0]["blocks"]] == [True, False, False]
    assert [each["empty"] for each in text["maps"]] == [False, True, False, True]


def test_the_same_vote_at_the_end_of_one_paragraph_and_the_start_of_the_next() -> None:
    start, end = TEXT.index("slow"), TEXT.index("It left") + 2
    one = Reading(TEXT, "", "", (Mark("content", start, end, TEXT[start:end]),))
    text = printed(one, one)
    assert heat(text, "content")[1][-2:] == [("slow", 4, "2"), (".", 0, "")]
    assert heat(text, "content")[2][0] == ("It", 4, "2")


def test_the_row_of_a_layer(read: Read) -> None:
    text = printed(
        read(("source", "Ada Quill")), read(("source", "Quill")), read(),
        keys=[read(("source", "Ada Quill"))],
    )  # fmt: skip
    assert text["rows"][0] == [
        "who speaks", "2 of 3", "2", "1", "0.31", f"22{chr(0x202F)}%", f"56{chr(0x202F)}%",
    ]  # fmt: skip
    assert text["rows"][1][4:] == ["–", "–", "–"]
    assert text["few"] == "Only 3 pupils: the figures describe these pupils, not a class."
    assert "rows" in printed(read(("source", "Quill")), read()) and len(text["rows"][0]) == 7
    assert len(printed(read(("source", "Quill")), read())["rows"][0]) == 6


def test_exactly_half_is_not_more_than_half(read: Read) -> None:
    (text,) = found(read(("source", "Quill")), read()).texts
    assert (text.agreements[0].some, text.agreements[0].most) == (1, 0)


def test_five_pupils_are_enough_to_speak_of_a_class(read: Read) -> None:
    assert (few(5), bool(few(4))) == ("", True)
    (text,) = found(*[read(("source", "Quill"))] * 5).texts
    assert headline(text.agreements).startswith("5 pupils: on no kind of mark")


def test_a_passage_as_it_is_printed(read: Read) -> None:
    both = read(("loaded", "Furious"), ("cue", "claimed"))
    text = printed(both, read(("cue", "claimed")), read())
    (passage,) = text["passages"]
    assert [(piece["t"], piece["on"]) for piece in passage["pieces"]] == [
        ("Furious", True), (" critics ", False), ("claimed", True),
        (" it was old 🚢 and slow.", False),
    ]  # fmt: skip
    assert passage["disputes"] == [
        ["Marked as loaded term: “Furious” (1 of 3).",
         "Would both sides of the story use this word?"],
        ["Marked as reporting verb: “claimed” (2 of 3).",
         "Does this word bring in what somebody says?"],
    ]  # fmt: skip


def test_tests_have_no_heat_map_and_their_change_comes_first(read: Read) -> None:
    first = [replace(read(("source", "Quill")), reader=f"a{n}", name=f"P{n}") for n in range(5)]
    second = [replace(read(("source", "Ada Quill")), reader=f"b{n}", name=f"P{n}")
              for n in range(5)]  # fmt: skip
    both = findings(((), ()), (first, ()), (second, ()), [read(("source", "Ada Quill"))])
    pages = document(both, paper="a4", pupils=True)
    assert [(t["when"], t["maps"], t["passages"]) for t in pages["texts"]] == [
        ("Before the lesson", [], []), ("After the lesson", [], []),
    ]  # fmt: skip
    change = pages["change"]
    assert change["rows"][0] == [
        "who speaks", f"67{chr(0x202F)}% (5)", f"100{chr(0x202F)}% (5)", "+33", "–",
        "too few to say",  # all changed alike
    ]  # fmt: skip
    assert (change["pairs"], change["crossed"], change["again"], change["few"]) == (
        5, True, True, False,
    )  # fmt: skip
    with pytest.raises(FramingError, match="no marks from after the lesson can be counted"):
        findings(((), ()), (first, ()), ((), ()), [read()])
    with pytest.raises(FramingError, match="no marks from before the lesson can be counted"):
        findings((first, ()), ((), ()), (second, ()), [read()])
    with pytest.raises(FramingError, match="give the files of two or more pupils"):
        findings(((), ()))
