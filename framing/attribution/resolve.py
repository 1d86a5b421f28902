"""From frames to attributions: form, verb and speaker of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from framing.attribution.anonymity import NONE_GIVEN, sort_of
from framing.attribution.carriers import carriers
from framing.attribution.cited import WHOM, with_cited
from framing.attribution.cues import NONE, Cue, cue_of
from framing.attribution.explained import given_reasons
from framing.attribution.frame import Attribution, Frame, Spans
from framing.attribution.mentions import parse
from framing.attribution.names import View, views
from framing.attribution.phrases import word_set
from framing.attribution.pieces import chosen
from framing.attribution.quotations import Quotation, quotations, quoted_share
from framing.attribution.speakers import article_of, read, speakers_of
from framing.language.reading import Language

# The share of quoted letters from which a content counts as direct (as PolNeAR's kinds).
DIRECT = 0.95
DASHES = ("-", "–", "—", "―", "--")
# Cues whose object may be a speaker, and what that object is then.
PASSING = word_set("cite quote") | {"refer to"}


def resolve(
    language: Language, frames: Sequence[Sequence[Frame]]
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text, in the order of `frames`.

    They are one a frame, but two frames that tell what one medium quotes are one.
    """
    made = views(language, [bool(of_text) for of_text in frames])
    return tuple(
        _resolved(view, of_text) if view is not None else ()
        for view, of_text in zip(made, frames, strict=True)
    )


def _resolved(view: View, frames: Sequence[Frame]) -> tuple[Attribution, ...]:
    text = view.text
    inside = quotations(text)
    sources = [chosen(view, frame) for frame in frames]
    frames, sources, passed = with_cited(view, frames, sources)
    article = article_of(view)
    speakers = speakers_of(article, frames, sources)
    cues = [cue_of(" ".join(text[start:end] for start, end in frame.cue)) for frame in frames]
    told = [_cut(view, f, *tokens) for f, tokens in zip(frames, sources, strict=True)]
    carried = carriers(view, told, speakers, partial(read, article), passed)
    explained = given_reasons(view, frames, speakers)
    found = []
    for frame, speaker, cue, chain, reason in zip(
        frames, speakers, cues, carried, explained, strict=True
    ):
        form = _form(text, frame, inside)
        found.append(
            Attribution(
                frame=_judged(frame, _is_voiced(view, frame, cue, form)),
                form=form,
                lemma=cue.lemma,
                verb_class=cue.verb_class,
                stance=cue.stance,
                heated=cue.heated,
                speaker=speaker.name,
                mentions=speaker.mentions,
                kind=speaker.kind,
                naming=speaker.naming,
                carriers=chain,
                continued=not frame.source and not frame.cue and bool(speaker.name),
                reason=reason,
                reason_sort=_sort(text, reason) if speaker.naming == "anonymous" else "",
                body=speaker.body,
                country=speaker.country,
                words=sum(len(text[start:end].split()) for start, end in frame.content),
            )
        )
    return tuple(found)


def _judged(frame: Frame, voiced: bool) -> Frame:
    return frame if frame.voiced == voiced else replace(frame, voiced=voiced)


def _cut(view: View, frame: Frame, first: int, last: int) -> Frame:
    """Return a frame whose source is only the piece that says who speaks."""
    if len(frame.source) < 2 or last <= first:
        return frame
    return replace(frame, source=(view.span(first, last),))


def _is_voiced(view: View, frame: Frame, cue: Cue, form: str) -> bool:
    """Whether somebody uttered the content: what is quoted was, what is only wanted was not.

    A cue that the lexicon does not know ("doubles down") counts as voiced only with a quotation;
    one that is no verb ("Mayor: ferries will run") brings words as a quotation does.
    """
    return frame.voiced and (
        form != "indirect"
        or cue is NONE
        or (cue.voiced and bool(cue.lemma) and not _is_whom(view, frame, cue))
    )


def _is_whom(view: View, frame: Frame, cue: Cue) -> bool:
    """Whether the content only names whom somebody cites: ", state radio said, citing the court".

    That tells through whose hands the sentence's own statement came, and states nothing.
    """
    if cue.lemma not in PASSING or len(frame.content) > 1:
        return False
    start, end = frame.content[0]
    first, last = bisect_left(view.start, start), bisect_left(view.start, end)
    clause = any(tag.startswith("VB") or tag in (",", ":") for tag in view.tags[first:last])
    return not clause and parse(view, first, last).sort in WHOM


def _form(text: str, frame: Frame, inside: Sequence[Quotation]) -> str:
    if not frame.cue or _is_label(text, frame):
        return "direct"  # a quotation that runs on, one that a name signs, a turn of talk
    # What a source quotes in turn (“He was ill, he said,” the report reads) is no quotation of
    # the inner speaker.
    own = frame.cue[0][0]
    # But one that was never closed is the source's own where the content begins with it.
    begins = {start for start, _ in frame.content} | {start + 1 for start, _ in frame.content}
    # Quotations are in order and do not overlap: only those near the content matter.
    low, high = min(begins), max(end for _, end in frame.content)
    near = inside[max(0, bisect_left(inside, (low,)) - 1) : bisect_left(inside, (high,))]
    inside = [q for q in near if not q.start <= own < q.end or q.start in begins]
    share = quoted_share(text, frame.content, inside)
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def _is_label(text: str, frame: Frame) -> bool:
    """Whether a dash or a colon gives whole words to somebody, as in a tweet or a transcript."""
    cue = text[slice(*frame.cue[0])]
    if cue in DASHES or not frame.source:
        return cue in DASHES
    line = text.rfind("\n", 0, frame.source[0][0]) + 1
    begins = text[line : frame.source[0][0]].strip(" \t-–—•*»·").lower()
    return cue == ":" and line > 0 and begins in ("", "from", "from the desk of")


def _sort(text: str, reason: Spans) -> str:
    return sort_of(" ".join(text[start:end] for start, end in reason)) if reason else NONE_GIVEN
