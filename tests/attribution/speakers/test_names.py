"""The names in sentences of ours: where each run of capitalised words begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.speakers.full_names import capitalised, fullest, holding
from framing.attribution.speakers.names import View, views
from framing.attribution.speakers.view import Run, last_word
from framing.language.reading import analyse


def view_of(text: str) -> View:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    return view


def names(text: str) -> list[str]:
    view = view_of(text)
    return [view.slice(*run) for run in view.runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Words that go on with a name.
        ("We met Ada Quill there.", ["Ada Quill"]),
        ("We met Ada de la Quill there.", ["Ada de la Quill"]),
        ("We met Ada van Quill there.", ["Ada van Quill"]),
        ("We met Brandt & Lund there.", ["Brandt & Lund"]),
        ("We met Ahmed el-Quill there.", ["Ahmed el-Quill"]),
        ("We met Ahmed al-Quill there.", ["Ahmed al-Quill"]),
        ("We met Ada Quill-Brandt there.", ["Ada Quill-Brandt"]),
        ("We met Kim Gang-lip there.", ["Kim Gang-lip"]),
        ("We met Kim Gang-lipstick there.", ["Kim Gang"]),
        ("We met Kim -lip there.", ["Kim"]),
        ("We met Lee-lip there.", ["Lee"]),
        ("We met Ada O’Quill there.", ["Ada O’Quill"]),
        ("We met Joe “Tiny” Brandt there.", ["Joe “Tiny” Brandt"]),
        ("We met Joe “Tiny Brandt there.", ["Joe", "Tiny Brandt"]),
        # Nicknames: of several words, in any marks, and before a particle; no word that was quoted.
        ("We met Joe “The Ferret” Brandt there.", ["Joe “The Ferret” Brandt"]),
        ('We met Joe "Big Bo" Brandt there.', ['Joe "Big Bo" Brandt']),
        ("We met Joe 'Tiny' Brandt there.", ["Joe 'Tiny' Brandt"]),
        ("We met Joe ‘Tiny’ Brandt there.", ["Joe ‘Tiny’ Brandt"]),
        ("We met Bill ‘Tiny’ Brandt there.", ["Bill ‘Tiny’ Brandt"]),
        ("We met J.T. “Tiny” Brandt there.", ["J.T. “Tiny” Brandt"]),
        ("We met KSTV “Olga” Brandt there.", ["KSTV", "Olga", "Brandt"]),
        ("We met Ada “Nan” de Quill there.", ["Ada “Nan” de Quill"]),
        ("We met Joe “The King” Brandt there.", ["Joe “The King” Brandt"]),
        ("We met Bill “Tiny” Brandt there.", ["Bill “Tiny” Brandt"]),
        ("We heard Quill “rejected” Brandt there.", ["Quill", "Brandt"]),
        ("We heard Quill “Ada, Bo” Brandt there.", ["Quill", "Ada", "Bo", "Brandt"]),
        ("We met Joe “Tiny’ Brandt there.", ["Joe", "Tiny’ Brandt"]),
        ("We saw Quill ’s “Red” Brandt there.", ["Quill", "Red", "Brandt"]),
        # Names of several parts.
        ("We met Nuala Nic an tSaoir there.", ["Nuala Nic an tSaoir"]),
        ("We met Pat Mac an Quill there.", ["Pat Mac an Quill"]),
        ("We met Pat Ó hUiginn there.", ["Pat Ó hUiginn"]),
        ("We met Ada van ’t Quill there.", ["Ada van ’t Quill"]),
        ("We gave Quill an Oscar there.", ["Quill", "Oscar"]),
        # What somebody does is no part of the name, though the gazetteer does not know it.
        ("Beekeeper Olga Brandt left.", ["Olga Brandt"]),
        ("We met Insp. Ruth Brandt there.", ["Ruth Brandt"]),
        ("Capt Joe Brandt left.", ["Joe Brandt"]),
        ("We met Lt Gen Brandt there.", ["Brandt"]),
        ("We met Cmdr Olga Brandt there.", ["Olga Brandt"]),
        ("PC Brandt left. PC Olga Brandt came.", ["Brandt", "Olga Brandt"]),
        ("Carter Brandt left. Carter Olga Brandt came.", ["Carter Brandt", "Carter Olga Brandt"]),
        ("PC Olga Brandt left. PC Lund came.", ["Olga Brandt", "PC Lund"]),
        ("The walker left. Walker Peter Brandt came.", ["Peter Brandt"]),
        ("Walker Peter Brandt left.", ["Walker Peter Brandt"]),
        ("Asher J. Brandt left.", ["Asher J. Brandt"]),
        ("Tamer El-Brandt left.", ["Tamer El-Brandt"]),
        ("We read the Better Olga Act there.", ["Better Olga Act"]),
        ("We saw USS Peter Brandt there.", ["USS Peter Brandt"]),
        ("It was in Dawn there.", []),
        # Titles and peoples before a name are no part of it.
        ("We met Mayor Ada Quill there.", ["Ada Quill"]),
        ("We met Norwegian Ada Quill there.", ["Ada Quill"]),
        ("We met U.S. Senator Ada Quill there.", ["Ada Quill"]),
        ("We met Professor Ada Tribe there.", ["Ada Tribe"]),
        ("We met Ada King there.", ["Ada King"]),
        ("We met the Ada Council there.", []),
        ("We met the Harbour Mayor there.", []),
        ("We met the head of the Ministry of Public Works there.", []),
        ("We met a ministry of Quill there.", ["Quill"]),
        ("We met the School of Ada Quill there.", ["Ada Quill"]),
        # Words with a capital that are names in some places.
        ("We met Ada June there.", ["Ada June"]),
        ("We met Will Strong, who left.", ["Will Strong"]),
        ("Will Quill go there?", ["Quill"]),
        ("It was in June there.", []),
        # The first word of a sentence.
        ("Proponents left early.", []),
        ("Quill left. Then Quill came.", ["Quill", "Quill"]),
        ("KSTV left.", ["KSTV"]),
        ("Drug pulled from shelves.", []),
        ("Ada Quill left.", ["Ada Quill"]),
        ("It fell. Blaming Quill was wrong.", ["Quill"]),
        # More than five words make no name.
        ("We met Ada Bo Cy Di Ed Fay there.", []),
        ("We met Ada Bo Cy Di Ed there.", ["Ada Bo Cy Di Ed"]),
        ("nobody was there.", []),
        ("", None),
    ],
)
def test_names(text: str, found: list[str] | None) -> None:
    if found is None:
        assert views(analyse([text]), [True]) == [None]
    else:
        assert names(text) == found


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # A paper or a place that is a first name as well, before a family name.
        ("Dawn Quill left. “It is late,” Dawn said.", []),
        ("Dawn A. Smith left.", []),
        ("Jordan Quill left Jordan.", ["Jordan"]),
        ("Paris Brandt left. Israel Lund came.", []),
        # The paper, the place, and what is called after it.
        ("He left the Dawn office. Dawn reported it.", ["Dawn", "Dawn"]),
        ("Dawn\nQuill left.", ["Dawn"]),
        ("In Paris Quill left.", ["Paris"]),
        ("He left Paris Tuesday.", ["Paris"]),
        ("He read the Paris Accord. Paris Accord talks go on.", ["Paris", "Paris"]),
        ("The quill broke. Paris Quill left.", ["Paris"]),
        ("He left Paris", ["Paris"]),
    ],
)
def test_a_first_name_is_no_paper_and_no_place(text: str, terms: list[str]) -> None:
    assert [hit.term.text for hit in view_of(text).hits if hit.term.given] == terms


def test_only_wanted_texts_are_read() -> None:
    made = views(analyse(["Ada Quill left.", "Bo left."]), [False, True])
    assert made[0] is None and made[1] is not None
    assert made[1].sentences == [0, 3]


def test_words_that_hide_a_name_are_noted() -> None:
    view = view_of("An unidentified man asked not to be named. Bo left.")
    assert [view.forms[t] for t in view.unnamed] == ["unidentified"]
    assert view.hints_at(0, 9) and not view.hints_at(9, 12)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("He met the Harbour Board there.", "Board", "Harbour Board"),
        ("He met Sund & Harbour Board there.", "Board", "Sund & Harbour Board"),
        ("He met the board there.", "board", "board"),
        ("He left Hessel\nHarbour Board met.", "Board", "Harbour Board"),
        ("He left Hessel – Harbour Board met.", "Board", "Harbour Board"),
        ("He left Hessel  Harbour Board met.", "Board", "Harbour Board"),
        ("Harbour Board met.", "Board", "Harbour Board"),
    ],
)
def test_the_whole_name_of_a_body(text: str, word: str, whole: str) -> None:
    view = view_of(text)
    at = view.forms.index(word)
    assert view.slice(*capitalised(view, at, at + 1)) == whole


def test_names_are_found_by_the_words_that_they_hold() -> None:
    view = view_of("We met Ada Jane Quill there. Then Quill left with Ada Quill and Ada Brandt.")
    held = {words: [view.slice(*r) for r in runs] for words, runs in holding(view, "Quill").items()}
    assert held == {
        ("Ada",): ["Ada Jane Quill", "Ada Quill"],
        ("Jane",): ["Ada Jane Quill"],
        ("Quill",): ["Ada Jane Quill", "Quill", "Ada Quill"],
        ("Ada", "Jane"): ["Ada Jane Quill"],
        ("Ada", "Quill"): ["Ada Jane Quill", "Ada Quill"],
        ("Jane", "Quill"): ["Ada Jane Quill"],
        ("Ada", "Jane", "Quill"): ["Ada Jane Quill"],
    }
    assert holding(view, "Dahl") == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["Ada", "Otto", "Quill", "Brandt", "QUILL"]), min_size=1, max_size=5
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_fullest_name_is_that_of_comparing_all(people: list[list[str]]) -> None:
    view = view_of(" ".join(f"We met {' '.join(words)} there." for words in people))
    for first, last in view.runs:
        assert fullest(view, first, last) == by_comparing_all(view, first, last)


def by_comparing_all(view: View, first: int, last: int) -> Run:
    """Return the fullest run: each of the text's names is looked at."""

    def holding_all(words: Sequence[str], ends: str) -> list[Run]:
        return [
            run
            for run in view.runs
            if last_word(view, run) == ends
            and any(
                list(words) == list(some)
                for some in combinations(view.forms[slice(*run)], len(words))
            )
        ]

    def size(run: Run) -> tuple[int, int]:
        return run[1] - run[0], -run[0]

    words = view.forms[first:last]
    if all(word.isupper() for word in words):
        titled = [word.title() for word in words]
        if in_small := holding_all(titled, titled[-1]):
            return max(in_small, key=size)
    same = holding_all(words, words[-1])
    if len(words) == 1 and all(b - a == 1 for a, b in same):
        begin = [run for run in view.runs if view.forms[run[0]] == words[0]]
        longer = [run for run in begin if 1 < run[1] - run[0] <= 4]
        if longer:
            return nearest_of(view, longer, longer, first, size)
    longer = [run for run in same if run[1] - run[0] > len(words)]
    return nearest_of(view, longer, same, first, size) if longer else min(same)


def nearest_of(
    view: View, longer: list[Run], among: list[Run], first: int, size: Callable[[Run], object]
) -> Run:
    """Return the fullest form of the longer name that stands nearest before, else first after."""
    nearest = ([run for run in longer if run[0] <= first] or longer[:1])[-1]
    near = view.forms[slice(*nearest)]
    return max(
        (
            run
            for run in among
            if any(near == list(some) for some in combinations(view.forms[slice(*run)], len(near)))
        ),
        key=size,
    )
