"""Short made-up articles whose speakers are unambiguous, beside the real ones.

Real articles rarely show that four bodies are four, that the president of one country is not that
of another, and that somebody's sister is somebody else, since readers know. These show it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from framing.attribution.phrases import word_set

FIRST = {
    "she": ["Anna", "Maria", "Laura", "Helen", "Susan", "Nina", "Julia", "Rosa", "Emma", "Karen"],
    "he": ["Peter", "Martin", "Thomas", "David", "Simon", "Carl", "Hugo", "Paul", "Victor", "Alan"],
}
FAMILY = sorted(
    word_set(
        """Harlow Brenner Castell Dorn Ekman Farrow Grieg Hollis Ivers Jansen Kessler Lindell
        Marlow Norden Okafor Pryce Quist Rowan Sandel Tarrant Ullman Varga Wexler Yarrow Zeller"""
    )
)
BODIES = sorted(
    word_set(
        """police school council hospital union bank government charity company ministry court
        museum agency regulator university airline church party club airport library"""
    )
)
FIRMS = ["bank", "charity", "company", "hospital", "museum", "school", "union"]
ROLES = sorted(
    word_set(
        """mayor minister teacher nurse doctor farmer lawyer analyst economist professor engineer
        shopkeeper driver pilot priest manager director inspector clerk spokesman senator judge
        researcher officer coach baker student chairman governor witness"""
    )
)
KIN = sorted(
    word_set("mother father sister brother widow son daughter uncle neighbour friend cousin")
)
KIN_OF = {
    "he": ["father", "brother", "son", "uncle", "grandfather", "father-in-law", "landlord"],
    "she": ["mother", "sister", "daughter", "aunt", "grandmother", "mother-in-law", "landlady"],
}
DID = [
    "never did", "laughed", "lost a barn", "hated it", "came by in May", "asked for a date",
    "knew better", "promised a new road", "liked the old one", "would not go",
]  # fmt: skip
PAPERS = ["figures", "statistics", "data", "results", "report", "indictment", "study"]
LANDS = [
    ("Norway", "Norwegian"), ("Brazil", "Brazilian"), ("Kenya", "Kenyan"), ("Japan", "Japanese"),
    ("France", "French"), ("Chile", "Chilean"), ("Egypt", "Egyptian"), ("Poland", "Polish"),
    ("Canada", "Canadian"), ("Turkey", "Turkish"), ("the United States", "U.S."),
    ("the United Kingdom", "British"),
]  # fmt: skip
OFFICES = ["president", "prime minister", "foreign minister", "chancellor", "finance minister"]
TOLD = [
    "nobody was hurt", "the road would be closed", "prices would rise", "it was too late",
    "the plan would fail", "work had begun", "the roof had fallen in", "the money was gone",
    "more rain would come", "talks would go on", "the bridge was safe", "two men had left",
    "it would wait", "the shop would open in May",
]  # fmt: skip
VERBS = ["said", "said", "said", "added", "told reporters", "warned", "wrote"]
Line = tuple[str, str] | str  # who is written to say something, and who it is; or a plain line


def drills(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield made-up articles as records of articles_gold are."""
    chance = random.Random(seed)
    for number in range(count):
        yield _record(f"drill {number}", chance, chance.choice(KINDS)(chance))


def _record(name: str, chance: random.Random, lines: list[Line]) -> dict[str, Any]:
    headed = not isinstance(lines[0], str) and lines[0][0] in TITLES
    text = "" if headed else f"{chance.choice(FAMILY)} road is closed\n\n"
    attributions = []
    contents = chance.sample(TOLD, len(TOLD))
    for number, line in enumerate(lines):
        if isinstance(line, str):
            text += line + " "
            continue
        source, speaker = line
        content, cue = contents[number % len(contents)], chance.choice(VERBS)
        if not source:
            text, cue = text.rstrip(". \n") + ", ", "adding that"
        places: list[list[list[int]]] = []
        for part in (source, cue, content):
            places.append([[len(text), len(text) + len(part)]] if part else [])
            text += part + " " if part else ""
        text = text[:-1] + ("\n\n" if source in TITLES else chance.choice([". ", ". ", ".\n\n"]))
        named = speaker[0].isupper() and " " in speaker and not speaker.startswith(("The", "His"))
        attributions.append(
            dict(zip(("source", "cue", "content"), places, strict=True))
            | {"speaker": speaker, "naming": "named" if named else "unnamed", "title": ""}
        )
    return {"id": name, "outlet": "", "text": text, "attributions": attributions}


def _person(chance: random.Random) -> tuple[str, str, str]:
    """Return a pronoun, a whole name and the family name."""
    pronoun = chance.choice(["he", "she"])
    family = chance.choice(FAMILY)
    return pronoun, f"{chance.choice(FIRST[pronoun])} {family}", family


def _several(chance: random.Random) -> list[Line]:
    """Several bodies and people by role, all distinct; some return."""
    nouns = chance.sample([*BODIES, *ROLES], chance.randint(3, 5))
    lines: list[Line] = []
    for noun in nouns:
        lines.append((f"The {noun}", noun))
        if noun in BODIES and chance.random() < 0.4:
            lines.append(("It", noun))
    again = chance.choice(nouns)
    return [*lines, (f"The {again}", again)]


