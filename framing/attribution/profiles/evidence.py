"""What an article says of a speaker, as the features from which the kind is learnt.

Words by where they stand (before the name, in the apposition, in the phrase of the source …), the
lexicons' terms among them, heads of phrases with their endings, cues, and the shape of the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.attribution.attribution import Span, Statement
from framing.attribution.phrases import ARTICLES
from framing.attribution.profiles.bare_names import is_bare
from framing.attribution.profiles.beside import (
    PARTY,
    PREPOSITIONS,
    breaks_line,
    described,
    head,
    parts,
    until,
    verb_after,
)
from framing.attribution.profiles.entity import Entity, bare, is_pronoun, tokens_of
from framing.attribution.profiles.figures import figure
from framing.attribution.profiles.public_bodies import body_kind, kinds_within
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import POSSESSIVE

# Groups of words of which the vectors are averaged: heads of titles, titles and appositions, what
# they serve, head of the source's phrase, the phrase, the name, the sentence of the first mention,
# the title that was chosen and its head.
GROUPS = (
    *("heads", "titles", "serving", "head", "phrase", "name", "sentence"),
    *("title", "head of title"),
)
LEADING = ARTICLES | {"also"}
LEXICON = 2.0  # weight of a lexicon's term beside a word
FIGURE = 5.0  # how much is known of a public figure weighs beside one word
SAID = 1.0, 2**0.5  # weight of what is said once, and more often


@dataclass(slots=True)
class Evidence:
    """Features of one speaker: names with counts, and words by group (see `GROUPS`).

    country: for which a public figure speaks, "" for none and for everybody else.
    """

    names: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=lambda: {group: [] for group in GROUPS})
    figure: list[str] = field(default_factory=list)
    country: str = ""

    @property
    def leads(self) -> bool:
        """Whether a public figure who leads or led a country is meant."""
        return any(feature.endswith("=head") for feature in self.figure)

    def counts(self) -> dict[str, int]:
        """Return how often each feature is said; 0 of what is known of a public figure."""
        return Counter(self.names) | dict.fromkeys(self.figure, 0)

    def weights(self) -> dict[str, float]:
        """Return the weight of each feature: what is said twice counts a little more."""
        return {
            name: FIGURE if not count else (LEXICON if is_of_lexicon(name) else 1) * SAID[count > 1]
            for name, count in self.counts().items()
        }


def is_of_lexicon(feature: str) -> bool:
    """Return whether a feature is a lexicon's term, which weighs more than a word."""
    return "~" in feature or feature == "party"


def evidence(
    view: View,
    entity: Entity,
    statements: Sequence[Statement],
    day: str,
    title: Span | None = None,
) -> Evidence:
    """Return what the article says of `entity`, and what is known of who was what on its `day`.

    title: the characters that were chosen as position and affiliation, None where none were.
    """
    found = Evidence()
    if title is not None:
        first, last = bare(view, tokens_of(view, title))
        _add(view, "chosen", "title", first, last, found)
        _head(view, "chosen", "head of title", first, last, found)
    for run in entity.names:
        _of_name(view, run, found)
    unclear = is_bare(view, entity)
    _of_shape(entity, found, unclear)
    if entity.form:
        found.names.append(f"form={entity.form}")
    seen: set[tuple[str, ...]] = set()
    for run in entity.phrases:
        words = tuple(view.lowered[slice(*run)])
        if is_pronoun(view, run):
            found.names.append(f"pronoun={words[0]}")
        elif words not in seen:
            seen.add(words)
            _of_phrase(view, run, found)
    for number in entity.statements:
        _of_statement(view, statements[number], found)
    spoken = [run for run in entity.phrases if not is_pronoun(view, run)]
    for first, _ in [*entity.names[:1], *spoken[:1]]:
        found.words["sentence"] += view.lowered[slice(*view.around(first))]
    known = None if unclear else figure(entity.words, day)
    if known is not None:
        found.country, found.figure = known.country, known.features()
    elif kind := body_kind(entity.name, entity.words):
        found.figure = ["public body", f"public body={kind}"]
    return found


def _of_name(view: View, run: Run, found: Evidence) -> None:
    """Add what stands beside a person's name."""
    last = run[1]
    names = found.names
    for part in parts(view, run):
        if part.role == "before":
            last_word = part.last - 1
            _add(view, "before", "titles", part.first, part.last, found)
            low = view.lowered[last_word]
            names += (f"title={low}", f"title…{low[-3:]}")
            found.words["heads"].append(low)
            _term(view, last_word, "title", names)
            if last_word > part.first:
                names.append(f"titles={view.lowered[last_word - 1]} {low}")
            if low in POSSESSIVE:
                names.append("owned")
                _add(view, "owner", "titles", part.first, last_word, found)
        elif part.role == "before comma":
            start = described(view, part.first, part.last)
            if start < part.last:
                _predicate(view, "before comma", start, part.last, found)
            else:
                _add(view, "before comma", "", part.first, part.last, found)
        elif part.role == "clause":
            _add(view, "clause", "titles", part.first, part.last, found)
            names.append(f"clause:{view.lowered[part.first]}")
        elif part.role == "participle":
            _add(view, "participle", "", part.first, part.last, found)
        elif part.role == "serving":
            _add(view, "serving", "serving", part.first, part.last, found)
        else:
            _predicate(view, part.role, part.first, part.last, found)
    if PARTY.match(view.text, view.end[last - 1]):
        names.append("party")
    if last < len(view.forms) and not breaks_line(view, last):
        low = view.lowered[last]
        if low in PREPOSITIONS:
            names.append(f"then={low}")
        elif low in POSSESSIVE:
            names.append("owns")
            if last + 1 < len(view.forms):
                names.append(f"owns={view.lowered[last + 1]}")
        elif view.forms[last] not in (",", "(", "—", "–", "--"):
            names.append(f"verb={view.lowered[verb_after(view, last)]}")


