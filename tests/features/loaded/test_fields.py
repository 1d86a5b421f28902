"""A loaded term is a plain word in its field, whether its sentence or its text is of it."""

from __future__ import annotations

import pytest

from framing.features.loaded.fields import contexts
from framing.features.loaded.terms import terms
from framing.language.reading import analyse
from framing.lexicons.lexicon import lexicon, lexicons

ZOO = "The zebra slept. The giraffe ate. The rhino ran. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A rabid bat bit him.", []),
        ("A rabid clique bit him.", ["rabid", "clique"]),
        ("The rabid ones bit the Bats.", ["rabid"]),  # a team is no animal
        ("Their blitz stopped the linebacker.", []),
        ("Their blitz stopped the speaker.", ["blitz"]),
        ("They will drain the swamp with a bulldozer.", []),
        ("They will drain the swamp with a law.", ["drain the swamp"]),
        ("A jab of the vaccine is free.", []),
        ("A jab at the mayor is free.", ["jab"]),
        ("Toxic sludge ran into the lake.", []),
        ("Toxic talk ran into the night.", ["Toxic"]),
        (ZOO + "Then it was a predator.", []),
        ("The zebra slept. Then it was a predator.", ["predator"]),
        # a few words of a field among very many others make no text of it
        (ZOO + "He went to the hall and sat down. " * 40 + "Then it was a predator.", ["predator"]),
    ],
)
def test_terms_beside_words_of_their_field(text: str, found: list[str]) -> None:
    language = analyse([text])
    tokens = language.tokens
    hits = terms("loaded_*").find(language)
    given = [text[tokens.start[hit.first] : tokens.end[hit.last - 1]] for hit in hits]
    assert given == found


def test_one_text_says_nothing_of_another() -> None:
    language = analyse([ZOO, "Then it was a predator."])
    assert [hit.term.entry.term for hit in terms("loaded_*").find(language)] == ["predator"]


def test_each_term_is_a_loaded_one_and_each_field_has_its_words() -> None:
    loaded = {entry.term for words in lexicons("loaded_*").values() for entry in words.entries}
    numbers, _ = contexts()
    for entry in lexicon("literal_senses").entries:
        assert entry.term in loaded, entry.term
        assert set(entry["fields"]) <= set(numbers), entry.term
