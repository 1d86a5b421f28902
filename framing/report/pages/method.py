"""What the pages cannot show, and what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from framing.articles.rejects import ordered
from framing.report.corrected import sentence as corrected
from framing.report.marks import breakable
from framing.report.material import Material
from framing.report.page import Page, Sheet

LIMITS = (
    "A computer found the marks: one model those of who says what, another those of loaded terms. "
    "Both miss some and get some wrong, so check a mark against the text before you rely on it.",
    "A share of words does not say whether the words are true, important or fairly put. A source "
    "who would not comment has none.",
    "A verb’s class says what the verb usually implies. Whether a “claimed” casts doubt in its "
    "sentence is for you to judge.",
    "A loaded term in a quotation is the speaker’s choice. That the outlet chose to quote it is "
    "another question, which no count answers.",
    "Nothing here is a score of bias, and no figure says that an outlet is right or wrong.",
)
SAMPLE = (
    "The articles are those that were given. They show how these articles were written; whether "
    "an outlet always writes so depends on how the articles were chosen.",
)
COMPARED = (
    "A difference between outlets is given raw, over all articles, and controlled: on the same "
    "events, or else on the same topics and dates, or else on the same topics, as far as enough "
    "are shared. What was controlled for is printed beside it. What was not, such as which events "
    "an outlet covers, may still be behind it.",
    "What several outlets print word for word counts once in the controlled difference, or for "
    "neither side where both print it: it tells what an outlet took over, not how it writes.",
    "What the controlled difference estimates is the mean difference on what both sides covered; "
    "what both covered evenly counts most, and what one side alone covered does not count.",
    "An interval, its p and the word “clear” follow from the same calculation: how far a "
    "difference goes if the outlets are exchanged at random within what is held constant. How "
    "widely a measure varies is learnt from all outlets together, so that a few articles without "
    "any do not pass for proof that there never is any. Where that says too little, no interval "
    "is given.",
    "The machine errs more on some outlets than on others, and an outlet changes over time. A "
    "clear difference that is not larger than either is marked with a star. Of loaded terms and "
    "some other measures the machine’s error was not measured; there a missing star says nothing.",
)
COUNTED = {  # what counts once in a comparison
    "article": "Every article counts alike, however long it is.",
    "word": "Every word counts alike, so that a long article counts for more than a short one.",
}
NESTED = (
    "Where one source passes on another’s words, the words count once: for the source who is said "
    "to have said them."
)


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet."""
    aside = ordered(material.measurement.corpus.rejects)
    shown = aside[: options["rejects"]]
    return [
        Sheet(
            title="What these pages cannot show",
            data={
                "invented": _invented(material),
                "limits": limits(material),
                "rejects": [
                    {
                        "place": breakable(f"{r.file}:{r.line}"),
                        "reason": r.reason,
                        "detail": breakable(r.detail),
                    }
                    for r in shown
                ],
                "left_out": len(aside) - len(shown),
                "reasons": _reasons(Counter(r.reason for r in aside)),
            },
        )
    ]


def limits(material: Material) -> list[str]:
    """Return what the figures of these articles cannot show, a sentence or two each."""
    several = len(material.scored) > 1
    counts = material.counts
    compared = len(counts) > 1 and max(counts.values()) >= _minimum()
    return [
        *filter(None, (corrected(material),)),
        NESTED,
        *LIMITS,
        *(SAMPLE if several else ()),
        *((*COMPARED, COUNTED[material.weigh_by]) if compared else ()),
    ]


def _minimum() -> int:
    from framing.comparison.means import MINIMUM_ARTICLES

    return MINIMUM_ARTICLES


def _invented(material: Material) -> str:
    names = [material.name(o) for o in material.outlet_ids if material.invented(o)]
    if not names:
        return ""
    one = len(names) == 1
    return (
        f"Invented for teaching: the outlet{'' if one else 's'} {', '.join(names)}, "
        f"{'its' if one else 'their'} articles and all that they tell do not exist."
    )


def _reasons(reasons: Counter[str]) -> str:
    return ", ".join(f"{reason} {n}" for reason, n in sorted(reasons.items()))


PAGE = Page(
    about="what the pages cannot show, and what was set aside",
    build=build,
    options={"rejects": 60},
)
