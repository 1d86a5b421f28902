"""Who speaks in an interview by letters, and behind a second label of one line."""

from __future__ import annotations

from framing.attribution.find import attributions
from framing.language.reading import analyse


def speakers(text: str) -> list[tuple[str, str]]:
    """Return speaker and first words of each statement that is shown or has a speaker."""
    (found,) = attributions(analyse([text]))
    return [
        (a.speaker, text[slice(*a.statement.content[0])][:12])
        for a in found
        if a.speaker or not a.statement.unclear
    ]


def test_the_letter_of_answers_is_whom_the_headline_names() -> None:
    text = (
        "A talk with Orla Venn\n\nVenn keeps the light. Per Holm keeps the boat. Holm is old.\n\n"
        "Q: How many steps are there?\n\nA: There are more than you can count in a day.\n\n"
        "Q: Do you sleep?\n\nA: I sleep when it is light, as cats do."
    )
    assert speakers(text) == [("Orla Venn", "There are mo"), ("Orla Venn", "I sleep when")]


def test_who_answers_goes_on_behind_a_question_without_a_label() -> None:
    text = (
        "Ten minutes with the keeper\n\nOrla Venn keeps the light.\n\n"
        "Herald: Have you ever been afraid?\n\nVenn: I am afraid every winter.\n\n"
        "Herald: Of what?\n\nVenn: I am afraid of the ice and of nothing else.\n\n"
        "And this winter?\n\nThis winter will be mild."
    )
    assert [each for each in speakers(text) if each[0] != "Herald"] == [
        ("Orla Venn", "I am afraid "),
        ("Orla Venn", "I am afraid "),
        ("Orla Venn", "This winter "),
    ]


def test_two_labels_of_one_line_are_two_people_s() -> None:
    text = (
        "Shop talk\n\n"
        'Baker Uno Lamm: "The oven is older than me." The apprentice, when asked: "Ask him."'
    )
    assert ("apprentice", '"Ask him."') in speakers(text)


def test_a_role_that_brings_in_a_statement_is_nobody_s_of_another_role() -> None:
    text = (
        "Live: floods in the valley\n\nThat’s all from the gauge, says Ivo Kern.\n\n"
        "Here is the governor’s message in full:\n\nWe have opened the halls. We have sent boats."
    )
    assert ("governor", "We have open") in speakers(text)
