"""The switch between models and rules, and laws that hold for whatever finds the frames."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution import find, rules
from framing.attribution.frame import FORMS, KINDS, NAMINGS, STANCES
from framing.attribution.resolve import resolve
from framing.language.reading import read

TEXTS = [
    "Ferry late, mayor says\n\n“The ferry was late,” Mayor Ada Quill said.\n\nShe said it was old.",
    "The Harbour Safety Agency (HSA) said it was late, state radio reported. The HSA denied it.",
    "",
    "Two people familiar with the plan, who asked not to be named, said the ferry would sink.",
]


def test_rules_serve_where_no_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "has_model", lambda: False)
    language = read(TEXTS)
    assert find.frames(language) == rules.frames(language)
    assert find.attributions(language) == resolve(language, rules.frames(language))


WORDS = [
    *("Ada", "Quill", "the", "mayor", "agency", "she", "they", "it", "said", "told", "“", "”"),
    *("that", "ferry", ",", ".", "according", "to", "(", "HSA", ")", "Harbour", "Agency", "who"),
    *("sources", "some", "of", "them", "reported", "state", "radio", "'s", "-", "\n\n"),
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=3))
def test_laws(texts: list[str]) -> None:
    """Whatever the text: valid values, spans inside it, and no influence between articles."""
    language = read(texts)
    together = resolve(language, rules.frames(language))
    for text, found in zip(texts, together, strict=True):
        alone = read([text])
        assert resolve(alone, rules.frames(alone)) == (found,)
        for a in found:
            assert a.form in FORMS
            assert a.kind in KINDS
            assert a.naming in NAMINGS
            assert a.stance in STANCES
            for start, end in (*a.mentions, *a.reason, *(s for c in a.carriers for s in c.spans)):
                assert 0 <= start < end <= len(text)
            assert all(c.name and c.spans and c.kind in KINDS for c in a.carriers)
            assert a.carrier == (a.carriers[0].name if a.carriers else "")
            assert not a.speaker or a.mentions


def test_order_of_the_articles_does_not_matter() -> None:
    forth, back = read(TEXTS), read(TEXTS[::-1])
    assert resolve(forth, rules.frames(forth)) == resolve(back, rules.frames(back))[::-1]


def test_straight_quotes_and_typographic_ones_give_the_same_speakers() -> None:
    curly = TEXTS[0]
    straight = curly.replace("“", '"').replace("”", '"')
    one, other = (read([text]) for text in (curly, straight))
    assert [(a.speaker, a.kind, a.form, a.lemma) for a in resolve(one, rules.frames(one))[0]] == [
        (a.speaker, a.kind, a.form, a.lemma) for a in resolve(other, rules.frames(other))[0]
    ]