def _lands(chance: random.Random) -> list[Line]:
    (land, adjective), (_, other), (_, third) = chance.sample(LANDS, 3)
    office, (pronoun, name, _) = chance.choice(OFFICES), _person(chance)
    land = land[0].upper() + land[1:]
    lines: list[Line] = [
        f"{land}’s {office}, {name}, met {'his' if pronoun == 'he' else 'her'} guests.",
        (f"The {other} {office}", f"{other} {office}"),
        (f"The {adjective} {office}", name),
        (f"The {third} {office}", f"{third} {office}"),
        (pronoun.title(), f"{third} {office}"),
    ]
    return lines[: chance.randint(3, 5)]


def _kin(chance: random.Random) -> list[Line]:
    pronoun, name, family = _person(chance)
    owner = "his" if pronoun == "he" else "her"
    one, other = chance.sample(KIN, 2)
    begins: Line = f"{name} died on Sunday." if chance.random() < 0.5 else (name, name)
    lines: list[Line] = [begins, (f"{owner.title()} {one}", one), (f"{family}’s {other}", other)]
    if chance.random() < 0.5:
        lines.append((family, name))
    return lines


def _later(chance: random.Random) -> list[Line]:
    """Somebody who is described before he or she is named."""
    (pronoun, name, family), role = _person(chance), chance.choice(ROLES)
    body, other = chance.choice(BODIES), chance.choice(ROLES)
    begins = chance.choice([f"A {role} at the {body}", f"The {role}", f"The {body}’s {role}"])
    lines: list[Line] = [(begins, name)]
    if chance.random() < 0.5:
        lines.append((pronoun.title(), name))
    lines.append((f"The {role}, {name},", name))
    if other != role:
        lines.append((f"The {other}", other))
    lines.append((family, name))
    return lines


def _titled(chance: random.Random) -> list[Line]:
    """Two people with titles, who return by title, pronoun and family name."""
    (one, name, family), (two, second, _) = _person(chance), _person(chance)
    role, other = chance.sample(ROLES, 2)
    lines: list[Line] = [(f"{role.title()} {name}", name), (f"{second}, a {other},", second)]
    backs: list[Line] = [(f"The {role}", name), (f"The {other}", second), (family, name)]
    if one != two:
        backs += [(one.title(), name), (two.title(), second)]
    return [*lines, *chance.sample(backs, 2)]


def _firm(chance: random.Random) -> list[Line]:
    body, other, role = (*chance.sample(FIRMS, 2), chance.choice(ROLES))
    name = f"{chance.choice(FAMILY)} {body.title()}"
    lines: list[Line] = [
        f"The {name} has 300 workers.",
        (f"The {body}", name),
        (f"The {other}", other),
        ("It", other),
        (f"A {role} at the {body}", role),
    ]
    return lines[: chance.randint(2, 5)]


def _poll(chance: random.Random) -> list[Line]:
    firm = chance.choice(FAMILY)
    one, other = chance.sample(["poll", "survey"], 2)
    name = f"{firm} {one}"
    asked = f"{chance.randint(3, 30)}00 {chance.choice(['voters', 'drivers', 'parents', 'nurses'])}"
    return [
        (f"A {firm} {chance.choice(['Research', 'Institute', 'Group'])} {one}", name),
        (f"The {one}{chance.choice(['', f' of {asked}'])}", name),
        (f"The {chance.choice([one, other])}", name),
    ]


def _papers(chance: random.Random) -> list[Line]:
    """Figures that are nobody's, beside somebody with a name."""
    pronoun, name, _ = _person(chance)
    paper = chance.choice(PAPERS)
    lines: list[Line] = [(name, name), (f"The {paper}", paper), (pronoun.title(), name)]
    return lines[: chance.randint(2, 3)]


def _strangers(chance: random.Random) -> list[Line]:
    """Somebody with a name, and somebody of whom only the role is told."""
    (_, name, family), (_, second, _) = _person(chance), _person(chance)
    role, other = chance.sample(ROLES, 2)
    lines: list[Line] = [(f"The {role}, {name},", name), (f"The {other}", other)]
    if family not in second:
        lines.append((second, second))
    return [*lines, (family, name), (f"The {other}", other)]


def _headline(chance: random.Random) -> list[Line]:
    """A body or a role in the headline, whose name the article tells."""
    pronoun, name, _ = _person(chance)
    if chance.random() < 0.5:
        body = chance.choice(FIRMS)
        whole = f"{chance.choice(FAMILY)} {body.title()}"
        return [(body.title(), whole), f"The {whole} closed in May.", (f"The {body}", whole)]
    role = chance.choice(ROLES)
    lines: list[Line] = [(role.title(), name), (f"{role.title()} {name}", name)]
    return [*lines, ("", name), (pronoun.title(), name)][: chance.randint(2, 4)]


def _subject(chance: random.Random) -> list[Line]:
    """A pronoun that means whom the sentence before it is about, named or not."""
    pronoun, name, _ = _person(chance)
    kin, role = chance.choice(KIN_OF[pronoun]), chance.choice(ROLES)
    whom = "him" if pronoun == "he" else "her"
    said: Line = (pronoun.title(), kin)
    of_name = f"{role.title()} {name} {chance.choice(DID)}."
    of_kin = f"My {kin} {chance.choice(DID)}."
    if chance.random() < 0.25:
        return [of_kin, of_name, (pronoun.title(), name)]
    if chance.random() < 0.33:
        return [of_name, (f"A {kin} of mine", kin), said]
    return [of_name, f"I {chance.choice(['believed', 'liked', 'met'])} {whom}.", of_kin, said]


TITLES = frozenset(noun.title() for noun in (*FIRMS, *ROLES))
KINDS: list[Callable[[random.Random], list[Line]]] = [
    _several, _several, _lands, _kin, _later, _titled, _firm, _poll, _headline, _papers, _strangers,
    _subject,
]  # fmt: skip
