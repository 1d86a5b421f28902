"""Whom a medium cites: the statement becomes that of the cited, the medium passes it on."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.relays.cited import with_cited
from framing.attribution.speakers.names import views
from framing.attribution.speakers.pieces import chosen
from framing.language.reading import analyse


def spans(text: str, *pieces: str) -> tuple[tuple[int, int], ...]:
    """Return where pieces stand; "it#1" is the second "it" of the text."""
    found = []
    for words, _, number in (piece.partition("#") for piece in pieces if piece):
        start = -1
        for _ in range(int(number or 0) + 1):
            start = text.index(words, start + 1)
        found.append((start, start + len(words)))
    return tuple(found)


def told(text: str, *given: tuple[str, str, str]) -> list[tuple[str, str, str, str]]:
    """Return source, cue, content and media (each once) of each statement, in words."""
    (view,) = views(analyse([text]), [True])
    assert view is not None
    statements = [Statement(*(spans(text, part) for part in each)) for each in given]
    sources = [chosen(view, statement) for statement in statements]
    found, tokens, through = with_cited(view, statements, sources)
    assert len(found) == len(tokens) == len(through)
    for statement, (first, last) in zip(found, tokens, strict=True):
        if statement.source:
            assert view.span(first, last) == statement.source[0]

    def words(parts: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in parts)

    return [
        (
            words(f.source),
            words(f.cue),
            words(f.content),
            " < ".join(dict.fromkeys(view.slice(*medium) for medium in media)),
        )
        for f, media in zip(found, through, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        # "quoted … as saying"
        ("State radio quoted the mayor as saying that it sank.",
         ("State radio", "quoted", "the mayor as saying that it sank"),
         ("the mayor", "quoted … as saying", "that it sank", "State radio")),
        ("State radio quoted the mayor as saying it sank.",
         ("the mayor", "saying", "it sank"),
         ("the mayor", "quoted … as saying", "it sank", "State radio")),
        ("It sank, the agency quoted the mayor as saying.",
         ("the agency", "quoted", "the mayor as saying"),
         ("the mayor", "quoted … as saying", "It sank", "the agency")),
        ("Rain fell. It sank, the agency cited the mayor as having said.",
         ("the agency", "cited", "the mayor as having said"),
         ("the mayor", "cited … as having said", "It sank", "the agency")),
        ("State radio quoted the mayor at length.",
         ("State radio", "quoted", "the mayor at length"),
         ("State radio", "quoted", "the mayor at length", "")),
        ("State radio quoted it as saying so.",
         ("State radio", "quoted", "it as saying so"),
         ("State radio", "quoted", "it as saying so", "")),
        # "was quoted by … as saying"
        ("The mayor was quoted by Radio Sund as saying that it sank.",
         ("Radio Sund", "quoted", "that it sank"),
         ("The mayor", "quoted … as saying", "that it sank", "Radio Sund")),
        ("The mayor was also quoted on Monday by state radio as saying it sank.",
         ("state radio", "saying", "it sank"),
         ("The mayor", "quoted … as saying", "it sank", "state radio")),
        ("The mayor was quoted by state radio on Monday.",
         ("state radio", "quoted", "on Monday"),
         ("state radio", "quoted", "on Monday", "")),
        # ", citing …"
        ("The port was closed, state television reported, citing the Foreign Ministry.",
         ("state television", "reported", "The port was closed"),
         ("the Foreign Ministry", "citing", "The port was closed", "state television")),
        ("State television reported, citing a doctor, that nine had died.",
         ("State television", "reported", "citing a doctor, that nine had died"),
         ("a doctor", "citing", "that nine had died", "State television")),
        ("State television reported that nine had died, citing a doctor.",
         ("State television", "reported", "that nine had died, citing a doctor"),
         ("a doctor", "citing", "that nine had died", "State television")),
        ("State television, which cited the police, said nine died.",
         ("State television", "said", "nine died"),
         ("the police", "cited", "nine died", "State television")),
        ("The mayor said nine died, citing the police.",
         ("The mayor", "said", "nine died"),
         ("The mayor", "said", "nine died", "")),
        ("The Standard said nine died, citing the police.",
         ("The Standard", "said", "nine died"),
         ("the police", "citing", "nine died", "The Standard")),
        ("Nine died, state radio said, citing “that it sank”.",
         ("state radio", "said", "Nine died"),
         ("state radio", "said", "Nine died", "")),
        ("Nine died, state radio said, citing",
         ("state radio", "said", "Nine died"),
         ("state radio", "said", "Nine died", "")),
        ("Nine died, citing",
         ("", "citing", "Nine died"),
         ("", "citing", "Nine died", "")),
        ("Nine died, state radio said, citing that ministry.",
         ("state radio", "said", "Nine died"),
         ("that ministry", "citing", "Nine died", "state radio")),
        # so does whoever ends with whose words these are
        # who reads from a text, or gives a reason, speaks
        ("“It is long,” Brandt said, quoting a letter.",
         ("Brandt", "said", "It is long"), ("Brandt", "said", "It is long", "")),
        ("It sank, Lund said, citing the mayor.",
         ("Lund", "said", "It sank"), ("Lund", "said", "It sank", "")),
        ("Lund, quoting the mayor again, said that it sank.",
         ("Lund", "said", "that it sank"), ("Lund", "said", "that it sank", "")),
        ("Nine died, state radio said, quoting the police as usual.",
         ("state radio", "said", "Nine died"),
         ("the police", "quoting", "Nine died", "state radio")),
    ],
)  # fmt: skip
def test_whom_a_medium_cites(
    text: str, given: tuple[str, str, str], wanted: tuple[str, str, str, str]
) -> None:
    assert told(text, given) == [wanted]


def test_two_cues_of_one_statement_are_one() -> None:
    text = "State radio quoted the mayor as saying that it sank."
    found = told(
        text,
        ("State radio", "quoted", "the mayor as saying that it sank"),
        ("the mayor", "saying", "that it sank"),
    )
    assert found == [("the mayor", "quoted … as saying", "that it sank", "State radio")]


def test_a_chain_of_media() -> None:
    text = "Nine died, Radio Sund said, citing state television, which cited the police."
    assert told(text, ("Radio Sund", "said", "Nine died")) == [
        ("the police", "cited", "Nine died", "Radio Sund < state television")
    ]


def test_texts_without_such_words_are_left() -> None:
    text = "The mayor said it sank. The clerk reported that it rained."
    given = (("The mayor", "said", "it sank"), ("The clerk", "reported", "that it rained"))
    assert told(text, *given) == [(*each, "") for each in given]
