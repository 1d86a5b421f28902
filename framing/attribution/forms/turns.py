"""Turns of talk: transcripts, interviews and lists in which a label says who speaks.

ADA QUILL: The port is closed.          Q: Why is the port closed?
OTTO BRANDT: When will it open?         A: The ice is a metre thick.
- Ada Quill: “The port is closed.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.attribution.attribution import Span, Spans, Statement, in_text_order, meet
from framing.attribution.cues import cue_at, heads
from framing.attribution.forms.lines import at_lines
from framing.attribution.forms.non_sources import LABELS
from framing.attribution.quotations import CLOSER

ORIGIN = "turn of talk"
LETTERS = ("Q", "A")  # labels of a question and of its answer
SENTENCE = 4  # words of which half of the turns have so many
NAME = r"[A-Z][\w.’'-]*(?: (?:(?:de|van|von|al|bin|of) )?[A-Z][\w.’'-]*){0,4}"
LABEL = re.compile(
    r"^[ \t]*(?:[-–—•*»·][ \t]*)?"
    rf"(?P<source>[QA](?=[:.])|{NAME}(?: \([^()\n]{{2,40}}\)|, [^:\n“”\"]{{3,40}})?)"
    r"(?P<cue>:|(?<=[QA])\.)[ \t]+(?P<content>\S(?:[^\n]*[^ \t\n])?)[ \t]*$",
    re.MULTILINE,
)
QUOTATION = re.compile(r"[“\"«][^“”\"«»]*[.!?…][”\"»](?=[ ]\w)")

# A further label in the same line, behind a quotation: The apprentice, when asked: “Ask him.”
FURTHER = re.compile(
    r"[ ](?P<source>[A-Z][^.:;,“”\"«»]{1,40})(?:, [^.:;“”\"«»]{3,60})?(?P<cue>:) "
    r"(?P<content>[“\"«][^“”\"«»]*[”\"»])"
)


@dataclass(frozen=True)
class Turn:
    """One labelled line."""

    line: Span
    source: Span
    cue: Span
    content: Span

    def quoted(self, text: str) -> bool:
        """Whether all that is said stands in quotation marks."""
        said = text[slice(*self.content)]
        return said[:1] in CLOSER and said.rstrip(".")[-1:] in CLOSER.values()


def turns(text: str) -> list[Statement]:
    """Return the turns of `text`, in order: those in quotation marks, and those of a transcript.

    In a transcript what stands between two labels belongs to the first. There a paragraph that is
    a question and has no label is the interviewer's, and what follows it is answered by whoever
    answered before: a statement without source and cue.

    >>> talk = ["Ice", "ANN LEE: The port is shut.", "BEN ROY: Is it?", "ANN LEE: The ice is here."]
    >>> text = "\\n\\n".join(talk)
    >>> [text[slice(*statement.source[0])] for statement in turns(text)]
    ['ANN LEE', 'BEN ROY', 'ANN LEE']
    """
    if ":" not in text and "Q." not in text:
        return []
    found = _labelled(text)
    talk = _talk(text, [turn for turn in found if not turn.quoted(text)])
    asking = _asking(text, talk)
    made = []
    for number, turn in enumerate(found):
        if turn in talk:
            following = found[number + 1].line[0] if number + 1 < len(found) else None
            whole = _paragraphs(text, turn.content, len(text) if following is None else following)
            answers = asking and _label(text, turn) not in asking
            own, *others = _answers(text, whole) if answers else [whole]
            if following is None:  # where the talk ends is not known
                own, others = own[:1], [each[:1] for each in others] if len(own) == 1 else []
            made.append(_statement(turn, own))
            made += [Statement((), (), each, origin=ORIGIN) for each in others]
        elif turn.quoted(text):
            made.append(_statement(turn, (turn.content,)))
    return made


def with_turns(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` and the turns of `text`, in text order.

    A statement that has the same label stays and the turn is left out, unless the turn goes on
    beyond it or its label is longer; one that gives the same content to somebody outside the line
    is left out; what is told within a turn stays.
    """
    made = turns(text)
    if not made:
        return tuple(statements)
    kept = list(statements)
    for turn in made:
        same = [f for f in kept if meet(f.content, turn.content)]
        beyond = [f for f in same if meet(f.source, turn.source) and meet(f.content, turn.cue)]
        kept = [f for f in kept if f not in beyond]  # "The clerk, [asked what he likes: “Fish.”]"
        same = [f for f in same if f not in beyond]
        mine = [f for f in same if meet(f.source + f.cue, turn.source + turn.cue)]
        whole = all(any(meet(f.content, (piece,)) for f in mine) for piece in turn.content)
        if mine and whole and not any(_is_shorter(f.source, turn.source) for f in mine):
            # A net is sure neither of what is nobody's name nor of a few words, and what it takes
            # for the content of the one statement there may lack the stop.
            content = turn.content if len(mine) == 1 else None
            kept = [_as_turn(text, f, turn, content) if f in mine else f for f in kept]
            continue
        kept = [f for f in kept if f not in mine]
        line = ((turn.source or turn.content)[0][0], turn.content[-1][1])
        kept = [f for f in kept if f not in same or _within(f.source + f.cue, line)]
        kept.append(turn)
    return in_text_order(kept)


