"""From frames to attributions: form, verb and speaker of each."""

from __future__ import annotations

from collections.abc import Sequence

from framing.attribution.cues import cue_of
from framing.attribution.frame import Attribution, Frame
from framing.attribution.quotations import Quotation, quotations, quoted_share
from framing.language.reading import Language

# The share of quoted letters from which a content counts as direct (as PolNeAR's kinds).
DIRECT = 0.95


def resolve(
    language: Language, frames: Sequence[Sequence[Frame]]
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text, one a frame, in the order of `frames`."""
    return tuple(
        tuple(_attribution(text, frame, inside) for frame in of_text)
        for text, of_text in zip(language.tokens.texts, frames, strict=True)
        for inside in [quotations(text) if of_text else []]
    )


def _attribution(text: str, frame: Frame, inside: list[Quotation]) -> Attribution:
    cue = cue_of(" ".join(text[start:end] for start, end in frame.cue))
    share = quoted_share(text, frame.content, inside)
    return Attribution(
        frame=frame,
        form="direct" if share >= DIRECT else "mixed" if share else "indirect",
        lemma=cue.lemma,
        verb_class=cue.verb_class,
        stance=cue.stance,
        heated=cue.heated,
        speaker=" ".join(text[start:end] for start, end in frame.source),
        words=sum(len(text[start:end].split()) for start, end in frame.content),
    )
