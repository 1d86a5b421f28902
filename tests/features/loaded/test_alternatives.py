"""A plainer wording is given only where it fits the sentence in its place."""

from __future__ import annotations

import pytest

from framing.features.loaded.alternatives import alternative
from framing.features.loaded.sight import PATTERN
from framing.features.loaded.term_forms import terms_by_form
from framing.features.loaded.terms import terms
from framing.language.reading import analyse


def given(text: str) -> dict[str, str]:
    """Return the alternative of each listed term of a text."""
    language = analyse([text])
    tokens = language.tokens
    return {
        text[tokens.start[hit.first] : tokens.end[hit.last - 1]]: alternative(
            language, hit.term, hit.first, hit.last
        )
        for hit in terms(PATTERN).find(language)
    }


@pytest.mark.parametrize(
    ("text", "term", "wording"),
    [
        ("The unions slammed the offer.", "slammed", "criticised"),
        ("The union slams the offer.", "slams", "criticises"),
        ("The offer was slammed by unions.", "slammed", "criticised"),
        ("The regime closed two newspapers.", "regime", "government"),
        ("Both regimes closed newspapers.", "regimes", "governments"),
        ("The minister axed the line.", "axed", "cut"),
        ("She hit back on Monday.", "hit back", ""),  # no object follows
        ("A rant followed.", "rant", ""),  # its wording is for the verb
        ("It was a brutal regime.", "brutal regime", "government"),
        ("The mayor dodged the question.", "dodged", "did not answer"),
        ("She dodges the question.", "dodges", "does not answer"),
        ("They dodge the question.", "dodge", "do not answer"),
        ("She tried to dodge the question.", "dodge", "not answer"),
        ("He is dodging the question.", "dodging", "not answering"),
        ("The question was dodged by him.", "dodged", ""),
    ],
)
def test_it_stands_as_the_term_stands(text: str, term: str, wording: str) -> None:
    assert given(text)[term] == wording


def test_what_stands_for_one_word_stands_for_no_phrase_of_another_class() -> None:
    """Words that touch are marked as one term, but the wording is that of one word."""
    language = analyse(["They are brazen liars."])
    (brazen,) = terms_by_form(PATTERN)["brazen",]
    assert alternative(language, brazen, 2, 3) != ""
    assert alternative(language, brazen, 2, 4) == ""


def test_what_is_so_called_is_known_as_nothing_else() -> None:
    assert given("The so-called talks began.") == {"so-called": ""}


def test_advice_is_no_wording() -> None:
    assert given("The heroic crew left at dawn.") == {"heroic": ""}


def test_a_before_a_vowel_fits_no_consonant() -> None:
    assert given("It was an onslaught on the plan.") == {"onslaught": ""}
    assert given("The onslaught on the plan went on.") == {"onslaught": "criticism"}


def test_what_is_in_no_lexicon_has_none() -> None:
    assert alternative(analyse(["The plan fell."]), None, 1, 2) == ""


@pytest.mark.parametrize("word", ["He", "They", "It was"])
def test_every_wording_of_the_lexicons_can_be_asked_for(word: str) -> None:
    """No wording breaks, whatever form its term has here ("cut" is its own past)."""
    forms = [" ".join(form) for form, _ in zip(terms_by_form(PATTERN), range(4000), strict=False)]
    language = analyse([f"{word} {form} the plan." for form in forms])
    found = terms(PATTERN).find(language)
    assert len(found) > 2000
    for hit in found:
        assert isinstance(alternative(language, hit.term, hit.first, hit.last), str)
