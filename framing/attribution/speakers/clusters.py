"""What an article speaks of: each person, body, document or group with all of its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

# What an entity is by form: a person's name, another name, a body, a country, a document, people
# who are described, a body that is described, something else that is described, the respondents
# of a poll.
SORTS = ("person", "name", "body", "country", "document", "people", "group", "other", "respondents")
NAMES = SORTS[:2]  # those that people bear
# What one is by form whose noun is of a sort of the gazetteer.
OF_NOUN = {
    "role": "people",
    "people": "people",
    "body": "group",
    "document": "document",
    "country": "country",
}


@dataclass(eq=False, slots=True)
class Entity:
    """An entity while the article is read: what its mentions say of it.

    at: first tokens of its mentions, in order; ends: where they end; places: what each is in its
    sentence (`PLACES`). words: those of its names; heads: its nouns ("minister");
    modifiers: what stands before the noun of one that is described ("zoning board"); kinds and
    countries: those of the gazetteer's terms beside it. gender: log odds of "she" over "he", 0
    unknown. spoke: first tokens of the sources that it was. beside: titles and appositions.
    offices: whose the offices among these are (`offices.owner`), by noun.
    run: the tokens of its fullest name, None without one; family: the last word of it. longest:
    the tokens of its longest mention, the first of several, None without one.
    home: country of a public figure of that name, "" where none is known. label: room for training.
    """

    name: str
    sort: str
    at: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: float = 0.0
    plural: bool = False
    spoke: list[int] = field(default_factory=list)
    beside: list[tuple[int, int, str]] = field(default_factory=list)
    offices: dict[str, set[str]] = field(default_factory=dict)
    run: tuple[int, int] | None = None
    longest: tuple[int, int] | None = None
    family: str = ""
    home: str = ""
    label: str = ""
    modifiers: set[str] = field(default_factory=set)


PLACES = ("other", "subject", "possessor", "quoted", "title line", "after a preposition")
