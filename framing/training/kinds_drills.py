"""Made-up speakers whose role or body is a term of our lexicons, beside the real ones.

Real articles hold ten mayors and one baker: for most roles a model of kinds knows too little. These
teach it what the lexicons say of a role by itself, at a small weight, in the forms in which papers
introduce people.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from framing.lexicons.lexicon import lexicon
from framing.training.speakers_drills import FAMILY, FIRST, TOLD

Person = tuple[str, str]  # first and family name
NAMES = [*FIRST["she"], *FIRST["he"]]
PLACES = ["Harwick", "Norden County", "Elmsford", "Sarn", "Lake Tessin", "Ostmark", "Bellwood"]
CHIEFS = ["director", "head", "president", "chairman", "chief executive", "member", "founder"]
SPOKEN = ["spokesman", "spokeswoman", "spokesperson"]
VERBS = ["said", "said", "told reporters", "added", "warned"]


def drills(seed: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield made-up articles as records of articles_gold are: in each round, one for each role
    and sort of body of the lexicons.
    """
    chance = random.Random(seed)
    for _ in range(rounds):
        yield from _round(chance)


def _round(chance: random.Random) -> Iterator[dict[str, Any]]:
    for entry in lexicon("roles").entries:
        kind = str(entry.values["kind"])
        if kind != "unknown" and not entry.values["follows"]:
            yield _record(entry.term, chance, kind, _of_role(entry.term, chance))
    for entry in lexicon("bodies").entries:
        if not entry.values["named"]:
            yield _record(
                entry.term, chance, str(entry.values["kind"]), _of_body(entry.term, chance)
            )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(NAMES)} {chance.choice(FAMILY)}"


def _a(term: str) -> str:
    return f"{'an' if term[0].lower() in 'aeiou' else 'a'} {term}"


def _of_role(role: str, chance: random.Random) -> tuple[str, str, str]:
    """Return the source's words, the speaker and its naming."""
    name, place = _name(chance), chance.choice(PLACES)
    title = role if role[0].isupper() else role.title()
    forms = [
        (f"{title} {name}", name),
        (f"{name}, {_a(role)},", name),
        (f"{name}, the {role} of {place},", name),
        (f"The {role}, {name},", name),
        (f"{name}, who is {_a(role)} in {place},", name),
        (f"{place} {title} {name}", name),
        (f"The {role}", ""),
        (f"{_a(role).capitalize()} in {place}", ""),
    ]
    source, speaker = chance.choice(forms)
    return source, speaker or source, "named" if speaker else "unnamed"


def _of_body(body: str, chance: random.Random) -> tuple[str, str, str]:
    name = _name(chance)
    forms = [
        (f"The {body}", "", "body"),
        (f"{name} of the {body}", name, "named"),
        (f"{name}, {chance.choice(CHIEFS)} of the {body},", name, "named"),
        (f"{name}, a {chance.choice(SPOKEN)} for the {body},", name, "named"),
        (f"A {chance.choice(SPOKEN)} for the {body}", "", "unnamed"),
        (f"{body.capitalize()} {chance.choice(SPOKEN)} {name}", name, "named"),
    ]
    source, speaker, naming = chance.choice(forms)
    return source, speaker or source, naming


def _record(
    term: str, chance: random.Random, kind: str, told: tuple[str, str, str]
) -> dict[str, Any]:
    source, speaker, naming = told
    first, content, last = chance.sample(TOLD, 3)
    cue = chance.choice(VERBS)
    before = f"{chance.choice(FAMILY)} road is closed\n\nOn Monday {first}. "
    text = before
    places = []
    for part in (source, cue, f"that {content}"):
        places.append([[len(text), len(text) + len(part.rstrip(","))]])
        text += part + " "
    text = text.rstrip() + f". Neighbours heard that {last}."
    found = dict(zip(("source", "cue", "content"), places, strict=True))
    attribution = {**found, "speaker": speaker, "kind": kind, "naming": naming}
    return {
        "id": f"drill {term}",
        "outlet": "",
        "date": "",
        "text": text,
        "attributions": [attribution],
        "training_only": True,
    }
