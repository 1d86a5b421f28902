"""Passives and their agents, by rules of our own on tags alone.

A passive is a form of "be" or "get", adverbs, and a past participle; its agent is a "by" phrase in
the same clause that names no time, means or manner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.features.base.feature import Batch
from framing.features.loaded.terms import terms
from framing.language.tags import TAGS

BE = frozenset(
    (
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "'re",
        "’re",
    )
)
GET = frozenset(("get", "gets", "got", "getting", "gotten"))
PARTICIPLE = frozenset(i for i, tag in enumerate(TAGS) if tag == "VBN")
PAST = TAGS.index("VBD")
FINITE = frozenset(map(TAGS.index, ("VBD", "VBP", "VBZ", "MD")))
ADVERB = frozenset(i for i, tag in enumerate(TAGS) if tag in ("RB", "RBR", "RBS"))
NOUN_PHRASE = frozenset(
    i for i, tag in enumerate(TAGS) if tag[:2] in ("NN", "JJ") or tag in ("DT", "PRP$", "POS", "CD")
)
ADJECTIVE = TAGS.index("JJ")
GERUND = TAGS.index("VBG")
NUMBER = TAGS.index("CD")
# Participles that after "be" mostly name a state, a place, a plan or a feeling, not an act.
_STATES = (
    "based located situated supposed born interested concerned involved worried pleased tired "
    "married related gone done divided scheduled expected convinced prepared limited known aimed "
    "headed set due committed dedicated entitled inclined opposed ashamed scared excited thrilled "
    "delighted amazed astonished surprised stunned shocked horrified appalled outraged offended "
    "disgusted alarmed frightened terrified puzzled baffled bewildered confused perplexed bored "
    "fascinated intrigued amused bemused impressed relieved saddened disappointed discouraged "
    "disheartened depressed distressed upset annoyed irritated frustrated exasperated infuriated "
    "enraged embarrassed humbled honoured honored flattered overjoyed elated heartbroken "
    "crestfallen dismayed disillusioned disgruntled satisfied dissatisfied exhausted fatigued "
    "stressed motivated accustomed acquainted retired divorced betrothed widowed bereaved "
    "estranged experienced qualified skilled talented gifted versed seasoned accomplished "
    "renowned famed acclaimed esteemed beloved crowded overcrowded packed congested deserted "
    "populated inhabited forested wooded landlocked secluded insured armed bearded dressed clad "
    "complicated sophisticated nuanced outdated antiquated mistaken misguided biased prejudiced "
    "opinionated predisposed inebriated intoxicated sunburned freckled aged poised slated "
    "overworked overpaid overstretched overqualified overgrown overdue overdressed overpriced "
    "overrated underpaid understaffed underfunded undernourished underdeveloped underprivileged "
    "underrated underused underinsured underfed undermanned undervalued underrepresented"
)
STATES = frozenset(_STATES.split())
# Verbs of undoing; other participles with "un" say what was not done: "unmarried".
_UNDOING = (
    "united unified unveiled unearthed unfolded unfurled unleashed unloaded unlocked unmasked "
    "unpacked unplugged unseated unsealed untied untangled unwrapped uncovered undone unnerved "
    "unhinged unhooked unchained unbuckled unscrewed unblocked unlinked"
)
UNDOING = frozenset(_UNDOING.split())
# Participles that before one of these words describe how something is ("covered with ivy").
_DESCRIBED = {
    "with": "covered filled lined packed crammed equipped decorated littered dotted stocked laden "
    "fitted strewn overgrown furnished adorned topped tiled painted crowded",
    "in": "dressed clad wrapped covered draped shrouded bathed soaked steeped written housed set",
    "of": "made composed comprised",
    "to": "related attached devoted used accustomed suited tied linked connected",
}
DESCRIBED = {word: frozenset(verbs.split()) for word, verbs in _DESCRIBED.items()}
# Participles that in the present tense name the state after an act: "the shops are shut".
_AT_REST = (
    "shut closed locked unlocked parked seated perched broken lost gathered stuck missing finished "
    "boarded sealed fenced walled paved cracked rusted rotted frozen torn worn faded stained "
    "blocked flooded booked ruined damaged wrecked abandoned isolated furnished heated staffed lit "
    "shaken devastated"
)
AT_REST = frozenset(_AT_REST.split())
PRESENT = frozenset(("am", "is", "are", "isn't", "aren't", "'re", "’re"))
BASE = TAGS.index("VB")
# After "by": words that say when, how or how much, not who.
_NO_AGENT = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december then now noon midnight "
    "nightfall dawn dusk tomorrow today yesterday tonight next last phone telephone email "
    "e-mail mail post letter text car train bus plane ship boat truck air sea land road rail "
    "foot hand far default law means way virtue mistake accident chance surprise force itself "
    "themselves himself herself half nearly about almost around more less over up early late "
    "mid"
)
NO_AGENT = frozenset(_NO_AGENT.split())
CLAUSE_ENDS = frozenset(
    (*".;:!?()—–", "that", "which", "who", "because", "after", "before", "while", "when", "as")
)
REACH = 10  # tokens within which an agent must follow


@dataclass(frozen=True, slots=True)
class Passive:
    """Tokens of a passive: auxiliary, participle, and "by" with its noun phrase, if any."""

    first: int
    participle: int
    agent: tuple[int, int] | None


def passives(batch: Batch) -> list[Passive]:
    """Return the passives of a batch in order, those in quotation marks included."""
    language = batch.language
    tokens = language.tokens
    if not len(tokens):
        return []
    lowered = tokens.lowered
    types, tags = tokens.type, language.tags
    auxiliary = np.array([form in BE or form in GET for form in lowered])[types]
    ends = np.zeros(len(tokens) + 1, bool)
    ends[language.sentences] = True
    found = []
    for first in np.flatnonzero(auxiliary).tolist():
        at = first + 1
        while at < len(tokens) and not ends[at] and int(tags[at]) in ADVERB:
            at += 1
        if at >= len(tokens) or ends[at]:
            continue
        word, tag = lowered[types[at]], int(tags[at])
        # Taggers sometimes take a participle right after "be" for a past tense or an adjective.
        past = tag == PAST and word.endswith(("ed", "en"))
        if tag not in PARTICIPLE and not past and not _is_harmed(lowered[types[first]], word, tag):
            continue
        if word in BE:
            continue
        agent = _agent(at, lowered, types, tags, ends)
        if agent is None and _is_state(first, at, lowered, types, tags, ends):
            continue
        found.append(Passive(first, at, agent))
    return found


def _is_harmed(auxiliary: str, word: str, tag: int) -> bool:
    """Whether a word tagged as an adjective says what was done: "eleven were injured"."""
    harmed = tag == ADJECTIVE and auxiliary not in PRESENT
    return harmed and word in terms("syntax_harm").alone


def _is_state(
    auxiliary: int,
    participle: int,
    lowered: Sequence[str],
    types: np.ndarray[tuple[int], np.dtype[np.int32]],
    tags: np.ndarray[tuple[int], np.dtype[np.uint8]],
    ends: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> bool:
    """Whether a participle without an agent says how something is, rather than what was done."""
    word, behind = lowered[types[participle]], participle + 1
    if word in STATES or (word[:2] == "un" and word[:5] != "under" and word not in UNDOING):
        return True
    if word in AT_REST and lowered[types[auxiliary]] in PRESENT:
        return True
    if behind >= len(types) or ends[behind]:
        return False
    following = lowered[types[behind]]
    if word not in DESCRIBED.get(following, ()):
        return False
    # "used to noise" is a state, "used to break the window" is not.
    after = behind + 1
    verb = after < len(types) and not ends[after] and int(tags[after]) == BASE
    return not (following == "to" and verb)


def _agent(
    participle: int,
    lowered: Sequence[str],
    types: np.ndarray[tuple[int], np.dtype[np.int32]],
    tags: np.ndarray[tuple[int], np.dtype[np.uint8]],
    ends: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> tuple[int, int] | None:
    for at in range(participle + 1, min(participle + 1 + REACH, len(types) - 1)):
        word = lowered[types[at]]
        if ends[at] or word in CLAUSE_ENDS or int(tags[at]) in FINITE:
            return None  # "was beaten, and his jaw was broken by another"
        if word == "by" and not ends[at + 1]:
            tag, following = int(tags[at + 1]), lowered[types[at + 1]]
            if tag in (GERUND, NUMBER) or following in NO_AGENT or following[0].isdigit():
                continue
            last = at + 2
            while last < len(types) and not ends[last] and int(tags[last]) in NOUN_PHRASE:
                last += 1
            return at, last
    return None
