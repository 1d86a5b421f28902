"""What an article speaks of: each person, body, document or group with all of its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

# What an entity is by form: a person's name, another name, a body, a country, a document, people
# who are described, a body that is described, something else that is described, the respondents
# of a poll.
SORTS = ("person", "name", "body", "country", "document", "people", "group", "other", "respondents")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is mentioned: tokens [first, last) of a view, the noun phrase or the name.

    head: the last token of the name, or the head noun. sort: "name", "role", "body", "document",
    "country", "pronoun" or "other". source: the number of the statement of which this is the
    source, -1 if of none.
    """

    first: int
    last: int
    head: int
    sort: str
    source: int = -1


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity of an article, with its known mentions in text order.

    name: its fullest name, as it is printed. sort: one of `SORTS`, by form alone. named: whether
    some mention is a proper name. statements: the numbers of those of which it is the speaker.
    """

    name: str
    sort: str
    mentions: tuple[Mention, ...]
    plural: bool = False
    named: bool = False
    statements: tuple[int, ...] = ()


@dataclass(frozen=True)
class Speakers:
    """Who speaks in an article.

    clusters: those that speak, in the order in which they first do. of: for each statement the
    number of its speaker's cluster, -1 for nobody. probability: for each statement, how sure it is
    that this is the speaker, 0 to 1.
    """

    clusters: tuple[Cluster, ...] = ()
    of: tuple[int, ...] = ()
    probability: tuple[float, ...] = ()


@dataclass(eq=False, slots=True)
class Entity:
    """An entity while the article is read: what its mentions say of it.

    at: first tokens of its mentions, in order; ends: where they end; places: what each is in its
    sentence (`PLACES`). words: those of its names; heads: its nouns ("minister"); kinds and
    countries: those of the gazetteer's terms beside it. gender: log odds of "she" over "he", 0
    unknown. spoke: first tokens of the sources that it was. beside: titles and appositions.
    label: room for training.
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
    run: tuple[int, int] | None = None
    label: str = ""


PLACES = ("other", "subject", "possessor", "quoted", "title line", "after a preposition")
