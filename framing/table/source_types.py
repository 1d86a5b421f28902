"""What type of source makes a statement: a named person, an organisation, a document, or unnamed.

The types are those of the Markkula Center's annotated statements (arXiv 2501.00164).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from framing.language.reading import Language
from framing.language.tags import TAGS

NAMED, ORGANISATION, DOCUMENT = "named person", "organisation", "document"
PERSON, GROUP, ANONYMOUS = "unnamed person", "unnamed group", "anonymous"
TYPES = (NAMED, ORGANISATION, DOCUMENT, PERSON, GROUP, ANONYMOUS)
# Who speaks for an organisation without being named speaks as the organisation.
SPEAKS_FOR = re.compile(r"\bspokes(?:man|men|woman|women|person|persons|people)\b", re.IGNORECASE)
SINGULAR = ("a", "an", "one", "another", "each")


class Sentences:
    """The sentences and tags of one article, looked up by character."""

    def __init__(self, language: Language, number: int) -> None:
        first, last = language.tokens.bounds[number : number + 2].tolist()
        self.language, self.number = language, number
        self.starts = language.tokens.start[first:last]
        bounds = language.sentences
        inside = bounds[(bounds >= first) & (bounds < last)]
        self.begins = self.starts[inside - first]

    def number_of(self, place: int) -> int:
        """Return the number of the sentence in which a character stands."""
        return int(self.begins.searchsorted(place, "right"))

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the article's tokens that begin in the characters [start, end)."""
        low, high = self.starts.searchsorted((start, end)).tolist()
        return low, high

    def is_plural(self, start: int, end: int) -> bool:
        """Whether the noun phrase in the characters [start, end) speaks of more than one."""
        low, high = self.tokens_of(start, end)
        tags = (
            [TAGS[t] for t in self.language.tags_of(self.number, low, high)] if high > low else []
        )
        noun = ""
        for tag in tags:
            if noun and tag in ("IN", "WDT", "WP", ",", "VBN", "VBG"):
                break  # what follows the head describes it: "officials at the ministry"
            if tag.startswith("NN"):
                noun = tag
        return noun.endswith("S")


def source_type(row: Mapping[str, Any], name: str, text: str, sentences: Sentences) -> str:
    """Return which of TYPES the source of an attribution is, "" where it has none.

    row: the attribution's naming and kind, and its source and mentions as character spans. Of the
    unnamed, the head of the phrase says whether they are one or several.
    """
    found = _without_phrase(row, name)
    if found is not None:
        return found
    place = phrase(row, name, text)
    return GROUP if place and sentences.is_plural(*place) else PERSON


def _without_phrase(row: Mapping[str, Any], name: str) -> str | None:
    """Return the type of a source that no phrase is needed to tell, None for others."""
    if row["naming"] == "named":
        return NAMED
    if row["naming"] == "body":
        return DOCUMENT if row["kind"] == "document" else ORGANISATION
    if row["naming"] == "anonymous":
        return ANONYMOUS
    if SPEAKS_FOR.search(name):
        return ORGANISATION
    if not name:
        return ""
    return PERSON if name.split()[0].lower() in SINGULAR else None


def phrase(row: Mapping[str, Any], name: str, text: str) -> tuple[int, int] | None:
    """Return the phrase by which `source_type` tells one unnamed source from several, if it does.

    row, name: as there.
    """
    if _without_phrase(row, name) is not None:
        return None
    # The mention that names the source best; a pronoun says less.
    phrases = [s for s in (*row["mention"], *row["source"]) if text[slice(*s)] in name]
    found: tuple[int, int] | None
    found = max(phrases or row["source"], key=lambda s: s[1] - s[0], default=None)
    return found
