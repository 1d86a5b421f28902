"""Which piece of a source counts, where a net gives it in several."""

from __future__ import annotations

from bisect import bisect_left

from framing.attribution.attribution import Span, Statement
from framing.attribution.phrases import word_set
from framing.attribution.speakers.heads import can_head, completed, is_possessor
from framing.attribution.speakers.mentions import SINGULAR, parse
from framing.attribution.speakers.view import View

# Words that stand for nobody by themselves.
WEAK = word_set(
    """the a an this that these those of and or in on at to for from by with other
    another first former however also earlier later then 's ’s , ; : “ ” \" ' ‘ ’"""
)
# What may stand between two pieces of one phrase: "Ada Quill of the Harbour Office".
LINKS = word_set("of the and in within at 's ’s & -")
# Words that begin a clause, whose subject is then beside the cue.
CLAUSE = word_set("after but and as because while when that though although since where before if")
REACH = 30  # characters between two pieces of one phrase


def chosen(view: View, statement: Statement) -> tuple[int, int]:
    """Return the tokens of the piece of `statement.source` that says who speaks, empty if none can.

    Pieces of one phrase are put together, and a known term that a piece cuts is completed. The
    piece right before the cue counts where it is a name or a pronoun, or begins a clause of its own
    ("…, after reports revealed"), else the first that can stand alone.
    """
    joined = list(statement.source)
    if len(joined) > 1:
        joined = [
            piece for piece in _joined(view, statement) if not _is_rest(view, statement, piece)
        ]
    able = [piece for piece in joined if can_head(view, *_tokens(view, piece))]
    if len(able) < 2:
        return _tokens(view, able[0]) if able else (0, 0)
    return _tokens(view, _first(view, statement, able))


def _first(view: View, statement: Statement, pieces: list[Span]) -> Span:
    text = view.text
    pieces = [piece for piece in pieces if not _ends_bracket(text[slice(*piece)])] or pieces
    strong = [piece for piece in pieces if _is_strong(text[slice(*piece)])]
    if not strong:
        return pieces[0]
    cue = statement.cue[0][0] if statement.cue else -1
    beside = strong[-1]
    if cue >= beside[1] and not text[beside[1] : cue].strip() and _names(view, beside):
        return beside
    for piece in strong:
        if cue < piece[1] or text[piece[1] : cue].strip():
            continue
        before = text[max(0, piece[0] - 12) : piece[0]].lower().split()
        if before and before[-1] in CLAUSE:
            return piece
        # "According to state radio, the minister said": the radio passes it on.
        lead = text[: view.start[_tokens(view, strong[0])[0]]].lower()
        if piece != strong[0] and lead.endswith(("according to ", "according to the ")):
            return piece
    own = [piece for piece in strong if not is_possessor(view, *_tokens(view, piece))]
    return (own or strong)[0]


def _tokens(view: View, piece: Span) -> tuple[int, int]:
    return completed(view, bisect_left(view.start, piece[0]), bisect_left(view.start, piece[1]))


def _names(view: View, piece: Span) -> bool:
    """Whether a piece is a pronoun or a name, and needs no other piece to say who speaks."""
    first, last = _tokens(view, piece)
    return view.run_at.get(first) == (first, last) or (
        last - first == 1 and view.lowered[first] in SINGULAR
    )


def _is_rest(view: View, statement: Statement, piece: Span) -> bool:
    """Whether a piece is the end of a name that begins in the content: "by Mayor Ada | Quill"."""
    run = view.run_at.get(bisect_left(view.start, piece[0]))
    if run is None:
        return False
    begin = view.start[run[0]]
    return begin < piece[0] and any(start <= begin < end for start, end in statement.content)


def _joined(view: View, statement: Statement) -> list[Span]:
    text = view.text
    found: list[Span] = []
    for start, end in statement.source:
        if found and start - found[-1][1] <= REACH:
            between = text[found[-1][1] : start].split()
            linked = all(word in LINKS or word[0].isupper() for word in between)
            if (linked or (between == [","] and _is_borne(view, found[-1], start))) and not any(
                found[-1][1] <= a < start for a, _ in statement.cue + statement.content
            ):
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found


def _is_borne(view: View, piece: Span, start: int) -> bool:
    """Whether a piece is one person's role and a name follows it: "the minister, Ada Quill"."""
    mention = parse(view, *_tokens(view, piece))
    return view.text[start].isupper() and mention.sort == "role" and not mention.plural


def _is_strong(piece: str) -> bool:
    return any(word.strip(',;:“”"') not in WEAK for word in piece.lower().split())


def _ends_bracket(piece: str) -> bool:
    return piece.count(")") > piece.count("(")
