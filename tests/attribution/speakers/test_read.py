"""How articles of ours are read: their names, acronyms and entities, and each source in braces.

read.txt holds the articles. read.json pins names with their fullest forms, acronyms, what each
entity is known by, and how each source is read: its words, sort, head, number, kind, countries,
and the name that it holds.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.attribution import Statement
from framing.attribution.speakers.acronyms import acronyms, complement, initials
from framing.attribution.speakers.anonymity import by_phrase, reasons
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.described import described
from framing.attribution.speakers.full_names import capitalised, fullest
from framing.attribution.speakers.heads import can_head, completed
from framing.attribution.speakers.mentions import parse
from framing.attribution.speakers.names import View, views
from framing.attribution.speakers.people import is_person, titled
from framing.attribution.speakers.pieces import chosen
from framing.attribution.speakers.resolver import Article, discourse_of
from framing.attribution.speakers.resolver import told as resolved
from framing.attribution.speakers.sources import source_of
from framing.attribution.speakers.speaker import sentence_of, trimmed
from framing.attribution.speakers.tidied import tidied
from framing.language.reading import analyse

HERE = Path(__file__).parent
ARTICLES = (HERE / "read.txt").read_text("utf-8").rstrip("\n").split("\n---\n")
PIN = HERE / "read.json"
PINNED = json.loads(PIN.read_text("utf-8"))


def read(marked: str) -> tuple[View, list[Statement]]:
    """Return an article and its statements: the source in braces, "said", the word behind it."""
    text, spans = "", []
    for piece in marked.split("{"):
        source, brace, rest = piece.partition("}")
        if brace:
            spans.append((len(text), len(text) + len(source)))
        text += source + rest
    (view,) = views(analyse([text]), [True])
    assert view is not None
    found = []
    for start, end in spans:
        cue = text.index("said", end)
        found.append(Statement(((start, end),), ((cue, cue + 4),), ((cue + 5, cue + 7),)))
    return view, found


def words(view: View, run: tuple[int, int]) -> str:
    return view.slice(*run) if run[1] > run[0] else ""


def source_as_read(view: View, statement: Statement) -> dict[str, Any]:
    first, last = chosen(view, statement)
    mention = parse(view, first, last)
    source = source_of(view, statement, first, last)
    (start, end), *_ = statement.source
    return {
        "chosen": words(view, (first, last)),
        "tidied": words(view, tidied(view, first, last)),
        "trimmed": words(view, trimmed(view, first, last)),
        "core": words(view, (mention.first, mention.core)),
        "mention": [mention.sort, words(view, mention.name), mention.definite, mention.plural],
        "head": mention.head.term.text if mention.head is not None else "",
        "sort": source.sort,
        "noun": source.head,
        "phrase": source.phrase,
        "words": " ".join(sorted(source.words)),
        "gender": float(np.sign(source.gender)),
        "number": [source.plural, source.owned],
        "kind": [source.kind, *sorted(source.countries)],
        "heads": [
            can_head(view, first, last),
            words(view, completed(view, first, last)),
        ],
        "capitals": words(view, capitalised(view, first, last)),
        "sentence": sentence_of(view, first),
        "hidden": by_phrase(view.text[start:end]),
        "reasons": [view.text[a:b] for a, b in reasons(view.text, start, end)],
    }


@cache
def told(number: int) -> dict[str, Any]:
    """Return how an article is read."""
    view, statements = read(ARTICLES[number])
    discourse = discourse_of(view)
    inventory = collected(discourse)
    return {
        "names": [
            [words(view, run), words(view, fullest(view, *run)), is_person(discourse, run)]
            for run in view.runs
        ],
        "titled": {words(view, run): sorted(roles) for run, roles in titled(view).items()},
        "acronyms": {short: words(view, run) for short, run in acronyms(view).items()},
        "terms": [[words(view, (h.first, h.last)), h.term.sort, h.term.kind] for h in view.hits],
        "entities": [
            {
                "name": e.name,
                "sort": e.sort,
                "at": [words(view, run) for run in zip(e.at, e.ends, strict=True)],
                "places": e.places,
                "words": " ".join(sorted(e.words)),
                "heads": " ".join(sorted(e.heads)),
                "kinds": " ".join(sorted(e.kinds)),
                "countries": " ".join(sorted(e.countries)),
                "gender": float(np.sign(e.gender)),
                "plural": e.plural,
                "beside": [[words(view, (a, b)), what] for a, b, what in e.beside],
            }
            for e in inventory.entities
        ],
        "paragraphs": [*inventory.paragraph],
        "sources": [source_as_read(view, statement) for statement in statements],
    }


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return [told(number) for number in range(len(ARTICLES))]


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_names_and_entities(number: int) -> None:
    for part in ("names", "titled", "acronyms", "terms", "entities", "paragraphs"):
        assert told(number)[part] == PINNED[number][part], part


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_sources(number: int) -> None:
    for found, wanted in zip(told(number)["sources"], PINNED[number]["sources"], strict=True):
        assert found == wanted


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("{52 percent} said yes.", "respondents"),
        ("{Ada Quill} said yes.", "person"),
        ("{The harbour council} said yes.", "group"),
        ("{The mayor} said yes.", "people"),
    ],
)
def test_what_a_speaker_is_by_form(marked: str, form: str) -> None:
    view, statements = read(marked)
    discourse = discourse_of(view)
    tokens = [chosen(view, each) for each in statements]
    ((one,),) = resolved([Article(collected(discourse), statements, tokens)])
    assert one.entity is not None
    assert described(discourse, one.entity, one.source).form == form


def test_letters_that_stand_for_a_name() -> None:
    assert initials("Federal Harbour Service") == {"FHS"}
    assert initials("The Department of Health") == {"DH", "DOH"}
    assert initials("Anti-Harbour League 3") == {"AHL"}
    assert initials("Harbour") == initials("the harbour board") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Federal Harbour Service (FHS) met.", {"FHS": "Federal Harbour Service"}),
        ("It was the Office of the Quay (OQ).", {"OQ": "Office of the Quay"}),
        ("He left and the Board of Ships (BS) met.", {"BS": "Board of Ships"}),
        ("He met the board of ships (BS).", {}),
        ("HESSEL (CNN) met.", {}),
        ("The Harbour Board (the HB) met.", {}),
        ("A Quay (Q) met.", {}),
    ],
)
def test_acronyms_in_brackets(text: str, found: dict[str, str]) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    assert {short: words(view, run) for short, run in acronyms(view).items()} == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Board of Health and boats met", "Board of Health"),
        ("the Board of Health and of the Quay met", "Board of Health and of the Quay"),
        ("the Board of health met", "Board"),
        ("the Board for Ships", "Board for Ships"),
        ("the Board of", "Board"),
        ("the Board met", "Board"),
    ],
)
def test_the_complement_of_a_body(text: str, name: str) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    assert words(view, (1, complement(view, 2))) == name


@pytest.mark.parametrize(
    ("cue", "sort", "token"),
    [("", "goes on", "It"), ("said", "cue only", "said"), (".", "cue only", ".")],
)
def test_a_statement_without_a_source(cue: str, sort: str, token: str) -> None:
    text = "It sank, as was said."
    (view,) = views(analyse([text]), [True])
    assert view is not None
    spans = ((text.index(cue), text.index(cue) + len(cue)),) if cue else ()
    source = source_of(view, Statement((), spans, ((0, 7),)), 0, 0)
    assert (source.sort, view.forms[source.first], source.first) == (
        sort,
        token,
        source.last,
    )
