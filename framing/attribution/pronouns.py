"""Pronouns, and cues without a source: who is meant by what has been said before."""

from __future__ import annotations

from bisect import bisect_left

from framing.attribution.bodies import by_body
from framing.attribution.descriptions import by_role
from framing.attribution.frame import Frame, Spans
from framing.attribution.gazetteer import Place
from framing.attribution.mentions import GROUP, INDEFINITE, SINGULAR, THING, Mention, parse
from framing.attribution.names import View
from framing.attribution.people import by_name, is_person, subject
from framing.attribution.speaker import NOBODY, Article, Speaker, as_pair, sentence_of

# So many sentences back a pronoun reaches.
REACH = 6


def by_pronoun(article: Article, mention: Mention, frame: Frame | None = None) -> Speaker:
    """Return whom a pronoun means, as the source of `frame`."""
    words = article.view.lowered[mention.first : mention.core]
    word = next(w for w in words if w in SINGULAR | GROUP | THING)
    if word in THING:
        if frame is not None and _is_expletive(article.view, mention, frame):
            return NOBODY
        return article.last(lambda s: s.naming == "body") or NOBODY
    if word == "both":
        pair = both(article, mention.first)
        if pair is not None:
            return pair
    if word in GROUP:
        return they(article, mention.first)
    return _he_or_she(article, mention.first, frame.content if frame is not None else ())


def _is_expletive(view: View, mention: Mention, frame: Frame) -> bool:
    """Whether "it" stands for nobody: "it was announced that", "it is often said"."""
    after = view.lowered[mention.core : mention.core + 1]
    cue = frame.cue[0][0] if frame.cue else -1
    passive = view.text[cue : cue + 3].lower().startswith(("is ", "was", "'s", "’s", "has been"))
    return after in (["is"], ["was"], ["'s"], ["’s"]) and (passive or bool(_participle(view, cue)))


def _participle(view: View, place: int) -> bool:
    token = bisect_left(view.start, place)
    return token < len(view.tags) and view.tags[token] in ("VBN", "VBD")


def both(article: Article, token: int) -> Speaker | None:
    """Return the two people named last, in this sentence or the one before it, as one speaker."""
    view = article.view
    low = view.sentences[max(sentence_of(view, token) - 1, 0)]
    named: dict[str, Speaker] = {}
    for run in view.runs:
        if low <= run[0] < token and is_person(article, run):
            speaker = by_name(article, run)
            named.setdefault(speaker.name, speaker)
    pair = [speaker for speaker in named.values() if speaker.person][-2:]
    if len(pair) < 2 or (article.told and article.told[-1][1].plural):
        return None
    one, other = pair
    return as_pair(one, other)


def they(article: Article, token: int) -> Speaker:
    """Return the people or the body last spoken of, in this sentence or the one before it."""
    view = article.view
    low = view.sentences[max(sentence_of(view, token) - 1, 0)]
    spoke = article.last(lambda s: s.plural or s.naming == "body")
    if spoke is not None and article.told[-1][1] is spoke:
        return spoke
    for place in view.places:
        if low <= place.first < token and place.term.sort == "role" and place.term.plural:
            return by_role(article, parse(view, _phrase_start(view, place), place.last))
    return spoke or (article.told[-1][1] if article.told else NOBODY)


def antecedent(view: View, token: int) -> tuple[int, int]:
    """Return the phrase before a relative pronoun: "the officers, who"."""
    last = token - (1 if token and view.forms[token - 1] == "," else 0)
    if last < 1:
        return token, token
    run, place = view.run_at.get(last - 1), view.at.get(last - 1)
    whole = _before_place(view, last)
    if whole is not None:
        return whole
    if run is not None and run[1] == last:
        return run
    return (_phrase_start(view, place), last) if place is not None else (token, token)


