"""Cues looked up in the lexicons of reporting verbs and nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from framing.attribution.attribution import Spans
from framing.attribution.negation import PLAIN, denies
from framing.lexicons.lexicon import Entry, lexicon
from framing.lexicons.matching import Matcher, cut


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of a cue; `lemma` is "" where it does not know it."""

    lemma: str = ""
    verb_class: str = "none"
    stance: str = "neutral"
    heated: bool = False
    voiced: bool = True


NONE = Cue()
MOST_PHRASES = 1 << 16  # that are remembered from batch to batch
_met: dict[str, Cue] = {}
# What stands before the verb that counts: "held back [from confirming]".
GOVERNING = (("from",), ("without",))
NEAR = 15  # characters between two pieces of a cue that are one stretch
# Classes of verbs that, denied, are a refusal to speak: "would not confirm".
WITHHELD = frozenset(("neutral", "endorsing", "admitting"))
UNKNOWN = Cue(verb_class="other")
# With what a claim begins that a verb brings, beside "that": "did not say [he would stay]".
SUBJECTS = frozenset(("he", "she", "they", "there", "we", "i"))


def classes() -> tuple[str, ...]:
    """Return every class that a cue can have.

    Those of the lexicons, then "other" of a cue that they do not know and "none" where there is
    no cue.

    >>> classes()[-3:]
    ('talking', 'other', 'none')
    """
    verbs, nouns = lexicon("reporting_verbs"), lexicon("reporting_nouns")
    of_nouns = (entry["class"] for entry in nouns.entries)
    in_lexicons = dict.fromkeys((*verbs.values["class"], *of_nouns))
    return (*in_lexicons, UNKNOWN.verb_class, NONE.verb_class)


def _cue(entry: Entry) -> Cue:
    return Cue(entry.term, entry["class"], entry["stance"], entry["heated"], entry["voiced"])


@cache
def known() -> tuple[tuple[Cue, ...], Matcher]:
    """Return the cues of both lexicons and the matcher that finds them; verbs come first."""
    verbs, nouns = lexicon("reporting_verbs"), lexicon("reporting_nouns")
    forms = [*verbs.forms()]
    forms += [(form, len(verbs.entries) + number) for form, number in nouns.forms()]
    return tuple(_cue(entry) for entry in (*verbs.entries, *nouns.entries)), Matcher(forms)


@cache
def heads() -> frozenset[str]:
    """Return the first word of every voiced cue, as terms are compared.

    >>> "said" in heads(), "wants" in heads()
    (True, False)
    """
    cues, matcher = known()
    return frozenset(
        head
        for head, ways in matcher.rest.items()
        if any(cues[number].voiced for _, number in ways)
    )


def cue_at(lowered: Sequence[str], at: int) -> tuple[int, Cue] | None:
    """Return how many words the longest verb at `at` has, and what the lexicon says of it."""
    cues, matcher = known()
    verbs = len(lexicon("reporting_verbs").entries)
    for rest, number in matcher.rest.get(lowered[at], ()):
        if number < verbs and _follows(lowered, at + 1, rest):
            return 1 + len(rest), cues[number]
    return None


def cue_of(phrase: str) -> Cue:
    """Return what the lexicons say of a cue as it stands in a text ("has repeatedly claimed").

    The longest term counts, among equals the first verb, then the first noun; a phrase without
    a known term is UNKNOWN; one without a letter (a colon, a dash) is no verb: NONE.

    >>> cue_of("has since pointed out").lemma
    'point out'
    >>> cue_of(":") is NONE
    True
    """
    return cues_of([phrase])[0]


def cues_of(phrases: Sequence[str]) -> list[Cue]:
    """Return what the lexicons say of each of some cues; all new ones are cut at once."""
    if len(_met) > MOST_PHRASES:
        _met.clear()  # memory stays flat however many articles come
    new = [phrase for phrase in dict.fromkeys(phrases) if phrase not in _met]
    for phrase, forms in zip(new, cut(new) if new else (), strict=True):
        _met[phrase] = _cue_of(forms) if any(map(str.isalpha, phrase)) else NONE
    return [_met[phrase] for phrase in phrases]


def _cue_of(forms: Sequence[str]) -> Cue:
    cues, matcher = known()
    best: tuple[bool, int, bool, int] | None = None
    chosen, at = UNKNOWN, 0
    for first, form in enumerate(forms):
        for rest, number in matcher.rest.get(form, ()):
            if _follows(forms, first + 1, rest):
                governed = forms[first - 1 : first] in GOVERNING
                rank = (governed, len(rest), cues[number].voiced, -first)
                if best is None or rank > best:
                    best, chosen = rank, cues[number]
                    at = first
                break
    return negated(chosen) if denies(forms[:at]) else chosen


def negated(cue: Cue) -> Cue:
    """Return what a verb says that somebody does not do: it implies nothing of the content.

    >>> negated(Cue("confirm", "endorsing", "endorsing"))
    Cue(lemma='confirm', verb_class='refusing', stance='neutral', heated=False, voiced=True)
    """
    verb_class = "refusing" if cue.verb_class in WITHHELD else cue.verb_class
    return replace(cue, verb_class=verb_class, stance="neutral", heated=False)


def not_said(words: str) -> Cue | None:
    """Return the verb of a cue that says no more than that a claim was not made.

    None for every other cue: would somebody not speak, that is a refusal. Who did not say that
    a thing is so was perhaps never asked; who did not say when it will be was.

    >>> not_said("did not say").lemma, not_said("would not say"), not_said("declined to say")
    ('say', None, None)
    """
    (forms,) = cut([words])
    before = [form in PLAIN or form.endswith("ly") for form in forms]
    at = before.index(False) if False in before else len(forms)
    found = cue_at(forms, at) if at < len(forms) else None
    if found is None or at + found[0] < len(forms) or found[1].verb_class not in WITHHELD:
        return None
    return replace(found[1], stance="neutral", heated=False)


def begins_claim(word: str, tag: str) -> bool:
    """Return whether a clause that claims something begins with a word behind a verb.

    >>> begins_claim("that", "IN"), begins_claim("that", "DT"), begins_claim("when", "WRB")
    (True, False, False)
    """
    return word in SUBJECTS or (word == "that" and tag == "IN")


def words_of(text: str, cue: Spans) -> str:
    """Return the words of a cue, with what stands between near pieces: "would neither admit"."""
    near = all(start - end <= NEAR for (_, end), (start, _) in pairwise(cue))
    pieces = ((cue[0][0], cue[-1][1]),) if cue and near else cue
    return " ".join(text[start:end] for start, end in pieces)


def _follows(forms: Sequence[str], at: int, rest: Sequence[str]) -> bool:
    return tuple(forms[at : at + len(rest)]) == tuple(rest)