def _predicate(view: View, role: str, first: int, last: int, found: Evidence) -> None:
    """Add an apposition or what stands behind "is": its words and its head."""
    if role == "apposition" and view.forms[first].isdigit() and len(view.forms[first]) < 3:
        found.names.append("age")
    _add(view, role, "titles", first, last, found)
    begin = first
    while begin < last and view.lowered[begin] in LEADING:
        begin += 1
    if begin < last:
        _head(view, role, "heads", begin, last, found)
    if view.lowered[first] in ARTICLES:
        found.names.append(f"{role}:article")


def _of_shape(entity: Entity, found: Evidence, unclear: bool) -> None:
    """Add the words of the name, how many they are and whether with capitals.

    unclear: whether it may or may not be a public figure's: its words tell nothing then.
    """
    capitals = sum(word[0].isupper() for word in entity.name.split())
    found.names += (f"length={min(5, len(entity.words))}", f"capitals={min(4, capitals)}")
    if entity.names:
        found.names.append("named")
    if unclear:
        return
    found.names += [f"name={word}" for word in entity.words]
    found.names.append(f"called={entity.name.lower()}")
    found.words["name"] += entity.words


def _of_phrase(view: View, run: Run, found: Evidence) -> None:
    """Add a source's or a description's phrase and what goes on behind it."""
    first, last = bare(view, run)
    names = found.names
    _add(view, "phrase", "phrase", first, last, found)
    _head(view, "phrase", "head", first, last, found)
    names += (f"begins={view.lowered[run[0]]}", f"begins:{view.tags[run[0]]}")
    after = run[1]
    if after >= len(view.forms) or breaks_line(view, after):
        return
    if view.lowered[after] in PREPOSITIONS:
        _add(view, "phrase of", "", after + 1, until(view, after + 1, 8), found)
    elif view.forms[after] == "," and view.lowered[after + 1 : after + 2] in (
        ["a"],
        ["an"],
        ["the"],
    ):
        end = until(view, after + 1)
        _add(view, "phrase is", "", after + 1, end, found)
        if after + 2 < end:
            _head(view, "phrase is", "heads", after + 2, end, found)


def _of_statement(view: View, statement: Statement, found: Evidence) -> None:
    cue = " ".join(view.text[start:end] for start, end in statement.cue).lower()
    found.names.append(f"cue={cue}")
    if not statement.source:
        found.names.append("no source")
        return
    first, last = tokens_of(view, statement.source[0])
    if last > first:
        found.names.append(f"source={view.lowered[first]}")


def _add(view: View, role: str, group: str, first: int, last: int, found: Evidence) -> None:
    """Add the words of [first, last), and the lexicons' terms among them."""
    names = found.names
    words = [low for low in view.lowered[first:last] if low[0].isalnum() or len(low) > 2]
    names += [f"{role}={low}" for low in words]
    if group:
        found.words[group] += words
    names += [f"{role}~public {kind}" for kind in kinds_within(view, first, last)]
    seen = -1
    for token in range(first, last):
        hit = view.at.get(token)
        if hit is None or hit.first == seen or hit.first < first - 1:
            continue
        seen = hit.first
        names += (f"{role}~{hit.term.kind}", f"{role}~{hit.term.sort} {hit.term.kind}")
        if hit.last - hit.first > 1:
            names.append(f"{role}~{hit.term.text}")


def _term(view: View, token: int, role: str, names: list[str]) -> None:
    hit = view.at.get(token)
    if hit is None:
        names.append(f"{role}~")
        return
    term = hit.term
    names += (
        f"{role}~{term.kind}",
        f"{role}~{term.sort} {term.kind} {term.follows}",
        f"{role}~{term.text}",
    )


def _head(view: View, role: str, group: str, first: int, last: int, found: Evidence) -> None:
    """Add the head noun of a phrase, its ending, the word before it and its term."""
    at = head(view, first, last)
    low = view.lowered[at]
    found.words[group].append(low)
    found.names += (
        f"{role} head={low}",
        f"{role} head…{low[-3:]}",
        f"{role} head…{low[-4:]}",
        f"{role} head:{view.tags[at]} {view.forms[at][0].isupper()}",
    )
    if at > first:
        found.names.append(f"{role} head={view.lowered[at - 1]} {low}")
    _term(view, at, f"{role} head", found.names)
