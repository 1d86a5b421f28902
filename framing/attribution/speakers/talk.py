"""Who speaks in a talk whose labels name nobody, or stand side by side.

Q: Why is the port closed?              Ada Quill: “The port is closed.” The clerk: “Ask her.”
A: The ice is a metre thick.
"""

from __future__ import annotations

from framing.attribution.attribution import Statement
from framing.attribution.forms.introduced import ORIGIN as SET_IN_WHOLE
from framing.attribution.speakers.clusters import NAMES, Entity
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.sources import Source


def letter(text: str, statement: Statement) -> str:
    """Return the letter by which alone a source is called, "" where it is none.

    "Q" is who asks, "A" who answers.

    >>> letter("Q. Is it shut?", Statement(((0, 1),), ((1, 2),), ((3, 14),)))
    'Q'
    """
    source, cue = (
        [text[slice(*span)] for span in part] for part in (statement.source, statement.cue)
    )
    return source[0] if source in (["Q"], ["A"]) and cue in ([":"], ["."]) else ""


def interviewed(inventory: Inventory) -> Entity | None:
    """Return who answers: the person in the headline, else the one who is named most often."""
    whole = (each for each in inventory.entities if " " in each.name and each.at)
    people = [each for each in whole if each.sort in NAMES]
    return max(
        people,
        key=lambda each: (each.at[0] < inventory.body, len(each.at), -each.at[0]),
        default=None,
    )


def is_role_alone(statement: Statement, source: Source) -> bool:
    """Return whether a role brings in a statement that is set in whole.

    "Here is the mayor’s statement" is nobody's of whom the article does not say that role.
    """
    return statement.origin == SET_IN_WHOLE and source.sort == "the role"


def is_further(text: str, statement: Statement, before: Statement | None) -> bool:
    """Return whether two labels stand in one line, so that they are two people's.

    >>> text = "Ada Quill: “It is shut.” The clerk: “Ask her.”"
    >>> one = Statement(((0, 9),), ((9, 10),), ((11, 24),))
    >>> other = Statement(((25, 34),), ((34, 35),), ((36, 46),))
    >>> is_further(text, other, one)
    True
    """
    if before is None or not (statement.source and before.source and before.cue and statement.cue):
        return False
    labels = all(text[slice(*each.cue[0])] == ":" for each in (before, statement))
    between = text[before.content[-1][1] : statement.source[0][0]]
    return labels and between == " "
