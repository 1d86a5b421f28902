"""Laws that hold for the attributions of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.attribution import FORMS, KINDS, NAMINGS, STANCES
from framing.attribution.find import statements
from framing.attribution.resolve import resolve
from framing.language.reading import analyse

TEXTS = [
    "Ferry late, mayor says\n\n“The ferry was late,” Mayor Ada Quill said.\n\nShe said it was old.",
    "The Harbour Safety Agency (HSA) said it was late, state radio reported. The HSA denied it.",
    "",
    "Two people familiar with the plan, who asked not to be named, said the ferry would sink.",
]


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
    language = analyse(texts)
    together = resolve(language, statements(language))
    for text, found in zip(texts, together, strict=True):
        alone = analyse([text])
        assert resolve(alone, statements(alone)) == (found,)
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
    forth, back = analyse(TEXTS), analyse(TEXTS[::-1])
    assert resolve(forth, statements(forth)) == resolve(back, statements(back))[::-1]


def test_straight_quotes_and_typographic_ones_give_the_same_speakers() -> None:
    curly = TEXTS[0]
    straight = curly.replace("“", '"').replace("”", '"')
    one, other = (analyse([text]) for text in (curly, straight))
    assert [(a.speaker, a.kind, a.form, a.lemma) for a in resolve(one, statements(one))[0]] == [
        (a.speaker, a.kind, a.form, a.lemma) for a in resolve(other, statements(other))[0]
    ]


def test_every_statement_says_what_found_it() -> None:
    text = (
        "Ferry late\n\n“The ferry was late,” Mayor Ada Quill said.\n\n"
        "“Nobody came to the harbour at all that day.”"
    )
    (found,) = statements(analyse([text]))
    assert [(s.origin, s.unclear) for s in found] == [
        ("net", False),
        ("quotation that runs on", False),
    ]
    assert all(s.probability is not None and s.probability > 0.8 for s in found)
