"""Pronouns, and cues without a source: who is meant by what has been said before."""

from __future__ import annotations

from bisect import bisect_left

from framing.attribution.attribution import Spans, Statement
from framing.attribution.speakers.bodies import by_body
from framing.attribution.speakers.descriptions import by_role
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.mentions import GROUP, INDEFINITE, SINGULAR, THING, Mention, parse
from framing.attribution.speakers.names import View
from framing.attribution.speakers.people import by_name, is_person, subject
from framing.attribution.speakers.speaker import NOBODY, Discourse, Speaker, as_pair, sentence_of

# So many sentences back a pronoun reaches.
REACH = 6


def by_pronoun(
    discourse: Discourse, mention: Mention, statement: Statement | None = None
) -> Speaker:
    """Return whom a pronoun means, as the source of `statement`."""
    words = discourse.view.lowered[mention.first : mention.core]
    word = next(w for w in words if w in SINGULAR | GROUP | THING)
    if word in THING:
        if statement is not None and _is_expletive(discourse.view, mention, statement):
            return NOBODY
        return discourse.last(lambda s: s.naming == "body") or NOBODY
    if word == "both":
        pair = both(discourse, mention.first)
        if pair is not None:
            return pair
    if word in GROUP:
        return they(discourse, mention.first)
    return _he_or_she(discourse, mention.first, statement.content if statement is not None else ())


def _is_expletive(view: View, mention: Mention, statement: Statement) -> bool:
    """Whether "it" stands for nobody: "it was announced that", "it is often said"."""
    after = view.lowered[mention.core : mention.core + 1]
    cue = statement.cue[0][0] if statement.cue else -1
    passive = view.text[cue : cue + 3].lower().startswith(("is ", "was", "'s", "’s", "has been"))
    return after in (["is"], ["was"], ["'s"], ["’s"]) and (passive or bool(_participle(view, cue)))


def _participle(view: View, hit: int) -> bool:
    token = bisect_left(view.start, hit)
    return token < len(view.tags) and view.tags[token] in ("VBN", "VBD")


def both(discourse: Discourse, token: int) -> Speaker | None:
    """Return the two people named last, in this sentence or the one before it, as one speaker."""
    view = discourse.view
    low = view.sentences[max(sentence_of(view, token) - 1, 0)]
    named: dict[str, Speaker] = {}
    for run in view.runs:
        if low <= run[0] < token and is_person(discourse, run):
            speaker = by_name(discourse, run)
            named.setdefault(speaker.name, speaker)
    pair = [speaker for speaker in named.values() if speaker.person][-2:]
    if len(pair) < 2 or (discourse.told and discourse.told[-1][1].plural):
        return None
    one, other = pair
    return as_pair(one, other)


def they(discourse: Discourse, token: int) -> Speaker:
    """Return the people or the body last spoken of, in this sentence or the one before it."""
    view = discourse.view
    low = view.sentences[max(sentence_of(view, token) - 1, 0)]
    spoke = discourse.last(lambda s: s.plural or s.naming == "body")
    if spoke is not None and discourse.told[-1][1] is spoke:
        return spoke
    for hit in view.hits:
        if low <= hit.first < token and hit.term.sort == "role" and hit.term.plural:
            return by_role(discourse, parse(view, _phrase_start(view, hit), hit.last))
    return spoke or (discourse.told[-1][1] if discourse.told else NOBODY)


def antecedent(view: View, token: int) -> tuple[int, int]:
    """Return the phrase before a relative pronoun: "the officers, who"."""
    last = token - (1 if token and view.forms[token - 1] == "," else 0)
    if last < 1:
        return token, token
    run, hit = view.run_at.get(last - 1), view.at.get(last - 1)
    whole = _before_place(view, last)
    if whole is not None:
        return whole
    if run is not None and run[1] == last:
        return run
    return (_phrase_start(view, hit), last) if hit is not None else (token, token)