def _before_place(view: View, last: int) -> tuple[int, int] | None:
    """Return the person before where he or she is from: "Ada Quill of Hessel, Velm., who"."""
    for token in range(last - 1, max(0, last - 7), -1):
        if view.lowered[token] in ("of", "from", "in"):
            between = view.forms[token + 1 : last]
            if not all(form[0].isupper() or form in (",", ".") for form in between):
                return None
            place = view.at.get(token - 1)
            if place is not None and place.term.sort == "role":
                return _phrase_start(view, place), place.last
            return view.run_at.get(token - 1)
        if not (view.forms[token][0].isupper() or view.forms[token] in (",", ".")):
            return None
    return None


def without_source(article: Article, frame: Frame) -> Speaker:
    """Return who goes on speaking: a quotation that runs on, "…, adding", "… and said"."""
    view = article.view
    if frame.cue:
        words = " ".join(view.text[start:end] for start, end in frame.cue)
        if words.lower() == "reports":  # the noun: "despite reports that …"
            return Speaker(words, "media", "body", mentions=frame.cue)
        if not _shares_subject(view, frame):
            return NOBODY
    if article.told:
        position, speaker = article.told[-1]
        between = view.text[position : min(frame.cue + frame.content)[0]]
        if between.count("\n\n") <= (0 if frame.cue else 2) and (
            not frame.cue or "\n" not in between
        ):
            return speaker
    return _subject_before(article, frame.cue[0][0]) if frame.cue else NOBODY


def _he_or_she(article: Article, token: int, content: Spans = ()) -> Speaker:
    """Return the person last spoken of: by sentence, backwards, the speaker or the subject.

    Whom the content names before the pronoun, he or she speaks about: "Quill was ill, he said".
    """
    view = article.view
    at = sentence_of(view, token)
    for number in range(at, max(-1, at - REACH), -1):
        low = view.sentences[number]
        high = min(view.sentences[number + 1], token)
        if high <= low:
            continue
        begin, end = view.start[low], view.start[high - 1]
        spoke = [s for p, s in article.told if s.person and begin <= p <= end]
        if number == at and article.told:
            high = _before_content(view, low, high, content)
        run = subject(article, low, high)
        if run is not None and (number == at or not spoke):
            return by_name(article, run)
        if spoke:
            return spoke[-1]
    return article.last(lambda s: s.person) or NOBODY


def _before_content(view: View, low: int, high: int, content: Spans) -> int:
    """Return where the tokens [low, high) reach the content, if it comes first."""
    return min([high, *(max(low, bisect_left(view.start, start)) for start, _ in content)])


def _shares_subject(view: View, frame: Frame) -> bool:
    token = bisect_left(view.start, frame.cue[0][0])
    word = view.lowered[token] if token < len(view.lowered) else ""
    before = view.lowered[token - 1] if token else ""
    return word.endswith("ing") or before in ("and", "but", "then", "also", ",")


def _subject_before(article: Article, position: int) -> Speaker:
    """Return the first person or named body of the sentence that leads up to `position`."""
    view = article.view
    token = bisect_left(view.start, position)
    low = view.sentences[sentence_of(view, max(token - 1, 0))]
    known = [
        (at, number)
        for number, (_, speaker) in enumerate(article.told)
        if (at := view.text.find(speaker.name, view.start[low], position)) >= 0
    ]
    if known:
        return article.told[min(known)[1]][1]
    for first in range(low, token):
        run, place = view.run_at.get(first), view.at.get(first)
        if run is not None and run[0] == first and run[1] <= token and is_person(article, run):
            return by_name(article, run)
        named = place is not None and place.first == first and place.term.named
        if named and place is not None and place.term.sort == "body":
            return by_body(article, parse(view, first, place.last))
    return NOBODY


def _phrase_start(view: View, place: Place) -> int:
    """Return where the words before a role that belong to it begin ("another 3,000 men")."""
    first = place.first
    while first > 0:
        before = view.at.get(first - 1)
        if before is not None:
            first = before.first
        elif view.lowered[first - 1] in INDEFINITE or view.forms[first - 1][0].isdigit():
            first -= 1
        else:
            break
    return first
