"""Questions that were written for an event: a `key.toml` beside or above its articles.

[[events]]
title = "A port strike in its ninth day"
facts = "what happened"
compare = "what to compare between the outlets"
questions = ["How many words do the strikers speak in each article?"]
answers = ["what a teacher may expect"]        # one for each question, if there are any
needs = [["daily-thunder"]]                    # outlets without which it cannot be answered

[[events.articles]]
file = "hessel-strike/daily-thunder.txt"       # from the folder of key.toml
shows = "what the article was written to show"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing import toml_files
from framing.articles.article import Article

NAME = "key.toml"
ABOVE = 2  # folders above an article in which its key is looked for


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what a teacher may expect, and the files of the articles that it needs."""

    question: str
    answer: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """What a key says of an event; shows: by the id of an article, what it was written to show."""

    title: str = ""
    facts: str = ""
    compare: str = ""
    asked: tuple[Asked, ...] = ()
    shows: Mapping[str, str] | None = None


def key_of(printed: Sequence[Article], given: Sequence[Article]) -> Key:
    """Return what a key says of the event of the articles `printed`, an empty one without a key.

    Only the questions that the articles printed can answer are returned. given: the articles given
    on the event, printed or not. Raises FramingError where a key is no TOML.
    """
    for article in printed:
        for place in list(Path(article.file).absolute().parents)[:ABOVE]:
            path = place / NAME
            if path.is_file():
                text = toml_files.text_of(path)
                events = toml_files.parsed(text, path, hint="correct that line").get("events", [])
                for event in events if isinstance(events, list) else ():
                    found = _read(event, place, printed, given)
                    if found:
                        return found
    return Key()


def _read(
    event: Mapping[str, Any], place: Path, printed: Sequence[Article], given: Sequence[Article]
) -> Key | None:
    files = {
        (place / str(entry.get("file", ""))).absolute(): entry
        for entry in event.get("articles", [])
    }
    here = {Path(article.file).absolute() for article in printed}
    if not here & files.keys():
        return None
    outlets = {str(entry.get("outlet", "")) for path, entry in files.items() if path in here}
    questions = [str(each) for each in event.get("questions", [])]
    answers = [str(each) for each in event.get("answers", [])]
    needs = [tuple(map(str, each)) for each in event.get("needs", [])]
    asked = [
        Asked(
            question,
            answers[number] if number < len(answers) else "",
            needs[number] if number < len(needs) else (),
        )
        for number, question in enumerate(questions)
    ]
    return Key(
        title=str(event.get("title", "")),
        facts=str(event.get("facts", "")),
        compare=str(event.get("compare", "")),
        asked=tuple(each for each in asked if outlets.issuperset(each.needs)),
        shows={
            article.id: str(files[path].get("shows", ""))
            for article in given
            if (path := Path(article.file).absolute()) in files
        },
    )
