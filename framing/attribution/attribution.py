"""A statement: the spans of one attribution, before anybody asks who the speaker is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

Span = tuple[int, int]
Spans = tuple[Span, ...]


def meet(spans: Spans, others: Spans) -> bool:
    """Return whether some span of the one overlaps some span of the other."""
    return any(a < d and c < b for a, b in spans for c, d in others)


def overlapped(spans: Sequence[Span], others: Sequence[Span]) -> list[bool]:
    """Return of each span whether it overlaps one of `others`, which are sorted.

    Unlike `meet` it takes time in proportion to the spans, however many others there are.

    >>> overlapped([(0, 3), (3, 5)], [(1, 2), (5, 9)])
    [True, False]
    """
    starts = [start for start, _ in others]
    reach = [*accumulate((end for _, end in others), max)]
    before = [bisect_left(starts, end) for _, end in spans]  # of those that begin before its end
    return [n > 0 and reach[n - 1] > start for n, (start, _) in zip(before, spans, strict=True)]


@dataclass(frozen=True, slots=True)
class Statement:
    """Source, cue and content of one attribution, as character spans into the article's text.

    Attributes
    ----------
    source, cue, content : tuple of (int, int)
        Start and end (exclusive) of each piece, in order, not overlapping. `source` and `cue` may
        be empty (a quotation that runs on), `content` never is.
    voiced : bool
        Whether somebody uttered the content or is said to believe it; False for attitudes,
        intentions and mere topics ("backs", "plans to", "discussed the bill").
    probability : float or None
        Fitted on whole annotated articles: how likely the content is what somebody other than the
        writer said, wrote, found or believes, 0 to 1. Of a candidate on which nothing is decided
        yet: how likely the net's annotators call it one; None where no net found it.
    odds : float or None
        Log odds, by a net that learnt from whole articles, that it counts as such; evidence for the
        probability. None where no net found it.
    origin : str
        What found it: "net", or the set form by name ("turns of talk").
    unclear : bool
        Whether that is too unsure to be shown as a fact: it is the reader's to decide.
    """

    source: Spans
    cue: Spans
    content: Spans
    voiced: bool = True
    probability: float | None = None
    odds: float | None = None
    origin: str = "net"
    unclear: bool = False


def in_text_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements by where cue or content begins; a source may stand far off."""
    return tuple(sorted(statements, key=lambda each: min(each.cue + each.content)))


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who passes on the words of another.

    Attributes
    ----------
    name : str
        As the article calls him, her or it.
    spans : tuple of (int, int)
        Where the article shows it.
    kind : str
        For whom the carrier speaks.
    """

    name: str
    spans: Spans
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement with its speaker.

    Attributes
    ----------
    statement : Statement
        Where it stands, and how sure it is.
    form : str
        "direct", "indirect" or "mixed" (by the share of the content in quotation marks).
    lemma : str
        The cue's lemma or multi-word entry in the lexicon of reporting verbs, "" without cue.
    verb_class : str
        The lexicon's class ("neutral", "doubting", "endorsing", ...), "none" without cue.
    stance : str
        "neutral", "endorsing" or "distancing": what the cue implies about the content.
    heated : bool
        Whether the cue portrays the speaker as angry or boastful ("slammed").
    speaker : str
        Fullest name in the article, "" where nobody is given.
    mentions : tuple of (int, int)
        The chain of spans that leads from the source to that name, the evidence for it.
    kind : str
        For whom the speaker speaks: a key of `KIND_NAMES`.
    kind_probability : float
        How likely the kind is, fitted on articles of outlets never seen.
    naming : str
        "named", "body", "unnamed" or "anonymous".
    title : tuple of (int, int)
        Where the article tells the speaker's position and affiliation.
    why : tuple of (int, int)
        Where it tells why this source is heard (role in the event, expertise, where a document
        comes from).
    carriers : tuple of Carrier
        Who passes the words on, from the reader inwards: first the one from whom the outlet has
        them, last the one who had them from the speaker; none if the outlet has them first-hand.
    continued : bool
        Whether this quotation has no cue of its own and goes on where the one before it ended, so
        that its speaker is taken over.
    reason : tuple of (int, int)
        Spans of the reason given for anonymity, if one is.
    reason_sort : str
        Its sort, by the lexicon ("not authorised", "fear", ...), "none given" without one, "" for
        who is not anonymous.
    body : str
        The organisation that the speaker is, or speaks for, as the article calls it beside the
        speaker, "" where it names none.
    country : str
        Country for which the speaker speaks, where the article states it, else "".
    words : int
        Number of words in the content.
    corrected : bool
        Whether a reader changed or added it.
    speaker_probability : float
        How sure it is that this is the speaker, 0 to 1, if the statement is one.
    """

    statement: Statement
    form: str
    lemma: str = ""
    verb_class: str = "none"
    stance: str = "neutral"
    heated: bool = False
    speaker: str = ""
    mentions: Spans = ()
    kind: str = "unknown"
    kind_probability: float = 1.0
    naming: str = "unnamed"
    title: Spans = ()
    why: Spans = ()
    carriers: tuple[Carrier, ...] = ()
    continued: bool = False
    reason: Spans = field(default=())
    reason_sort: str = ""
    body: str = ""
    country: str = ""
    words: int = 0
    corrected: bool = False
    speaker_probability: float = 1.0

    @property
    def carrier(self) -> str:
        """Name of the carrier from whom the outlet has the words, "" if it has them first-hand."""
        return self.carriers[0].name if self.carriers else ""


FORMS = ("direct", "indirect", "mixed")
STANCES = ("neutral", "endorsing", "distancing")
# For whom a speaker speaks, and what we call them all.
KIND_NAMES = {
    "head": "heads of state or government",
    "official": "officials",
    "security": "security services",
    "judicial": "courts and prosecutors",
    "politician": "politicians",
    "international": "international bodies and diplomats",
    "business": "business",
    "expert": "experts",
    "civil": "civil society",
    "person": "private persons",
    "media": "other media",
    "document": "documents and polls",
    "unknown": "sources of unknown kind",
}
KINDS = tuple(KIND_NAMES)
# What readers are told of a class of verbs where its code is another word: that of its stance.
CLASS_NAMES = {"doubting": "distancing"}
PASSING_ON = ("media", "document")  # those that pass on the words of others
NAMINGS = ("named", "body", "unnamed", "anonymous")
