"""Made-up sentences in which nobody said it: negated, supposed, possible and asked speech.

Whole articles hold few of them, and what the net holds for a statement is hardly ever one there: a
verb of saying weighs more than the "not" before it. Each comes with a twin in which it was said,
so that no word is learnt to be a bad sign by itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from framing.lexicons.inflection import verb_forms
from framing.training.speakers_drills import BODIES, FAMILY, FIRST, ROLES, TOLD

NOUNS = sorted({*BODIES, *ROLES})
MODAL = ["might", "could", "may", "would"]
# The verb's base, its past and its third person.
VERBS = [
    ("say", "said", "says"), ("claim", "claimed", "claims"), ("argue", "argued", "argues"),
    ("announce", "announced", "announces"), ("admit", "admitted", "admits"),
    ("warn", "warned", "warns"), ("insist", "insisted", "insists"),
    ("declare", "declared", "declares"), ("suggest", "suggested", "suggests"),
    ("confirm", "confirmed", "confirms"), ("report", "reported", "reports"),
    ("write", "wrote", "writes"), ("predict", "predicted", "predicts"),
]  # fmt: skip
PARTICIPLES = {"write": "written"}
# What else is told beside it, so that a condition has something to hold for.
THEN = [
    "the market will open", "the boats will sail", "many will go home", "the work will stop",
    "there will be a vote", "prices will rise", "the town will pay", "the doors will close",
]  # fmt: skip
UNSAID = [
    "{s} {has} not {done} that {c}.",
    "{s} did not {do} that {c}.",
    "{s} never {did} that {c}.",
    "{s} {has} never {done} that {c}.",
    "{s} would not {do} that {c}.",
    "Nobody {did} that {c}.",
    "No {n} {has} {done} that {c}.",
    "If {l} {does} that {c}, {t}.",
    "{t}, if {l} {does} that {c}.",
    "Unless {l} {does} that {c}, {t}.",
    "Should {l} {do} that {c}, {t}.",
    "{s} {may} {do} that {c}.",
    "One {may} {do} that {c}.",
    "Did {l} {do} that {c}?",
    "It is not known whether {l} {did} that {c}.",
    "{s} {has} yet to {do} that {c}.",
    "{s} left without a word, and did not {do} that {c}.",
    "{s} can hardly {do} that {c}.",
    "{s} was asked to {do} that {c}.",
    "Nothing would make {l} {do} that {c}.",
    "When {l} {does} that {c}, {t}.",
    "It would be wrong to {do} that {c}.",
    "Had {l} {done} that {c}, it would be known.",
    "{s} stopped short of {doing} that {c}.",
    "{s} failed to {do} that {c}.",
    "{s} was unable to {do} that {c}.",
    "{s} avoided {doing} that {c}.",
    "{s} left without {doing} that {c}.",
    "{s} was in no position to {do} that {c}.",
    "No one at the {n} {has} {done} that {c}.",
    "None of them {did} that {c}.",
]
SAID = [
    "{s} {has} {done} that {c}.",
    "{s} {did} that {c}.",
    "{s} {did} on Monday that {c}.",
    "In May {l} {did} that {c}.",
    "{s} {did} that {c}, and that was not new.",
    "{s} {did} that it was not true that {c}.",
    "{s} {did} that nobody knew whether {c}.",
    "{s} {did} that if it was late, {t}.",
    "“{C},” {l} {did}. If it rains, {t}.",
    "{s}, who could not be there, {did} that {c}.",
    "{s} {did} that one might think {c}.",
    "“{C}, if not today,” {l} {did}.",
    "When asked, {l} {did} that {c}.",
    "{s} {has} now {done} that {c}.",
    "{s} did {do} that {c}.",
    "{s} went on to {do} that {c}.",
    "{s} would later {do} that {c}.",
    "{s}, when asked, {did} that {c}.",
    "{s} did not hesitate to {do} that {c}.",
    "{s} never failed to {do} that {c}.",
    "{s} not only {did} that {c}.",
    "{s}, unable to be there, {did} that {c}.",
    "{s}, who refused to go, {did} that {c}.",
    "No fewer than ten men {did} that {c}.",
    "None other than {l} {did} that {c}.",
]


def drills(seed: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield made-up articles as records of articles_gold are: in each round, one of each form."""
    chance = random.Random(seed)
    for number in range(rounds):
        for place, form in enumerate([*UNSAID, *SAID]):
            name = f"unsaid {number} {place}"
            yield _record(name, form, chance, said=place >= len(UNSAID))


def _record(name: str, form: str, chance: random.Random, *, said: bool) -> dict[str, Any]:
    noun, (base, past, third) = chance.choice(NOUNS), chance.choice(VERBS)
    person = f"{chance.choice(FIRST[chance.choice(['he', 'she'])])} {chance.choice(FAMILY)}"
    later, sooner = chance.choice([
        (f"the {noun}", f"The {noun}"),
        (person, person),
        (f"the {noun}, {person},", f"The {noun}, {person},"),
    ])  # fmt: skip
    content, then = chance.choice(TOLD), chance.choice(THEN)
    parts = {"c": content, "C": content[0].upper() + content[1:], "t": then, "n": noun}
    parts |= {"s": sooner, "l": later, "has": "has", "may": chance.choice(MODAL)}
    parts |= {"doing": verb_forms(base)[2]}
    parts |= {"do": base, "did": past, "does": third, "done": PARTICIPLES.get(base, past)}
    line = form.format(**parts).replace(",,", ",")
    line = line[0].upper() + line[1:]
    text = f"{chance.choice(FAMILY)} road is closed\n\n{line}"
    attributions = [{"content": [_content(text, form)]}] if said else []
    made = {"id": name, "outlet": "", "text": text, "attributions": attributions}
    return made | {"training_only": True}


def _content(text: str, form: str) -> list[int]:
    """Return where the content stands: behind "that", or between the quotation marks."""
    if form.startswith("“"):
        return [text.index("“"), text.index("”") + 1]
    end = text.index(", and that") if form.endswith(" and that was not new.") else len(text) - 1
    return [text.index(" that ") + len(" that "), end]
