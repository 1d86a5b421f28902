"""Who has no name: "two officials", "a study", "some critics"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from framing.attribution.phrases import word_set
from framing.attribution.speakers import kinds
from framing.attribution.speakers.anonymity import by_phrase, stated
from framing.attribution.speakers.kinds import Described
from framing.attribution.speakers.mentions import Mention
from framing.attribution.speakers.people import by_name
from framing.attribution.speakers.speaker import Discourse, Speaker, sentence_of, trimmed

# Roles that say nothing of the body for which somebody speaks.
VAGUE = word_set("source figure team member veteran")


def by_role(discourse: Discourse, mention: Mention) -> Speaker:
    """Return somebody who is described by a role."""
    head = mention.head
    assert head is not None
    described = kinds.of_role(discourse.view, mention.first, mention.last, head)
    return unnamed(discourse, mention, described, head.term.text)


def by_document(discourse: Discourse, mention: Mention) -> Speaker:
    """Return the document that a phrase describes."""
    view, head = discourse.view, mention.head
    assert head is not None
    first, last = trimmed(view, mention.first, mention.last)
    return Speaker(
        view.slice(first, last),
        head.term.kind,
        "body",
        mentions=(view.span(first, last),),
        roles=frozenset([head.term.text]),
    )


def by_other(discourse: Discourse, mention: Mention) -> Speaker:
    """Return the speaker of a phrase whose head no lexicon knows, by the words within it."""
    view = discourse.view
    inner = [
        view.at[t]
        for t in range(mention.first, mention.last)
        if t in view.at and view.at[t].first == t
    ]
    roles = [p.term.kind for p in inner if p.term.sort == "role" and p.term.kind != "unknown"]
    others = [p.term.kind for p in inner if p.term.sort in ("body", "document")]
    kind = next(iter(roles + others), "")
    country = next((p.term.country for p in inner if p.term.country), "")
    if kind == "document":  # "the protocol she had signed"
        first, last = trimmed(view, mention.first, mention.last)
        return Speaker(view.slice(first, last), kind, "body", mentions=(view.span(first, last),))
    return unnamed(discourse, mention, Described(kind, country=country), "")


def unnamed(discourse: Discourse, mention: Mention, described: Described, role: str) -> Speaker:
    """Return somebody whom the article describes without a name, or keeps anonymous."""
    view = discourse.view
    first, last = trimmed(view, mention.first, mention.last)
    phrase = view.slice(first, last)
    follows = mention.head is not None and mention.head.term.follows
    served = "" if described.body and follows else _kind_of_complement(discourse, mention)
    kind = (follows and served) or described.kind or served
    if not kind and follows and role not in VAGUE:
        kind = discourse.last_body_kind()
    hidden = _is_hidden(discourse, mention, phrase) or _is_kept_back(discourse, role, kind)
    if hidden and kind == "person":
        kind = "unknown"  # "two people familiar with the talks": we are not told whose people
    return Speaker(
        phrase,
        kind or "unknown",
        "anonymous" if hidden else "unnamed",
        described.country,
        (view.span(first, last),),
        frozenset([role]) if role else frozenset(),
        person=not mention.plural and bool(kind or role),
        plural=mention.plural,
        body=described.body,
    )


def settled(discourse: Discourse, found: list[Speaker]) -> list[Speaker]:
    """Give who has no name the naming of the whole article: once kept back, always."""
    hidden = discourse.hidden | {s.name for s in found if s.naming == "anonymous"}
    if discourse.view.hints:
        hidden |= _kept_back(discourse)
    return [
        replace(speaker, naming="anonymous")
        if speaker.naming == "unnamed" and speaker.name in hidden
        else speaker
        for speaker in found
    ]


def kept_unnamed(discourse: Discourse, speaker: Speaker, mention: Mention) -> None:
    """Note where a later mention of somebody unnamed says that the name is kept back."""
    first, last = trimmed(discourse.view, mention.first, mention.last)
    if _is_hidden(discourse, mention, discourse.view.slice(first, last)):
        discourse.hidden.add(speaker.name)


def _is_hidden(discourse: Discourse, mention: Mention, phrase: str) -> bool:
    """Whether the phrase, or its sentence, says that the speaker is not to be named."""
    if by_phrase(phrase):
        return True
    view = discourse.view
    number = sentence_of(view, mention.first)
    low, high = view.sentences[number], view.sentences[number + 1]
    return (
        view.hints_at(low, high)
        and stated(view.text, view.start[low], view.end[high - 1]) is not None
    )


def _kept_back(discourse: Discourse) -> set[str]:
    """Return who asks not to be named in a sentence of its own: "the officials, who spoke on …".

    Of those with that role, the one who spoke last before it is meant; a plural means all before.
    """
    view, found = discourse.view, set[str]()
    for low, high in zip(view.sentences, view.sentences[1:], strict=False):
        if not view.hints_at(low, high):
            continue
        hit = stated(view.text, view.start[low], view.end[high - 1])
        until = bisect_left(view.start, hit[0]) if hit is not None else low
        near = (view.at[t] for t in range(until - 1, low - 1, -1) if t in view.at)
        role = next((p for p in near if p.term.sort == "role"), None)
        if role is None or role.last in view.run_at:
            continue
        before = [
            speaker.name
            for position, speaker in discourse.told
            if position < view.end[high - 1] and role.term.text in speaker.roles
        ]
        found.update(before if role.term.plural else before[-1:])
    return found


def _is_kept_back(discourse: Discourse, role: str, kind: str) -> bool:
    """Whether the article calls the bearer of a role unnamed ("the unidentified officer")."""
    view = discourse.view
    for token in view.unnamed:
        for hit in (view.at.get(t) for t in range(token + 1, token + 4)):
            if hit is not None and hit.term.sort == "role":
                return hit.term.text == role or (bool(kind) and hit.term.kind == kind)
    return False


def _kind_of_complement(discourse: Discourse, mention: Mention) -> str:
    """Return the kind of the name in "a spokesman for Avalere", "a senior Quill adviser"."""
    before = range(mention.first, mention.head.first) if mention.head is not None else ()
    for token in (*range(mention.core, mention.last), *before):
        run = discourse.view.run_at.get(token)
        if run is not None:
            kind = by_name(discourse, run).kind
            return "" if kind == "person" else kind
    return ""
