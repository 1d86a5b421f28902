"""Which piece of a source counts, where a net gives it in several."""

from __future__ import annotations

from framing.attribution.frame import Frame, Span
from framing.attribution.phrases import word_set

# Words that stand for nobody by themselves.
WEAK = word_set(
    """the a an this that these those of and or in on at to for from by with other
    another first former however also , ; : “ ” \" ' ‘ ’"""
)
# What may stand between two pieces of one phrase: "Ada Quill of the Harbour Office".
LINKS = word_set("of the and in within at 's ’s & -")
# Words that begin a clause, whose subject is then beside the cue.
CLAUSE = word_set("after but and as because while when that though although since where before if")
REACH = 30  # characters between two pieces of one phrase


def chosen(text: str, frame: Frame) -> Span:
    """Return the characters of the piece of `frame.source` that says who speaks.

    Pieces of one phrase are put together. The piece right before the cue counts where it begins a
    clause of its own ("…, after reports revealed"), else the first that can stand alone.
    """
    if len(frame.source) == 1:
        return frame.source[0]
    pieces = [piece for piece in _joined(text, frame) if not _ends_bracket(text[slice(*piece)])]
    strong = [piece for piece in pieces if _is_strong(text[slice(*piece)])]
    if not strong:
        return (pieces or frame.source)[0]
    cue = frame.cue[0][0] if frame.cue else -1
    for piece in strong:
        before = text[max(0, piece[0] - 12) : piece[0]].lower().split()
        if before and before[-1] in CLAUSE and not text[piece[1] : max(cue, piece[1])].strip():
            return piece if cue >= piece[1] else strong[0]
    return strong[0]


def _joined(text: str, frame: Frame) -> list[Span]:
    found: list[Span] = []
    for start, end in frame.source:
        if found and start - found[-1][1] <= REACH:
            between = text[found[-1][1] : start].split()
            if all(word in LINKS or word[0].isupper() for word in between) and not any(
                found[-1][1] <= a < start for a, _ in frame.cue + frame.content
            ):
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found


def _is_strong(piece: str) -> bool:
    return any(word.strip(',;:“”"') not in WEAK for word in piece.lower().split())


def _ends_bracket(piece: str) -> bool:
    return piece.count(")") > piece.count("(")
