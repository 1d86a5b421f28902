"""Who has no name beside the cue: "the minister", "two officials", "a study", "some critics"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from framing.attribution import kinds
from framing.attribution.anonymity import by_phrase, stated
from framing.attribution.bodies import by_body
from framing.attribution.full_names import alike
from framing.attribution.kinds import Described
from framing.attribution.mentions import Mention, parse
from framing.attribution.names import View
from framing.attribution.people import by_name
from framing.attribution.phrases import STOPS, word_set
from framing.attribution.speaker import Article, Speaker, sentence_of, trimmed

# Roles that say nothing of the body for which somebody speaks.
PAID = word_set("ad ads advertisement commercial spot mailer billboard")
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
ANY_DOCUMENT = word_set("document text")
# With what the words begin that say which document is meant.
COMPLEMENTS = word_set(
    "of by from posted released published issued written commissioned obtained conducted prepared"
)
LAWMAKERS = word_set("congressman congresswoman representative lawmaker legislator senator")
VAGUE = word_set("source figure team member veteran")


def by_role(article: Article, mention: Mention) -> Speaker:
    """Return whom a role stands for: who bears it, or somebody without a name."""
    head = mention.head
    assert head is not None
    described = kinds.of_role(article.view, mention.first, mention.last, head)
    if mention.definite and not mention.plural:
        earlier = _bearer(article, head.term.text, described.kind, mention.first)
        if earlier is not None:
            if earlier.naming != "named":
                _also_called(article, earlier, mention)
            return earlier
    return unnamed(article, mention, described, head.term.text)


def by_document(article: Article, mention: Mention) -> Speaker:
    """Return the document that a phrase names, or to which it points back."""
    view, head = article.view, mention.head
    assert head is not None
    word = head.term.text
    noun = word.rsplit(" ", 1)[-1]
    if noun in PAID:
        sponsor = _sponsor(article, noun, mention.last)
        if sponsor is not None:
            return sponsor
    first, last = trimmed(view, mention.first, mention.last)
    if mention.definite:
        earlier = article.last(lambda s: any(r.rsplit(" ", 1)[-1] == noun for r in s.roles))
        if earlier is None and noun in ANY_DOCUMENT:
            earlier = article.last(lambda s: s.kind == "document")
        if earlier is not None:
            return earlier
    # "Summary" alone, or "the summary", is the one that was brought in by "a summary of".
    bare = last - first == head.last - head.first
    if bare and view.lowered[first - 1] not in ("a", "an"):
        first, last = _brought_in(view, noun, first) or (first, last)
    return Speaker(
        view.slice(first, last),
        head.term.kind,
        "body",
        mentions=(view.span(first, last),),
        roles=frozenset([word]),
    )


def _brought_in(view: View, noun: str, token: int) -> tuple[int, int] | None:
    """Return the words by which a document was brought in: "a summary posted by the office"."""
    for place in view.places:
        if place.first >= token:
            return None
        known = place.term.sort == "document" and place.term.text.rsplit(" ", 1)[-1] == noun
        if not known or not place.first or view.lowered[place.first - 1] not in ("a", "an"):
            continue
        last = place.last
        if last < len(view.forms) and view.lowered[last] in COMPLEMENTS:
            while last < min(len(view.forms), place.last + 12) and view.forms[last] not in STOPS:
                last += 1
        return place.first, last
    return None


def _sponsor(article: Article, noun: str, token: int) -> Speaker | None:
    """Return who paid for an advertisement: the subject of the sentence that brings it in."""
    view = article.view
    headline = view.text.find("\n")
    for place in view.places:
        if place.first >= token:
            return None
        known = place.term.sort == "document" and place.term.text.rsplit(" ", 1)[-1] == noun
        if not known or view.start[place.first] < headline:
            continue
        low = view.sentences[sentence_of(view, place.first)]
        for first in range(low, place.first):
            run, body = view.run_at.get(first), view.at.get(first)
            capital = view.forms[first][0].isupper()
            if body is not None and capital and body.first == first and body.term.sort == "body":
                before = view.forms[low:first]
                begin = low if all(w[0].isupper() or w in POSSESSIVES for w in before) else first
                return by_body(article, parse(view, begin, body.last))
            if run is not None and run[0] == first and view.forms[run[1]] not in POSSESSIVES:
                found = by_name(article, run)
                return found if found.naming == "body" or found.kind == "politician" else None
    return None


def by_other(article: Article, mention: Mention) -> Speaker:
    """Return the speaker of a phrase whose head no lexicon knows, by the words within it."""
    view = article.view
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
    return unnamed(article, mention, Described(kind, country=country), "")


def unnamed(article: Article, mention: Mention, described: Described, role: str) -> Speaker:
    """Return somebody whom the article describes without a name, or keeps anonymous."""
    view = article.view
    first, last = trimmed(view, mention.first, mention.last)
    phrase = view.slice(first, last)
    follows = mention.head is not None and mention.head.term.follows
    served = "" if described.body and follows else _kind_of_complement(article, mention)
    kind = (follows and served) or described.kind or served
    if not kind and follows and role not in VAGUE:
        kind = article.last_body_kind()
    hidden = _is_hidden(article, mention, phrase) or _is_kept_back(article, role, kind)
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


def settled(article: Article, found: list[Speaker]) -> list[Speaker]:
    """Give who has no name the longest description, and the naming, of the whole article."""
    view = article.view
    longest = {
        name: max(ranges, key=lambda r: r[1] - r[0]) for name, ranges in article.called.items()
    }
    hidden = article.hidden | {s.name for s in found if s.naming == "anonymous"}
    if view.hides:
        hidden |= _kept_back(article)
    made = []
    for speaker in found:
        if speaker.naming == "unnamed" and speaker.name in hidden:
            speaker = replace(speaker, naming="anonymous")
        first, last = longest.get(speaker.name, (0, 0))
        if last - first > len(speaker.name.split()):
            chain = tuple(dict.fromkeys((*speaker.mentions, view.span(first, last))))
            speaker = replace(speaker, name=view.slice(first, last), mentions=chain)
        made.append(speaker)
    return made


def _bearer(article: Article, role: str, kind: str, token: int) -> Speaker | None:
    """Return whom "the minister" means: who bears the title, or the last of that kind."""
    view = article.view
    noun = role.rsplit(" ", 1)[-1]

    nouns = LAWMAKERS if noun in LAWMAKERS else {noun}

    def bears(roles: frozenset[str]) -> bool:
        return any(r.rsplit(" ", 1)[-1] in nouns for r in roles)

    spoke = article.last(lambda s: s.person and bears(s.roles))
    if spoke is not None and spoke.naming == "unnamed" and kind not in ("", "unknown", "person"):
        # An office has one bearer, whom the article names sooner or later.
        spoke = article.last(lambda s: s.naming == "named" and bears(s.roles)) or spoke
    if spoke is not None:
        return spoke
    bearers = [run for run, roles in article.titled.items() if bears(roles)]
    if bearers:
        # Who is named most often bears the title; among equals, who was named last.
        most = max(bearers, key=lambda run: (len(alike(view, run)), run[0] < token, run[0]))
        return by_name(article, most)
    for position, speaker in reversed(article.told):
        near = view.text.count("\n", position, view.start[token]) <= 6
        if speaker.person and near and kind and speaker.kind == kind:
            return speaker
    return _described_before(article, kind, token)


def _described_before(article: Article, kind: str, token: int) -> Speaker | None:
    """Return somebody unnamed of that kind who was brought in by "a": "a Seattle cop"."""
    if kind in ("", "unknown", "person"):
        return None
    view = article.view
    for place in reversed(view.places):
        if place.first >= token or place.term.sort != "role" or place.term.plural:
            continue
        start = next(
            (t for t in range(place.first - 1, max(-1, place.first - 4), -1)
             if view.lowered[t] in ("a", "an")), -1,
        )  # fmt: skip
        if start < 0 or place.last in view.run_at:
            continue
        described = kinds.of_role(view, start, place.last, place)
        if described.kind == kind:
            mention = Mention(start, place.last, place.last, "role", (0, 0), place)
            return unnamed(article, mention, described, place.term.text)
    return None


def _also_called(article: Article, speaker: Speaker, mention: Mention) -> None:
    """Keep a longer description of somebody unnamed: "the official at Central Command"."""
    view = article.view
    first, last = trimmed(view, mention.first, mention.last)
    words = view.lowered[first:last]
    if len(words) <= 8 and not {"who", "which", "whose", ","} & set(words):
        article.called[speaker.name].append((first, last))
    if _is_hidden(article, mention, view.slice(first, last)):
        article.hidden.add(speaker.name)


def _is_hidden(article: Article, mention: Mention, phrase: str) -> bool:
    """Whether the phrase, or its sentence, says that the speaker is not to be named."""
    if by_phrase(phrase):
        return True
    view = article.view
    if not view.hides:
        return False
    number = sentence_of(view, mention.first)
    low, high = view.sentences[number], view.sentences[number + 1]
    return stated(view.text, view.start[low], view.end[high - 1]) is not None


def _kept_back(article: Article) -> set[str]:
    """Return who asks not to be named in a sentence of its own: "the officials, who spoke on …".

    Of those with that role, the one who spoke last before it is meant; a plural means all before.
    """
    view, found = article.view, set[str]()
    for low, high in zip(view.sentences, view.sentences[1:], strict=False):
        place = stated(view.text, view.start[low], view.end[high - 1]) if high > low else None
        until = bisect_left(view.start, place[0]) if place is not None else low
        near = (view.at[t] for t in range(until - 1, low - 1, -1) if t in view.at)
        role = next((p for p in near if p.term.sort == "role"), None)
        if role is None or role.last in view.run_at:
            continue
        before = [
            speaker.name
            for position, speaker in article.told
            if position < view.end[high - 1] and role.term.text in speaker.roles
        ]
        found.update(before if role.term.plural else before[-1:])
    return found


def _is_kept_back(article: Article, role: str, kind: str) -> bool:
    """Whether the article calls the bearer of a role unnamed ("the unidentified officer")."""
    view = article.view
    for token in view.unnamed:
        for place in (view.at.get(t) for t in range(token + 1, token + 4)):
            if place is not None and place.term.sort == "role":
                return place.term.text == role or (bool(kind) and place.term.kind == kind)
    return False


def _kind_of_complement(article: Article, mention: Mention) -> str:
    """Return the kind of the name in "a spokesman for Avalere", "a senior Quill adviser"."""
    before = range(mention.first, mention.head.first) if mention.head is not None else ()
    for token in (*range(mention.core, mention.last), *before):
        run = article.view.run_at.get(token)
        if run is not None:
            kind = by_name(article, run).kind
            return "" if kind == "person" else kind
    return ""
