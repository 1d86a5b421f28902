"""From statements to attributions: form, verb and speaker of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Attribution, Spans, Statement
from framing.attribution.cues import Cue, begins_claim, cue_of, negated, not_said, words_of
from framing.attribution.decision.facts import with_facts
from framing.attribution.forms.introduced import ORIGIN as SET_IN_WHOLE
from framing.attribution.forms.unsaid import is_said_by_no_one
from framing.attribution.heard import Heard, heard
from framing.attribution.profiles.profile import Profile, Profiler, profiled
from framing.attribution.quotations import Quotation, quotations, quoted_share
from framing.attribution.relays.carriers import carriers
from framing.attribution.relays.evidence import Surroundings
from framing.attribution.relays.nested import only_passed
from framing.attribution.relays.weights import Weights, read_weights
from framing.attribution.speakers.anonymity import NONE_GIVEN, sort_of
from framing.attribution.speakers.names import views
from framing.attribution.speakers.reasons import given_reasons
from framing.attribution.speakers.resolver import speaker_at
from framing.attribution.speakers.view import View
from framing.language.reading import Language

# The share of quoted letters from which a content counts as direct (as PolNeAR's kinds).
DIRECT = 0.95
DASHES = ("-", "–", "—", "―", "--")


def resolve(
    language: Language,
    statements: Sequence[Sequence[Statement]],
    relays: Weights | None = None,
    dates: Sequence[str] = (),
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text, in the order of `statements`.

    They are one per statement, but two statements that tell what one medium quotes are one, and
    one that only passes on another is no attribution: its speaker is the other's carrier.
    relays: the model of relayed statements, by default the one in use. dates: ISO date of each
    text, "" where none is known; () for none at all.
    """
    model = relays or read_weights()
    made = views(language, [bool(of_text) for of_text in statements])
    filled = [number for number, view in enumerate(made) if view is not None]
    known = heard([v for v in made if v is not None], [statements[number] for number in filled])
    found: list[tuple[Attribution, ...]] = [()] * len(made)
    profilers = [
        Profiler(
            each.inventory.view, each.statements, each.speakers, dates[number] if dates else ""
        )
        for number, each in zip(filled, known, strict=True)
    ]
    profiled(profilers)
    for number, of_text, profiler in zip(filled, known, profilers, strict=True):
        found[number] = _resolved(of_text, profiler, model)
    return tuple(found)


def _resolved(known: Heard, profiler: Profiler, relays: Weights) -> tuple[Attribution, ...]:
    view = known.inventory.view
    text = view.text
    inside = quotations(text)
    statements, speakers = known.statements, known.speakers
    described = profiler.profiles()
    told = [_cut(view, f, *tokens) for f, tokens in zip(statements, known.sources, strict=True)]
    cues = [_cue(view, statement) for statement in told]
    forms = [_form(text, statement, inside) for statement in statements]

    def named(first: int, last: int) -> Profile:
        return profiler.beside(speaker_at(known.inventory, first, last), (first, last))

    around = Surroundings(view, told, described)
    carried = carriers(around, forms, named, known.passed, relays)
    passed_on = only_passed(around)
    explained = given_reasons(view, statements, speakers)
    found = []
    parts = (statements, speakers, cues, forms, carried, explained, known.sure, described)
    for number, each in enumerate(zip(*parts, strict=True)):
        statement, speaker, cue, form, chain, reason, likely, profile = each
        if number in passed_on:
            continue
        found.append(
            Attribution(
                statement=statement,
                form=form,
                lemma=cue.lemma,
                verb_class=cue.verb_class,
                stance=cue.stance,
                heated=cue.heated,
                speaker=speaker.name,
                mentions=speaker.mentions,
                kind=profile.kind,
                kind_probability=profile.probability,
                naming=profile.naming,
                title=(profile.title,) if profile.title else (),
                why=(profile.why,) if profile.why else (),
                carriers=chain,
                continued=not statement.source and not statement.cue and bool(speaker.name),
                reason=reason,
                reason_sort=_sort(text, reason) if speaker.hidden else "",
                body=profile.body,
                country=profile.country,
                words=sum(len(text[start:end].split()) for start, end in statement.content),
                speaker_probability=round(likely, 4),
            )
        )
    return with_facts(text, found)


def _cue(view: View, statement: Statement) -> Cue:
    """Return what the lexicons say of a statement's cue, and whether the text denies it."""
    words = words_of(view.text, statement.cue)
    cue = cue_of(words)
    if is_said_by_no_one(view.text, statement):
        cue = negated(cue)
    # Denied, a claim is no refusal to speak: "did not say that it was late".
    if cue.verb_class == "refusing" and _brings_claim(view, statement):
        return not_said(words) or cue
    return cue


def _brings_claim(view: View, statement: Statement) -> bool:
    """Whether a clause that claims something stands behind a cue."""
    begin, content = statement.cue[-1][1], statement.content[0][0]
    if content < begin:
        return False
    first, last = bisect_left(view.start, begin), bisect_left(view.start, content) + 1
    words = [*zip(view.lowered[first:last], view.tags[first:last], strict=True)]
    return ("that", "IN") in words or (len(words) == 1 and begins_claim(*words[0]))


def _cut(view: View, statement: Statement, first: int, last: int) -> Statement:
    """Return a statement whose source is only the piece that says who speaks."""
    if len(statement.source) < 2 or last <= first:
        return statement
    return replace(statement, source=(view.span(first, last),))


def _form(text: str, statement: Statement, inside: Sequence[Quotation]) -> str:
    if not statement.cue or _is_label(text, statement) or statement.origin == SET_IN_WHOLE:
        return "direct"  # a quotation that runs on, one that a name signs, a turn of talk
    # What a source quotes in turn (“He was ill, he said,” the report reads) is no quotation of
    # the inner speaker.
    own = statement.cue[0][0]
    # But one that was never closed is the source's own where the content begins with it.
    begins = {start for start, _ in statement.content} | {
        start + 1 for start, _ in statement.content
    }
    # Quotations are in order and do not overlap: only those near the content matter.
    low, high = min(begins), max(end for _, end in statement.content)
    near = inside[max(0, bisect_left(inside, (low,)) - 1) : bisect_left(inside, (high,))]
    inside = [q for q in near if not q.start <= own < q.end or q.start in begins]
    share = quoted_share(text, statement.content, inside)
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def _is_label(text: str, statement: Statement) -> bool:
    """Whether a dash or a colon gives whole words to somebody, as in a tweet or a transcript."""
    cue = text[slice(*statement.cue[0])]
    if cue != ":" or not statement.source:
        return cue in DASHES
    line = text.rfind("\n", 0, statement.source[0][0]) + 1
    begins = text[line : statement.source[0][0]].strip(" \t-–—•*»·")
    return line > 0 and not begins


def _sort(text: str, reason: Spans) -> str:
    return sort_of(" ".join(text[start:end] for start, end in reason)) if reason else NONE_GIVEN
