"""Three searches that lead off the page, with the names and numbers of the texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.lesson.lesson import Lesson
from framing.lesson.texts import part
from framing.report.voices import NOT_GIVEN, Voice, voices

# Of a statement, the words around its first number: few enough for a search engine.
NUMBER = re.compile(r"(?:[\w’'-]{1,40} ){0,3}\d[\d.,]{0,20}(?: [\w’'-]+){1,4}")
SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "had", "has", "have", "in"),
        *("is", "it", "its", "of", "on", "or", "our", "that", "the", "their", "there", "they"),
        *("to", "was", "were", "while", "who", "which", "with", "would"),
    )
)
OFFICES = ("head", "official", "security", "judicial")


@dataclass(frozen=True, slots=True)
class Search:
    """A search: the question behind it, what to type, and what to look for in the results."""

    question: str
    words: str
    look: str


def searches(lesson: Lesson) -> tuple[Search, Search, Search]:
    """Return the three searches: who else tells it, where a claim comes from, who a source is."""
    people = _people(lesson)
    first = people[0].label if people else ""
    others = [voice.label for voice in people[1:] if voice.kind not in OFFICES]
    unknown = (others or [voice.label for voice in people[1:]] or [first])[0]
    return (
        Search(
            "Who else tells it?",
            " ".join(filter(None, (f"“{first}”" if first else "", _topic(lesson)))),
            "Open an outlet that you do not know and one from another country. Who speaks there?",
        ),
        Search(
            "Where does it come from?",
            _claim(lesson),
            "Follow it back: a report, a speech, a table. Does it say there what is said here?",
        ),
        Search(
            "Who is that?",
            f"“{unknown}”" if unknown else _topic(lesson),
            "For whom does this source work? What else has it said? Who pays it?",
        ),
    )


def _people(lesson: Lesson) -> list[Voice]:
    ids = [text.article.id for text in lesson.texts]
    return [
        voice
        for voice in voices(lesson.material, ids)
        if voice.label != NOT_GIVEN and voice.naming == "named" and " " in voice.label
    ]


def _topic(lesson: Lesson) -> str:
    """Return the longer words of the plainest headline: what a search is about."""
    marked = {text.letter: len(text.loaded) for text in lesson.texts}
    text = min(lesson.texts, key=lambda each: (not each.article.title, marked[each.letter]))
    words = re.findall(r"\w+(?:[’'-]\w+)*", text.title)
    return " ".join([word for word in words if word.lower() not in SMALL][:5])


def _claim(lesson: Lesson) -> str:
    """Return the words around a number that somebody gives, else the beginning of a statement."""
    contents = [
        part(lesson.material, each.row, "content")
        for text in lesson.texts
        for each in text.statements
    ]
    for content in contents:
        found = NUMBER.search(content)
        if found and len(words := _trimmed(found.group().split())) > 2:
            return f"“{' '.join(words)}”"
    longest = max(contents, key=len, default="")
    words = _trimmed(longest.strip("“”\"'‘’").split()[:7])
    return f"“{' '.join(words)}”" if words else _topic(lesson)


def _trimmed(words: list[str]) -> list[str]:
    """Return words without small ones at either end.

    >>> _trimmed(["that", "34", "ships", "were", "at"])
    ['34', 'ships']
    """
    while words and words[0].lower() in SMALL:
        words = words[1:]
    while words and words[-1].lower() in SMALL:
        words = words[:-1]
    return words