def _before_place(view: View, last: int) -> tuple[int, int] | None:
    """Return the person before where he or she is from: "Ada Quill of Hessel, Velm., who"."""
    for token in range(last - 1, max(0, last - 7), -1):
        if view.lowered[token] in ("of", "from", "in"):
            between = view.forms[token + 1 : last]
            if not all(form[0].isupper() or form in (",", ".") for form in between):
                return None
            hit = view.at.get(token - 1)
            if hit is not None and hit.term.sort == "role":
                return _phrase_start(view, hit), hit.last
            return view.run_at.get(token - 1)
        if not (view.forms[token][0].isupper() or view.forms[token] in (",", ".")):
            return None
    return None


def without_source(discourse: Discourse, statement: Statement) -> Speaker:
    """Return who goes on speaking: a quotation that runs on, "…, adding", "… and said"."""
    view = discourse.view
    if statement.cue:
        words = " ".join(view.text[start:end] for start, end in statement.cue)
        if words.lower() == "reports":  # the noun: "despite reports that …"
            return Speaker(words, "media", "body", mentions=statement.cue)
        if not _shares_subject(view, statement):
            return NOBODY
    if discourse.told:
        position, speaker = discourse.told[-1]
        between = view.text[position : min(statement.cue + statement.content)[0]]
        if between.count("\n\n") <= (0 if statement.cue else 2) and (
            not statement.cue or "\n" not in between
        ):
            return speaker
    return _subject_before(discourse, statement.cue[0][0]) if statement.cue else NOBODY


def _he_or_she(discourse: Discourse, token: int, content: Spans = ()) -> Speaker:
    """Return the person last spoken of: by sentence, backwards, the speaker or the subject.

    Whom the content names before the pronoun, he or she speaks about: "Quill was ill, he said".
    """
    view = discourse.view
    at = sentence_of(view, token)
    for number in range(at, max(-1, at - REACH), -1):
        low = view.sentences[number]
        high = min(view.sentences[number + 1], token)
        if high <= low:
            continue
        begin, end = view.start[low], view.start[high - 1]
        spoke = [s for p, s in discourse.told if s.person and begin <= p <= end]
        if number == at and discourse.told:
            high = _before_content(view, low, high, content)
        run = subject(discourse, low, high)
        if run is not None and (number == at or not spoke):
            return by_name(discourse, run)
        if spoke:
            return spoke[-1]
    return discourse.last(lambda s: s.person) or NOBODY


def _before_content(view: View, low: int, high: int, content: Spans) -> int:
    """Return where the tokens [low, high) reach the content, if it comes first."""
    return min([high, *(max(low, bisect_left(view.start, start)) for start, _ in content)])


def _shares_subject(view: View, statement: Statement) -> bool:
    token = bisect_left(view.start, statement.cue[0][0])
    word = view.lowered[token] if token < len(view.lowered) else ""
    before = view.lowered[token - 1] if token else ""
    return word.endswith("ing") or before in ("and", "but", "then", "also", ",")


def _subject_before(discourse: Discourse, position: int) -> Speaker:
    """Return the first person or named body of the sentence that leads up to `position`."""
    view = discourse.view
    token = bisect_left(view.start, position)
    low = view.sentences[sentence_of(view, max(token - 1, 0))]
    known = [
        (at, number)
        for number, (_, speaker) in enumerate(discourse.told)
        if (at := view.text.find(speaker.name, view.start[low], position)) >= 0
    ]
    if known:
        return discourse.told[min(known)[1]][1]
    for first in range(low, token):
        run, hit = view.run_at.get(first), view.at.get(first)
        if run is not None and run[0] == first and run[1] <= token and is_person(discourse, run):
            return by_name(discourse, run)
        named = hit is not None and hit.first == first and hit.term.named
        if named and hit is not None and hit.term.sort == "body":
            return by_body(discourse, parse(view, first, hit.last))
    return NOBODY


def _phrase_start(view: View, hit: TermHit) -> int:
    """Return where the words before a role that belong to it begin ("another 3,000 men")."""
    first = hit.first
    while first > 0:
        before = view.at.get(first - 1)
        if before is not None:
            first = before.first
        elif view.lowered[first - 1] in INDEFINITE or view.forms[first - 1][0].isdigit():
            first -= 1
        else:
            break
    return first