def _as_turn(text: str, statement: Statement, turn: Statement, content: Spans | None) -> Statement:
    # Whoever is asked in a label answers: "The clerk, when asked: “Fish.”"
    asked = [text[start:end] for start, end in statement.cue] == ["asked"]
    cue = turn.cue if asked else statement.cue
    return replace(statement, origin=ORIGIN, cue=cue, content=content or statement.content)


def _is_shorter(source: Spans, label: Spans) -> bool:
    """Whether a source is a part of the label: a net may see the name alone, half or none of it."""
    return bool(label) and source != label and (not source or _within(source, label[0]))


def _within(spans: Spans, line: Span) -> bool:
    return bool(spans) and all(line[0] <= start and end <= line[1] for start, end in spans)


def _behind(text: str, first: re.Match[str]) -> Iterator[Turn]:
    """Yield the labelled quotations behind one that begins a line."""
    at = first.start("content")
    while (whole := QUOTATION.match(text, at, first.end("content"))) is not None:
        match = FURTHER.match(text, whole.end(), first.end("content"))
        if match is None:
            return
        yield Turn(match.span(), match.span("source"), match.span("cue"), match.span("content"))
        at = match.start("content")


def _labelled(text: str) -> list[Turn]:
    """Return the labelled lines below the headline."""
    below = text.find("\n") + 1
    found = []
    for match in at_lines(LABEL, text, below):
        words = [word.strip(".,()") for word in match["source"].lower().split()]
        told = any(map(_is_verb, match["source"].split()))
        if words[0] in LABELS or words[-1] in LABELS or told:
            continue
        begin, end = match.span("content")
        whole = QUOTATION.match(text, begin, end)  # what comes behind it is somebody else's
        content = (begin, whole.end() if whole else end)
        found.append(Turn(match.span(), match.span("source"), match.span("cue"), content))
        found += _behind(text, match)
    return found


def _is_verb(form: str) -> bool:
    """Whether a word of a label is a verb of saying: "said", "Says", but not the "Herald"."""
    word = form.strip(".,()")
    if word.lower() not in heads():
        return False
    cue = cue_at([word.lower()], 0)
    return word.islower() or cue is None or cue[1].lemma != word.lower()


def _talk(text: str, spoken: Sequence[Turn]) -> list[Turn]:
    """Return the turns that make a transcript: some by the same label, and of more than one.

    They are whole sentences: a table of places or of figures looks alike.
    """
    whole = [t for t in spoken if text[t.content[1] - 1] in '.?!…”"' and _words(text, t) >= 2]
    sentences = [t for t in whole if _words(text, t) >= SENTENCE]
    if set(LETTERS) <= {_label(text, turn) for turn in whole}:
        return whole  # whoever else is labelled asks or answers too
    capitals = [t for t in whole if _label(text, t).isupper()]
    for group in (capitals, whole):
        labels = [_label(text, turn) for turn in group]
        long = len([t for t in group if t in sentences])
        if len(group) > len(set(labels)) > 1 and 2 * long >= len(group):
            return group
    return []


def _asking(text: str, talk: Sequence[Turn]) -> frozenset[str]:
    """Return the labels of those who do nothing but ask, where somebody else answers."""
    asking = {_label(text, turn) for turn in talk}
    asking -= {_label(text, turn) for turn in talk if not _is_question(text, turn.content)}
    return frozenset(asking)


def _is_question(text: str, span: Span) -> bool:
    words = text[slice(*span)]
    return words.endswith("?") and words[:1] not in CLOSER


def _answers(text: str, paragraphs: Spans) -> list[Spans]:
    """Return the paragraphs of an answer, then those behind each question that has no label."""
    found: list[list[Span]] = [[*paragraphs[:1]]]
    for span in paragraphs[1:]:
        if _is_question(text, span):
            found.append([])
        else:
            found[-1].append(span)
    return [tuple(each) for each in found if each]


def _label(text: str, turn: Turn) -> str:
    """Return the last word of a label, which is the same in "KATE LEE" and "LEE"."""
    return re.split(r"[,(]", text[slice(*turn.source)])[0].split()[-1]


def _words(text: str, turn: Turn) -> int:
    return len(text[slice(*turn.content)].split())


def _paragraphs(text: str, content: Span, end: int) -> Spans:
    """Return the content and the paragraphs behind it up to the next label."""
    spans = [content]
    for match in re.finditer(r"\S[^\n]*", text[content[1] : end]):
        spans.append((content[1] + match.start(), content[1] + len(match.group().rstrip())
                      + match.start()))  # fmt: skip
    return tuple(spans)


def _statement(turn: Turn, content: Spans) -> Statement:
    return Statement((turn.source,), (turn.cue,), content, origin=ORIGIN)
