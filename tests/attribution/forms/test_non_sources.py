"""What is no source, and what looks like it and is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.non_sources import IDIOM, IN_IDIOMS, with_sources_only


def statement(text: str, source: str, cue: str, content: str) -> Statement:
    at = text.index(cue, text.index(source) + len(source) if cue == ":" else 0)
    return Statement(
        ((text.index(source), text.index(source) + len(source)),) if source else (),
        ((at, at + len(cue)),),
        ((text.index(content), text.index(content) + len(content)),),
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stays"),
    [
        ("EXCLUSIVE: Port lost millions", "EXCLUSIVE", ":", "Port lost millions", False),
        ("Fact check: Ice is not salty", "Fact check", ":", "Ice is not salty", False),
        ("Q&A: How the ferry will run", "Q&A", ":", "How the ferry will run", False),
        ("Quill: the ferry will run", "Quill", ":", "the ferry will run", True),
        ("A report: the ferry is old", "A report", ":", "the ferry is old", True),
        ("It went according to plan", "plan", "according to", "It went", False),
        ("It was shared according to height", "height", "according to", "It was shared", False),
        ("Seats were given according to ward", "ward", "according to", "Seats were given", False),
        ("Two died according to police", "police", "according to", "Two died", True),
        ("Two died according to them", "them", "according to", "Two died", True),
        ("Seats were given according to house", "house", "according to", "Seats were given", False),
        ("Two died according to parliament", "parliament", "according to", "Two died", True),
        ("Two died according to nurses", "nurses", "according to", "Two died", True),
        ("Two died according to research", "research", "according to", "Two died", True),
        ("Two died, according to harbour", "harbour", "according to", "Two died", True),
        ("Her face said it all.", "Her", "face said", "it all", False),
        ("She said it all began here.", "She", "said", "it all began here", True),
        ("The seats told their own story", "The seats", "told", "their own story", False),
        ("CUP REPORT: Owls hold on\n\nOwls won.", "CUP REPORT", ":", "Owls hold on", False),
        (
            "AUDIT REPORT: Owls lost money\n\nThe report says they lost it.",
            "AUDIT REPORT",
            ":",
            "Owls lost money",
            True,
        ),
        ("STUDY: Owls are wise\n\nA study says so.", "STUDY", ":", "Owls are wise", True),
        ("MAYOR: Owls must go\n\nThey must go.", "MAYOR", ":", "Owls must go", True),
        ("The thermometer said it melts", "The thermometer", "said", "it melts", False),
        ("Nobody said it melts", "Nobody", "said", "it melts", False),
        ("Past experience shows it melts", "Past experience", "shows", "it melts", False),
        ("Common sense says it melts", "Common sense", "says", "it melts", False),
        ("The clock over the bar said noon", "The clock over the bar", "said", "noon", False),
        ("His kitchen scale says six", "His kitchen scale", "says", "six", False),
        ("My gut says it melts", "My gut", "says", "it melts", False),
        ("The Weather Clock said it melts", "The Weather Clock", "said", "it melts", True),
        ("The clock maker said it melts", "The clock maker", "said", "it melts", True),
        ("Bo, a scale maker, said it melts", "Bo, a scale maker,", "said", "it melts", True),
        (
            "Cars pay according to the weight of the load",
            "the weight of",
            "according to",
            "Cars pay",
            False,
        ),
        (
            "Cars paid, according to the size estimate",
            "the size estimate",
            "according to",
            "Cars paid",
            True,
        ),
        (
            "Cars go according to the rules set in May",
            "the rules set in May",
            "according to",
            "Cars go",
            False,
        ),
        (
            "Cars go, according to the rules set in May",
            "the rules set in May",
            "according to",
            "Cars go",
            True,
        ),
        ("It ran according to form", "form", "according to", "It ran", False),
        ("According to the rules, cars go", "the rules", "According to", "cars go", True),
        ("It goes without saying that it melts", "It", "saying", "it melts", False),
        ("Needless to say, it melts", "", "Needless to say", "it melts", False),
        ("A fleet of, say, ten boats", "A fleet of", "say", "ten boats", False),
        ("They said, sadly, that it melts", "They", "said", "it melts", True),
        ("He would, he had to say, go", "he", "had to say", "He would", True),
        ("The plan says it melts in May", "The plan by Quill", "says", "it melts in May", True),
    ],
)
def test_a_source_or_none(text: str, source: str, cue: str, content: str, stays: bool) -> None:
    text = text.replace("The plan", "The plan by Quill") if source == "The plan by Quill" else text
    made = statement(text, source, cue, content)
    assert with_sources_only(text, [made]) == ((made,) if stays else ())


@pytest.mark.parametrize(
    ("text", "source", "cue", "stays"),
    [
        ("The oak, said to be hollow, fell", "The oak", "said", False),
        ("The oak is now believed to be hollow", "The oak", "believed", False),
        ("An oak believed to have fallen lay there", "An oak", "believed", False),
        ("The guide said to be there at noon", "The guide", "said", True),
        ("The guide, Bo Finch, promised to be there", "Bo Finch", "promised", True),
    ],
)
def test_of_whom_it_is_said_has_not_said_it(text: str, source: str, cue: str, stays: bool) -> None:
    made = statement(text, source, cue, text[text.index("to ") :])
    assert with_sources_only(text, [made]) == (made if stays else replace(made, source=()),)


TURNS = """it Goes without saying|Needless to say|needless to add|that is to say|suffice to say
suffice it to say|so to speak|so to say|to say the least|to say the very least|to say nothing of
not to mention|having said, it|with that said, it|that being said, it|all that said, that
Truth be told
sad to say|strange to say|odd to say|sorry to say|safe to say|fair to say|hard to say|easy to say
easier said than done|to put it mildly|said and done|so they say|as they say|Need I say|dare I say
I dare say|, say, ten|say it all.|says it all.|said it all.
tell its own story|told their own tale"""


@pytest.mark.parametrize("turn", TURNS.replace("\n", "|").split("|"))
def test_every_turn_of_phrase_holds_what_is_looked_for_first(turn: str) -> None:
    assert IDIOM.search(turn)
    assert any(part in turn.casefold() for part in IN_IDIOMS)
