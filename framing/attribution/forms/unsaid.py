"""What no one claimed: deeds, topics and refusals.

    agreed to sell the hall        questioned the pilot        talked about the harvest
    claimed the ball            concluded the service with a hymn
    stopped short of saying that it was sold        no one admitted that it was sold

A net that was taught reported speech takes them for it. Of 8 such deeds and 36 such topics in the
annotated articles of two folds of outlets the annotator counted none. The net's own annotators mark
them as attributions, so they stay, as what nobody voiced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.cues import cue_of, words_of
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.negation import CANCELLING, is_no_one
from framing.attribution.phrases import FINITE, word_set
from framing.language.tags import TAGS
from framing.lexicons.inflection import verb_forms


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in verb_forms(verb))


DEEDS = _forms(word_set("agree consent vote decide opt"))
WEIGHING = _forms(word_set("consider weigh mull ponder contemplate"))
TOPICS = WEIGHING | _forms(
    word_set(
        """question describe outline discuss explain defend debate review mention interview examine
        detail tout study explore analyse analyze address broach tackle revisit rehash recall
        conclude"""
    )
)
TAKING = _forms(["claim"])  # "claimed [the ball, nine lives]", but "claimed victory"
TAKEN = frozenset(map(TAGS.index, ("DT", "PRP$", "CD")))
# "Talked about the harvest" names a topic, "warned about a flood" makes a claim.
ABOUT = word_set("about on over regarding concerning")
TALK = word_set("neutral talking replying explaining asking announcing adding arguing other")
# What makes a claim of a topic: "described the plan as a trap", "explained why".
CLAIMS = word_set('as that how why whether if what when where who " “ ” : than')
FINITE_TAGS = frozenset(map(TAGS.index, FINITE))
NOUNS = frozenset(i for i, tag in enumerate(TAGS) if tag.startswith("NN"))
# What stands behind a noun and makes a judgement of it: "considered the plan [unfair, a trap]".
JUDGING = frozenset(map(TAGS.index, ("JJ", "DT", "PRP$", "PRP", "RB", "TO")))
BASE, TO = TAGS.index("VB"), TAGS.index("TO")


def with_claims_alone_voiced(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text; what nobody claimed is not voiced."""
    return tuple(
        tuple(
            replace(f, unclear=True, voiced=False)
            if f.voiced and (_is_refusal(texts, number, f) or _is_act(texts, number, f))
            else f
            for f in of_text
        )
        for number, of_text in enumerate(statements)
    )


def _is_refusal(texts: RuleTexts, number: int, statement: Statement) -> bool:
    text = texts.language.tokens.texts[number]
    if cue_of(words_of(text, statement.cue)).verb_class != "refusing":
        return False
    # "He did not admit until Friday that …": then he did.
    behind = text[statement.cue[-1][1] :].split(maxsplit=1)
    return not behind or behind[0] not in CANCELLING


def is_said_by_no_one(text: str, statement: Statement) -> bool:
    """Return whether a statement's source is nobody at all: "no one at the mill"."""
    return any(is_no_one(text[a:b].split()) for a, b in statement.source)


def _is_act(texts: RuleTexts, number: int, statement: Statement) -> bool:
    if not statement.cue or statement.cue[-1][1] > statement.content[0][0]:
        return False
    text = texts.language.tokens.texts[number]
    words = text[slice(*statement.cue[-1])].lower().split()
    deed, taking = not DEEDS.isdisjoint(words[-2:]), words[-1] in TAKING
    if not (deed or taking or _is_topic(words)):
        return False
    passage = texts[number]
    first = passage.tokens_of(statement.content[0])[0]
    last = passage.tokens_of(statement.content[-1])[1]
    if not CLAIMS.isdisjoint(passage.lowered[first:last]):
        return False
    if deed:
        return _is_infinitive(passage, words, first)
    tags = passage.language.tags_of(passage.number, first, last).tolist()
    if words[-1] in WEIGHING and _is_judged(tags):
        return False
    if taking and (tags[0] not in TAKEN or TO in tags):
        return False
    return not any(tag in FINITE_TAGS for tag in tags)


def _is_topic(cue: Sequence[str]) -> bool:
    """Whether what follows a cue without a verb of its own is what is talked about."""
    if cue[-1] in ABOUT:
        return cue_of(" ".join(cue)).verb_class in TALK
    return cue[-1] in TOPICS


def _is_judged(tags: Sequence[int]) -> bool:
    """Whether something is said of the first noun of a content, or it has none."""
    noun = next((i for i, tag in enumerate(tags) if tag in NOUNS), None)
    if noun is None:
        return True
    behind = next((tag for tag in tags[noun:] if tag not in NOUNS), BASE)
    return behind in JUDGING


def _is_infinitive(passage: RuleText, cue: Sequence[str], first: int) -> bool:
    """Whether a content is what somebody is going to do: "agreed [to sell it]"."""
    to = passage.lowered[first] == "to"
    if not to and cue[-1] != "to":
        return False
    tags = passage.language.tags_of(passage.number, first + to, first + to + 1)
    return bool(tags.tolist() == [BASE])
