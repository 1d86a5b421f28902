"""Which of the articles given a lesson uses, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.articles.article import Article
from framing.features.base.speech import is_speech_row
from framing.lesson.level import Length, Level
from framing.lesson.texts import LETTERS, Text, text
from framing.report.material import Material
from framing.report.voices import NOT_GIVEN, voices


@dataclass(frozen=True)
class Chosen:
    """The texts of a lesson. others: articles given on the same event that it does not print."""

    material: Material
    level: Level
    length: Length
    texts: tuple[Text, ...]
    others: tuple[Article, ...] = ()
    elsewhere: tuple[Article, ...] = ()

    @property
    def every(self) -> tuple[Article, ...]:
        """Every article given on the event: those printed, then the others."""
        return (*(each.article for each in self.texts), *self.others)


def choose(material: Material, level: Level, length: Length) -> Chosen:
    """Choose the texts: of one event, first the two outlets that have most to teach together.

    As many follow, an outlet at a time, as there is time to read; one at least.
    """
    every = _of_one_event(material)
    order = _in_order(material, every)
    taken: list[Article] = []
    minutes = 0.0
    for article in order:
        minutes += material.words[article.id] / level.pace
        if taken and (minutes > length.reading or len(taken) == length.texts):
            break
        taken.append(article)
    chosen = {article.id for article in taken}
    kept = {article.id for article in every}
    return Chosen(
        material=material,
        level=level,
        length=length,
        texts=tuple(
            text(material, article, LETTERS[place], level.size)
            for place, article in enumerate(taken)
        ),
        others=tuple(a for a in order if a.id not in chosen),
        elsewhere=tuple(a for a in material.scored if a.id not in kept),
    )


FEW = 12  # so few articles are taken as one event, whatever they say


def _of_one_event(material: Material) -> Sequence[Article]:
    """Return the articles of the event that most outlets tell; all where none has two outlets."""
    if len(material.scored) <= FEW:
        return material.scored
    from framing.comparison.events import of_measurement

    events = {
        row["article"]: row["event"] for row in of_measurement(material.measurement).to_pylist()
    }
    outlets: dict[int, set[str]] = {}
    for article in material.scored:
        outlets.setdefault(events[article.id], set()).add(article.outlet)
    most = max(outlets, key=lambda event: (len(outlets[event]), -event))
    if len(outlets[most]) < 2:
        return material.scored
    return [article for article in material.scored if events[article.id] == most]


def _in_order(material: Material, articles: Sequence[Article]) -> list[Article]:
    """Return articles: the pair most unlike first, then one of each outlet in turn."""
    pairs = [(a, b) for a, b in combinations(articles, 2) if a.outlet != b.outlet]
    first = min(pairs, key=lambda pair: _likeness(material, pair)) if pairs else ()
    seen: Counter[str] = Counter(article.outlet for article in first)
    rest = []
    for place, article in enumerate(articles):
        if all(article.id != other.id for other in first):
            rest.append((seen[article.outlet], place, article))
            seen[article.outlet] += 1
    return [*first, *(article for _, _, article in sorted(rest, key=lambda item: item[:2]))]


def _likeness(material: Material, pair: tuple[Article, Article]) -> tuple[bool, int, float, int]:
    """Return by what pairs are ordered, the best first.

    Whether a pair has no loaded words, how little it has to teach, how much its speakers overlap
    (Jaccard, in tenths), and how little there is to mark in the article that has less.
    """
    heard = [
        {v.label.casefold() for v in voices(material, [a.id]) if v.label != NOT_GIVEN} for a in pair
    ]
    either = heard[0] | heard[1]
    overlap = len(heard[0] & heard[1]) / len(either) if either else 1.0
    offered = offers(material, pair[0]) | offers(material, pair[1])
    least = min(len(material.attributions.get(a.id, [])) + _loaded(material, a) for a in pair)
    return "loaded" not in offered, -len(offered), round(overlap, 1), -least


LOADED = 3  # terms from which on loaded words are something to talk about


def offers(material: Material, article: Article) -> set[str]:
    """Return what an article has to teach: verbs of belief or doubt, chains, named and anonymous
    sources, loaded words."""
    found = {"loaded"} if _loaded(material, article) >= LOADED else set()
    for row in material.attributions.get(article.id, []):
        if is_speech_row(row):
            found |= {row["stance"]} - {"neutral"}
            found |= {row["naming"]} & {"named", "anonymous"}
            found |= {"chain"} if row["carrier"] else set()
    return found


def _loaded(material: Material, article: Article) -> int:
    return sum(span["layer"] == "loaded" for span in material.spans.get(article.id, []))
