"""What is shown as a fact: how likely an attribution is right in all its parts.

A page shows statement, speaker and kind as one fact, which is right only if all of them are. The
probabilities of the three are not independent, and none is exact; how likely they are right
together is learnt from whole articles, each annotated by models that never saw its outlet.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from framing.attribution.attribution import FORMS, KINDS, NAMINGS, Attribution, Spans
from framing.attribution.forms.told import names_no_teller
from framing.model_files import complete, model_folder, open_json

KIND, VERSION = "facts", 1
PARTS = ("statement", "speaker", "kind")  # the log odds of each, first among the numbers
SUREST = 0.999  # a part is never taken to be surer, or less sure than 1 less that
STRETCH = 256  # characters of a text within which contents are compared


@dataclass(frozen=True)
class Facts:
    """A logistic regression over `numbers`.

    weights: by name of the number. least: probability from which an attribution is shown as a fact.
    """

    weights: dict[str, float]
    bias: float
    least: float

    def probability(self, known: dict[str, float]) -> float:
        """Return how likely an attribution of these `numbers` is right in all its parts.

        All cannot be likelier than one: it is at most that of the least likely part.

        >>> Facts({"together": 4.0}, -2.0, 0.3).probability({"together": 0.5, "cue": 1.0})
        0.5
        """
        weights = self.weights
        odds = sum(weights.get(name, 0.0) * number for name, number in known.items())
        most = min((known[part] for part in PARTS if part in known), default=math.inf)
        return 1 / (1 + math.exp(-min(self.bias + odds, most)))


def numbers(
    text: str, found: Attribution, of_article: float, facts_by_speaker: int
) -> dict[str, float]:
    """Return what is known of an attribution, by name; yes is 1, no is left out.

    of_article: mean probability of the article's statements. facts_by_speaker: statements that the
    article gives to the same speaker.
    """
    statement = found.statement
    parts = (statement.probability or 0.0, found.speaker_probability, found.kind_probability)
    together = math.prod(parts)
    given = {
        f"kind {found.kind}": True,
        f"naming {found.naming}": True,
        f"form {found.form}": True,
        "headline": text.find("\n", 0, statement.content[0][0]) < 0,
        "continued": found.continued,
        "carried": bool(found.carriers),
        "set form": statement.origin != "net",
        "source": bool(statement.source),
        "cue": bool(statement.cue),
        "nobody": not found.speaker and not names_no_teller(text, statement),
        "title": bool(found.title),
    }
    return {
        **dict(zip(PARTS, map(_odds, parts), strict=True)),
        "together": together,
        "log together": math.log(max(together, 1e-4)),
        "article": of_article,
        "log statements of the speaker": math.log(facts_by_speaker),
        **{name: 1.0 for name, yes in given.items() if yes},
    }


def names() -> tuple[str, ...]:
    """Return the names of all `numbers`."""
    return (
        *PARTS,
        *("together", "log together", "article"),
        "log statements of the speaker",
        *(f"kind {kind}" for kind in KINDS),
        *(f"naming {naming}" for naming in NAMINGS),
        *(f"form {form}" for form in FORMS),
        *("headline", "continued", "carried", "set form", "source", "cue", "nobody", "title"),
    )


def of_article(text: str, found: Sequence[Attribution]) -> list[dict[str, float]]:
    """Return the `numbers` of each attribution of an article."""
    mean = sum(each.statement.probability or 0.0 for each in found) / max(1, len(found))
    times: dict[str, int] = {}
    for each in found:
        times[each.speaker] = times.get(each.speaker, 0) + 1
    return [numbers(text, each, mean, times[each.speaker]) for each in found]


def with_facts(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions of an article, unclear where they are unlikely to be right in all.

    Of two that give mostly the same words to somebody the less likely is unclear: a page shows
    nothing twice.
    """
    facts = read_facts()
    likely = [facts.probability(known) for known in of_article(text, found)]
    clear = shown(found, likely, facts.least)
    return tuple(
        replace(each, statement=replace(each.statement, unclear=True))
        if each.statement.voiced and number not in clear
        else each
        for number, each in enumerate(found)
    )


def shown(found: Sequence[Attribution], likely: Sequence[float], least: float) -> set[int]:
    """Return the numbers of the attributions that are shown as facts.

    likely: how likely each is right in all its parts.
    """
    return {number for number in each_once(found, likely) if likely[number] >= least}


def each_once(found: Sequence[Attribution], likely: Sequence[float]) -> list[int]:
    """Return the numbers of what may be shown, the likeliest first, without what repeats others."""
    kept: list[int] = []
    near: defaultdict[int, list[Spans]] = defaultdict(list)  # contents of those kept, by stretch
    for number in sorted(range(len(found)), key=lambda number: -likely[number]):
        own = found[number].statement
        if own.voiced and not own.unclear:
            stretches = _stretches(own.content)
            before = (content for stretch in stretches for content in near[stretch])
            if not any(_is_mostly(own.content, content) for content in before):
                kept.append(number)
                for stretch in stretches:
                    near[stretch].append(own.content)
    return kept


def _stretches(content: Spans) -> set[int]:
    """Return the stretches of the text that a content touches: only there can others share it."""
    spans = (range(a // STRETCH, (b - 1) // STRETCH + 1) for a, b in content if b > a)
    return {*chain.from_iterable(spans)}


def _is_mostly(one: Spans, other: Spans) -> bool:
    """Return whether two contents share more than half of what they hold together."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return common > 0 and 3 * common > sum(b - a for a, b in (*one, *other))


@cache
def read_facts(folder: Path | None = None) -> Facts:
    """Return the model in `folder`, by default the one in use; ModelError if it is not one."""
    path = folder or model_folder("facts")
    stored = open_json(path, kind=KIND, version=VERSION)
    with complete(KIND, path):
        weights = {str(name): float(weight) for name, weight in stored["weights"].items()}
        return Facts(weights, float(stored["bias"]), float(stored["least"]))


def _odds(probability: float) -> float:
    cut = min(max(probability, 1 - SUREST), SUREST)
    return math.log(cut / (1 - cut))
