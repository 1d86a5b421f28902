"""Reporting verbs by what they imply, those of the articles first, from the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.lexicons.lexicon import Entry, lexicon

MOST = 9


@dataclass(frozen=True, slots=True)
class Group:
    """Verbs that imply the same; here: those that the articles use."""

    title: str
    implies: str
    here: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    title: str
    implies: str
    holds: Callable[[Entry], bool]
    usual: tuple[str, ...]  # the verbs of this sort that a class knows


RULES = (
    _Rule(
        "They only say",
        "It was said. Whether it is true is open.",
        lambda entry: (
            entry["class"] in ("neutral", "announcing", "adding", "replying")
            and entry["stance"] == "neutral"
            and not entry["heated"]
        ),
        ("say", "tell", "write", "report", "add", "announce", "reply", "describe", "declare"),
    ),
    _Rule(
        "They make it sound true",
        "It is so, and the speaker knows it.",
        lambda entry: entry["stance"] == "endorsing" and entry["class"] != "admitting",
        ("confirm", "point out", "note", "reveal", "prove", "discover", "find", "expose"),
    ),
    _Rule(
        "They make it sound doubtful",
        "It may not be so.",
        lambda entry: entry["stance"] == "distancing",
        ("claim", "allege", "insist", "maintain", "contend", "pretend", "peddle", "spin"),
    ),
    _Rule(
        "They make it a confession",
        "It is so, and the speaker did not like to say it.",
        lambda entry: entry["class"] == "admitting",
        ("admit", "acknowledge", "concede", "confess"),
    ),
    _Rule(
        "They paint the speaker",
        "The speaker is angry, violent or boastful.",
        lambda entry: bool(entry["heated"]),
        ("slam", "blast", "rage", "fume", "thunder", "boast", "brag", "rant", "sneer"),
    ),
)


def groups(used: Iterable[str]) -> list[Group]:
    """Return the groups of verbs. used: the verbs of the articles, in their plain form."""
    present = set(used)
    entries = lexicon("reporting_verbs").entries
    found = []
    for rule in RULES:
        mine = [entry.term for entry in entries if rule.holds(entry) and entry.term in present]
        here = tuple(dict.fromkeys(mine))[:MOST]
        others = [verb for verb in rule.usual if verb not in here][: MOST - len(here)]
        found.append(Group(rule.title, rule.implies, here, tuple(others)))
    return found
