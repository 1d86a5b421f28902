"""Who passes a claim on: the agency reported that state radio said that the ministry said …"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from framing.attribution.attribution import Carrier, Span, Spans, Statement, meet
from framing.attribution.phrases import word_set
from framing.attribution.speakers.names import View
from framing.attribution.speakers.speaker import Speaker

Named = Callable[[int, int], Speaker]
Chain = tuple[Carrier, ...]

BE = word_set("is are was were be been being")
TOLD = (
    r"(?:report(?:ed|s)|sa(?:id|ys)|wr(?:ote|ites)|not(?:ed|es)|stat(?:ed|es)|add(?:ed|s)|"
    r"read(?:s)?|show(?:ed|s)|reveal(?:ed|s)|claim(?:ed|s)|disclosed|found)"
)
PHRASE = r"[^,;:“”\"\n]{3,80}?"
# "State radio reported that" right before the source; "the gazette quoted" before it.
OPENS = re.compile(
    r"(?P<e>(?:[^\s,;:“”\"]+ ){1,9}?)(?:has |have |had |first |also )?"
    r"(?:report(?:ed|s)|quot(?:ed|es)|cit(?:ed|es)|reveal(?:ed|s)|show(?:ed|s))"
    r"(?: (?:on|last|late|early) \w+| \w+day)?(?: that)? $"
)
BOUNDARY = re.compile(r"[,;:”\"] ")
# Beside a claim in the same sentence: "…, according to the report", "…, the newspaper reported",
# "as the agency reports, …", "…, reported the agency", "in a statement carried by TASS".
BESIDE = re.compile(
    r"[Aa]ccording to (?P<a>[^,.;“”\"\n]{3,80})"
    rf"|,? as (?P<c>{PHRASE}) report(?:ed|s)\b"
    rf"|,[”\"]? (?P<b>{PHRASE}) (?:has |have |had |first |also )?{TOLD}"
    r"(?=[.,]| (?:on )?\w+day)"
    rf"|, report(?:ed|s) (?P<d>{PHRASE})(?=,)"
    r"|\b(?:carried|quoted|cited|published|broadcast|aired|relayed|posted) "
    r"(?:(?:late |early )?(?:on )?\w+day )?(?:by|on|in) (?P<f>(?:the |its |a )?[^\s,.;“”\"\n]+"
    r"(?: [A-Z][^\s,.;“”\"\n]+| (?:news|state|agency|television|radio|TV))*)"
)
PASSING_ON = ("media", "document")
PRONOUNS = word_set("it he she they")


def carriers(
    view: View,
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    named: Named,
    passed: Sequence[Sequence[Span]] = (),
) -> list[Chain]:
    """Return who carries each statement, from the reader inwards; () where it is had first-hand.

    A statement whose source or cue lies inside another's content is carried by that one's speaker:
    the inner speaker made the claim, the outer passes it on. So is one with a report named beside
    it in its sentence. `named` reads the speaker from a token range. passed: token ranges of the
    media that are known to pass each statement on, from the reader inwards.
    """
    hulls = sorted(
        (min(f.content)[0], max(end for _, end in f.content), j) for j, f in enumerate(statements)
    )
    longest = max((end - start for start, end, _ in hulls), default=0)
    beside = [_beside(view, f, s, named) for f, s in zip(statements, speakers, strict=True)]
    found: list[Chain] = []
    for i, speaker in enumerate(speakers):
        if found and not statements[i].source and not statements[i].cue:
            # A quotation that goes on reaches us as its beginning did.
            found.append(found[-1] if speakers[i - 1].name == speaker.name else ())
            continue
        around = _around(i, statements, speakers, hulls, longest)
        through = []
        for tokens in passed[i] if passed else ():
            medium = named(*tokens)
            through.append(Carrier(medium.name, (view.span(*tokens),), medium.kind))
        chain = [*beside[around[0] if around else i]]
        chain += [Carrier(speakers[j].name, statements[j].source, speakers[j].kind) for j in around]
        chain = [c for c in chain if not any(_is_same(c, known) for known in through)]
        whole = _each_once((c for c in (*chain, *through) if c.name), speaker.name)
        if not whole and i and speakers[i - 1].name == speaker.name:
            whole = found[-1] if _goes_on(view, statements[i - 1], statements[i]) else ()
        found.append(whole)
    return found


def _goes_on(view: View, before: Statement, statement: Statement) -> bool:
    """Whether a speaker goes on by a pronoun in the same paragraph: "It added that"."""
    if not before.source or not statement.source:
        return False
    (start, end), position = statement.source[0], before.source[0][0]
    return view.text[start:end].lower() in PRONOUNS and "\n" not in view.text[position:start]


def _each_once(chain: Iterable[Carrier], speaker: str) -> Chain:
    """Leave out the speaker, and who stands in the chain before."""
    by_name: dict[str, Carrier] = {}
    for carrier in chain:
        if carrier.name != speaker:
            by_name.setdefault(carrier.name, carrier)
    return tuple(by_name.values())


def _around(
    i: int,
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    hulls: Sequence[tuple[int, int, int]],
    longest: int,
) -> list[int]:
    """Return the statements in whose content statement `i` is told, the outermost first.

    hulls: first and last character of each statement's content and its number, in text order.
    longest: characters of the longest.
    """
    statement = statements[i]
    own = min(statement.source + statement.cue, default=None)
    if own is None:
        return []
    position = own[0]
    low, high = bisect_left(hulls, (position - longest,)), bisect_left(hulls, (position + 1,))
    around = [
        (start - end, j)
        for start, end, j in hulls[low:high]
        if position < end and i != j
        for outer in [statements[j]]
        if outer.source
        and _inside(own, outer.content)
        and speakers[j].name not in ("", speakers[i].name)
        and not _inside(min(outer.source + outer.cue), statement.content)
        and (speakers[j].kind in PASSING_ON or _is_most_of(statement, outer))
    ]
    return [j for _, j in sorted(around)]


def _is_most_of(inner: Statement, outer: Statement) -> bool:
    """Whether people who pass on the words of others say little beside them."""
    told = inner.source + inner.cue + inner.content
    start, end = min(told)[0], max(stop for _, stop in told)
    return 5 * (end - start) >= 3 * sum(b - a for a, b in outer.content)


def _beside(view: View, statement: Statement, speaker: Speaker, named: Named) -> list[Carrier]:
    """Return the reports beside the claim, in the sentence of its source, outside its own spans.

    Of several the one that is named last is the nearest to the reader.
    """
    if not statement.source or speaker.kind == "media":
        return []
    at = max(
        bisect_left(view.sentences, bisect_left(view.start, statement.source[0][0]) + 1) - 1, 0
    )
    low, high = view.start[view.sentences[at]], view.end[view.sentences[at + 1] - 1]
    opening = _opening(view, statement, low, named)
    if opening is not None:
        return [opening]
    found = []
    for match in BESIDE.finditer(view.text, low, high):
        sort = match.lastgroup or ""
        span = match.span(sort)
        if _is_own(view, statement, span, sort):
            continue
        carrier = named(bisect_left(view.start, span[0]), bisect_left(view.start, span[1]))
        wanted = PASSING_ON if speaker.kind != "document" else ("media",)
        if carrier.name and (
            carrier.kind in wanted
            or (sort == "a" and speaker.kind != "document")
            or (sort == "f" and carrier.naming == "body" and _is_by(view.text, span[0]))
        ):
            found.append(Carrier(carrier.name, (span,), carrier.kind))
    return found[::-1]


def _is_by(text: str, position: int) -> bool:
    """Whether somebody is said to pass the words on: "as quoted by the Standard"."""
    return text[max(0, position - 10) : position].endswith(("quoted by ", "cited by "))


def _is_own(view: View, statement: Statement, span: Span, sort: str) -> bool:
    """Whether the words belong to the claim's own source or cue, and name no carrier.

    A cue may reach over a carrier ("was quoted by TASS as saying"), a source drag one along
    ("some of them, reports Ada Quill,").
    """
    start, end = span
    parts = (
        statement.source
        if sort == "f"
        else statement.cue
        if sort == "d"
        else statement.source + statement.cue
    )
    return any(a < end and start < b for a, b in parts)


def _opening(view: View, statement: Statement, low: int, named: Named) -> Carrier | None:
    """Return the carrier that leads up to the source: "state radio reported that the minister"."""
    start = statement.source[0][0]
    begin = max(low, start - 120)
    discourse = view.text[begin:start]
    if discourse.lower().endswith(("the ", " a ", "an ")):
        discourse = discourse[: discourse.rstrip().rfind(" ") + 1]
    match = None
    for boundary in [0, *(m.end() for m in BOUNDARY.finditer(discourse))]:
        match = OPENS.fullmatch(discourse, boundary)
        if match is not None:
            break
    if match is None:
        return None
    a, b = begin + match.start("e"), begin + match.end("e")
    first, last = bisect_left(view.start, a), bisect_left(view.start, b)
    if last <= first or view.lowered[last - 1] in BE:
        return None
    carrier = named(first, last)
    if carrier.kind not in PASSING_ON or not carrier.name:
        return None
    return Carrier(carrier.name, (view.span(first, last),), carrier.kind)


def _is_same(one: Carrier, other: Carrier) -> bool:
    return one.name == other.name or meet(one.spans, other.spans)


def _inside(span: Span, spans: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
