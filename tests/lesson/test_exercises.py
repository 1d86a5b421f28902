"""Each exercise makes its answers from the marks of the articles, or says why it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.lesson.exercise import Built, Table, exercises
from framing.lesson.lesson import Lesson

from ..report.conftest import Said, Story, article
from .conftest import lesson, stories


def built(name: str, given: Lesson) -> Built:
    found = exercises()[name].build(given.chosen)
    assert isinstance(found, Built), found
    return found


def why_not(name: str, given: Lesson) -> str:
    found = exercises()[name].build(given.chosen)
    assert isinstance(found, str)
    return found


def answers(table: Table) -> list[list[str]]:
    """Return the cells of a table as the key prints them."""
    return [[cell.given or cell.answer for cell in row] for row in table.rows]


def test_two_colours_sorts_sources_and_words(two: Lesson) -> None:
    (table,) = built("two_colours", two).tables
    assert table.heads == (
        "What",
        "Only in A: ledger.example",
        "In both",
        "Only in B: courier.example",
    )
    people, _, words = answers(table)
    assert people[1:] == ["none found", "Ana Ruiz", "Ben Okoro, Li Wen"]
    assert words[1:] == ["shameful, reckless, dithered", "none found", "none found"]


def test_two_colours_needs_two_outlets(one: Lesson) -> None:
    assert why_not("two_colours", one) == "the texts are of one outlet"


def test_says_or_claims_crosses_what_a_verb_implies(two: Lesson) -> None:
    found = built("says_or_claims", two)
    (table,) = found.tables
    assert ["A 2", "Ana Ruiz", "claimed", "", "", "×"] in answers(table)
    assert ["B 2", "Li Wen", "confirmed", "×", "", ""] in answers(table)
    assert ["A 2", "Ana Ruiz", "said", "", "×", ""] in answers(table)
    assert found.questions[1].answer == "Belief: Li Wen (B). Doubt: Ana Ruiz (A)."


def test_says_or_claims_needs_a_verb_that_implies_something() -> None:
    plain = stories()[1]
    plain.said[:] = [said for said in plain.said if said.stance == "neutral"]  # type: ignore[index]
    assert why_not("says_or_claims", lesson([plain])) == "every verb found is neutral"


def test_headlines_give_their_loaded_words(two: Lesson) -> None:
    (table,) = built("headline", two).tables
    assert answers(table) == [
        ["Council closes shameful bridge", "shameful", "the outlet’s own words", "you decide"],
        ["Bridge closed to traffic", "none found", "the outlet’s own words", "you decide"],
    ]


def test_one_headline_is_not_ranked(one: Lesson) -> None:
    (table,) = built("headline", one).tables
    assert table.heads == ("Headline", "Words that judge", "Whose view is it?")


def test_whose_voice_tells_the_outlet_from_those_it_retells(two: Lesson) -> None:
    (table,) = built("whose_voice", two).tables
    crosses = {row[1]: row[2:5] for row in answers(table)}
    assert crosses["reckless"] == ["×", "", ""]
    assert crosses["lied"] == ["", "", "×"]


def test_the_chain_goes_from_the_reader_to_the_speaker(two: Lesson) -> None:
    (chain,) = built("chain", two).chains
    assert chain.where == "A 5"
    assert chain.boxes == ("ledger.example", "Dawn", "builder")


def test_without_a_relay_there_is_no_chain() -> None:
    road = lesson(stories()[1:])
    assert why_not("chain", road).startswith("the program found no statement that comes")


def test_the_anonymous_source_has_its_reason(two: Lesson) -> None:
    (table,) = built("anonymous_attack", two).tables
    assert ["A 4", "official", "none given", "you decide", "you decide"] in answers(table)
    assert all(row[3] == "you decide" for row in answers(table))


def test_who_is_missing_lists_groups_and_who_speaks_elsewhere(two: Lesson) -> None:
    found = built("who_is_missing", two)
    first, second = answers(found.tables[0])
    assert first[1] == "official, business"
    assert first[3] == "Ben Okoro (courier.example), Li Wen (courier.example)"
    assert second[1:] == [
        "official, expert, private person",
        "nobody found",
        "nobody found in the other texts",
    ]
    assert "security service" in found.questions[0].answer
    assert found.questions[0].judgement


@pytest.fixture(scope="module")
def doubted() -> Lesson:
    """A lesson of both articles in which nobody knows for whom the builder and Li Wen speak."""
    given = stories()
    for story in given:
        story.said[:] = [  # type: ignore[index]
            replace(said, kind_probability=0.3) if said.kind in ("business", "expert") else said
            for said in story.said
        ]
    return lesson(given)


def test_a_group_that_perhaps_speaks_is_no_fact(doubted: Lesson) -> None:
    found = built("who_is_missing", doubted)
    first, second = answers(found.tables[0])
    assert first[1] == "official, perhaps business"
    assert second[1] == "official, perhaps expert, private person"
    assert "business" not in found.questions[0].answer  # nor is it sure that none speaks


def test_no_kind_is_asked_about_that_is_more_likely_wrong(doubted: Lesson, two: Lesson) -> None:
    claims = [row[1] for row in answers(built("machine_wrong", doubted).tables[0])]
    assert "Li Wen (confirmed): “that a beam had cracked”" in claims
    assert "Ana Ruiz, official (said): “It could fall,”" in claims
    sure = [row[1] for row in answers(built("machine_wrong", two).tables[0])]
    assert "Li Wen, expert (confirmed): “that a beam had cracked”" in sure


def test_one_text_leaves_the_other_column_open(one: Lesson) -> None:
    (table,) = built("who_is_missing", one).tables
    assert answers(table)[0][3] == "open: give a second text"


def test_the_machine_never_answers_for_the_class(two: Lesson) -> None:
    (table,) = built("machine_wrong", two).tables
    rows = answers(table)
    assert ["A 2", "Ana Ruiz, official (said): “It could fall,”"] in [row[:2] for row in rows]
    assert {row[3] for row in rows} == {"you decide"}
    wish = next(row for row in rows if "ferry" in row[1])
    assert wish[2] == "the machine does not know: you decide"


def test_most_marks_to_check_are_shown_ones_in_text_order(two: Lesson) -> None:
    wishes = [
        Said(f"Ben{n}", "wants", f"ferry {n}", voiced=False, after=f"Ben{n}") for n in range(6)
    ]
    said = [Said(f"Ana{n}", "says", f"rain {n}", after=f"Ana{n}") for n in range(6)]
    body = " ".join(f"Ben{n} wants ferry {n}. Ana{n} says rain {n}." for n in range(6))
    given = lesson([Story(article("Rain", body), said=[*wishes, *said])])
    (table,) = built("machine_wrong", given).tables
    rows = answers(table)
    assert [row[2] for row in rows].count("the machine does not know: you decide") == 3
    lines = [int(row[0].split()[1]) for row in rows]
    assert len(rows) == 8 and lines == sorted(lines)


def test_the_source_test_counts_and_leaves_judgement_open(two: Lesson) -> None:
    (table,) = built("source_test", two).tables
    rows = {row[0]: row[1:] for row in answers(table)}
    assert rows["Ana Ruiz (A)"] == [
        "you decide",
        "2 statements",
        "you decide",
        "introduced as “Mayor Ana Ruiz”; you decide",
        "yes",
    ]
    assert rows["official (A)"][4] == "anonymous"


def test_guessing_needs_words_of_their_own(two: Lesson) -> None:
    assert why_not("guess_outlet", two) == (
        "fewer than two outlets have four verbs or loaded words that no other uses"
    )
