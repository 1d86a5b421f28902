"""Set forms that the net misses: a tweet in the text, a name behind a dash.

We need more buses. — Ana Ruiz (@anaruiz) May 3, 2016
“We need more buses.” - Ana Ruiz, driver
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.attribution.attribution import Statement, meet
from framing.attribution.forms.lines import at_lines

ORIGIN = "signed or set-in block"
TWEET = re.compile(
    r"^[ \t]*(?:<[^<>\n]*>)?(?P<content>\S[^\n]{8,400}?)\s*(?P<cue>[—–―-])[ ]?"
    r"(?P<source>[^\W\d_][^\n()—–]{1,40} \(@\w{2,20}\))",
    re.MULTILINE,
)
SIGNED = re.compile(
    r"^[ \t]*(?P<content>[“\"][^\n“”\"]{8,600}[”\"])\s*(?P<cue>[—–―-]{1,2})[ ]?"
    r"(?P<source>[A-Z][^\W\d_]+(?:[ ][A-Z][\w.’'-]*){1,5})(?=[ ]*(?:$|[,;(]))",
    re.MULTILINE,
)


def by_format(text: str) -> list[Statement]:
    """Return the statements that stand in `text` in one of the set forms, in order.

    >>> [statement.source for statement in by_format("“We need more buses.” - Ana Ruiz, driver")]
    [((24, 32),)]
    """
    forms = (TWEET, SIGNED) if "(@" in text else (SIGNED,)
    found = {m.start("cue"): m for form in forms for m in at_lines(form, text)}
    return [
        Statement(
            source=(match.span("source"),),
            cue=(match.span("cue"),),
            content=(match.span("content"),),
            origin=ORIGIN,
        )
        for _, match in sorted(found.items())
    ]


def with_formats(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` and those of the set forms whose content no statement covers, in text
    order.

    A tweet takes the place of statements that begin outside it ("she wrote:").
    """
    made = by_format(text)
    if not made:
        return tuple(statements)
    kept = list(statements)
    for form in made:
        same = [f for f in kept if _overlap(f, form)]
        if same and _is_tweet(text, form):
            # It is its author's, whoever is said to have written it, unless that was found.
            if any(meet(f.source, form.source) for f in same):
                continue
            kept = [f for f in kept if f not in same]
        elif same:
            continue
        kept.append(form)
    return tuple(sorted(kept, key=lambda f: (f.cue, f.content)))


def _is_tweet(text: str, form: Statement) -> bool:
    return text[form.source[0][1] - 1] == ")"


def _overlap(one: Statement, other: Statement) -> bool:
    return meet(one.content, other.content)
