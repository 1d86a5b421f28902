"""What is no source: labels before a colon, lines that link or correct, nobody, plans, history.

EXCLUSIVE: Port shut for weeks          READ MORE: Mayor says port will open
Work goes according to plan.            Experience shows that ice melts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.attribution.attribution import Span, Statement
from framing.attribution.forms.lines import at_lines
from framing.attribution.phrases import word_set

# What stands before a colon and is nobody.
LABELS = word_set(
    """note update correction editor’s editor's read more related watch listen see also photo photos
    image images video source sources date time place location when where what who why how topic
    subject tags tagged filed published updated story by copyright contact email phone address price
    cost rating example warning tip answer question fact claim ruling verdict result results
    breaking exclusive opinion analysis review column live p.s ps http https part day step table
    figure chart winner loser winners losers pro con pros cons q&a factbox explainer editorial quiz
    podcast gallery timeline obituary"""
)
# Lines that point to other articles or speak of this one, and lines that say whose a picture is.
ASIDE = re.compile(
    r"^[ \t]*(?:read(?: more| also)?|more|related(?: \w+)?|see also|watch|listen|correction"
    r"|clarification|update|editor[’']s note|photos?|images?|videos?|sign up|follow)[ \t]*:[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
# What is given as a reason or a measure and cannot have said anything.
THINGS = word_set(
    """plan plans schedule timetable history experience time tradition custom income logic sense
    need needs size age height weight length merit rank seniority price value colour color ability
    availability taste preference season weather clock thermometer barometer compass calendar
    reason instinct intuition conscience fate nobody none"""
)
LIGHT = word_set("the a an this that his her its their our my your common own past such recent")


def with_sources_only(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` without those whose source is a label or a thing, or in an aside.

    >>> said = Statement(((0, 9),), ((9, 10),), ((11, 24),))
    >>> with_sources_only("EXCLUSIVE: Port is shut.", [said])
    ()
    """
    asides = [match.span() for match in at_lines(ASIDE, text)] if ":" in text else []
    return tuple(f for f in statements if not (_is_nobody(text, f) or _within(f, asides)))


def _is_nobody(text: str, statement: Statement) -> bool:
    words = [w.strip(".,()“”\"'") for span in statement.source for w in _words(text, span)]
    if not words:
        return False
    colon = [text[start:end] for start, end in statement.cue] == [":"]
    if colon and words[0] != "a":
        return words[0] in LABELS or words[-1] in LABELS
    strong = [word for word in words if word not in LIGHT]
    return (bool(strong) and all(word in THINGS for word in strong)) or words == ["common", "sense"]


def _words(text: str, span: Span) -> list[str]:
    return text[slice(*span)].lower().split()


def _within(statement: Statement, lines: Sequence[Span]) -> bool:
    at = min((statement.cue or statement.content)[0])
    return any(start <= at < end for start, end in lines)
