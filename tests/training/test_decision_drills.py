"""Made-up sentences in which nobody said it, and their twins in which somebody did."""

from __future__ import annotations

from framing.training.decision_drills import SAID, UNSAID, drills


def told(number: int) -> tuple[str, list[str]]:
    record = list(drills(0, 1))[number]
    text = record["text"]
    contents = [text[slice(*a["content"][0])] for a in record["attributions"]]
    return text.split("\n\n")[1], contents


def test_nothing_is_said_where_the_verb_is_negated_or_supposed() -> None:
    assert told(0) == ("The inspector, Anna Ivers, has not predicted that the money was gone.", [])
    assert told(7) == (
        "If the charity, Emma Harlow, suggests that more rain would come, there will be a vote.",
        [],
    )
    assert told(len(UNSAID) - 8) == (
        "Nina Tarrant stopped short of predicting that the bridge was safe.",
        [],
    )


def test_what_is_said_stands_behind_that_or_in_quotation_marks() -> None:
    first = len(UNSAID)
    assert told(first) == (
        "The manager, Simon Farrow, has predicted that more rain would come.",
        ["more rain would come"],
    )
    assert told(first + 4)[1] == ["prices would rise"]
    line, contents = told(first + 8)
    assert contents == [line[: line.index("”") + 1]]


def test_each_form_comes_once_a_round_and_only_teaches() -> None:
    made = list(drills(3, 2))
    assert len(made) == 2 * (len(UNSAID) + len(SAID))
    assert sum(len(record["attributions"]) for record in made) == 2 * len(SAID)
    assert all(record["training_only"] and ",," not in record["text"] for record in made)


def test_the_same_seed_gives_the_same() -> None:
    assert list(drills(3, 1)) == list(drills(3, 1)) != list(drills(4, 1))
