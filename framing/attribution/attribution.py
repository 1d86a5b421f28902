"""A statement: the spans of one attribution, before anybody asks who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]
Spans = tuple[Span, ...]


def meet(spans: Spans, others: Spans) -> bool:
    """Return whether some span of the one overlaps some span of the other."""
    return any(a < d and c < b for a, b in spans for c, d in others)


@dataclass(frozen=True, slots=True)
class Statement:
    """Source, cue and content of one attribution, as character spans into the article's text.

    Each is a tuple of (start, end), end exclusive, in order, not overlapping; `source` and `cue`
    may be empty (a quotation that runs on), `content` never is.
    voiced: whether somebody uttered the content or is said to believe it; False for attitudes,
        intentions and mere topics ("backs", "plans to", "discussed the bill").
    probability: fitted on whole annotated articles: how likely the content is what somebody other
        than the writer said, wrote, found or believes, 0 to 1. Of a candidate on which nothing is
        decided yet: how likely the net's annotators call it one; None where no net found it.
    unclear: whether that is too unsure to be shown as a fact: it is the reader's to decide.
    origin: what found it: "net", or the set form by name ("turns of talk").
    """

    source: Spans
    cue: Spans
    content: Spans
    voiced: bool = True
    probability: float | None = None
    origin: str = "net"
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who passes on the words of another: name, spans that show it, and kind."""

    name: str
    spans: Spans
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement with its speaker: the values are those of the guide in the README.

    form: "direct", "indirect" or "mixed" (the share of the content in quotation marks).
    lemma: the cue's lemma or multi-word entry in the lexicon of reporting verbs, "" without cue.
    verb_class: the lexicon's class ("neutral", "doubting", "endorsing", ...), "none" without cue.
    stance: "neutral", "endorsing" or "distancing": what the cue implies about the content.
    heated: whether the cue paints the speaker as angry or boastful ("slammed").
    speaker: fullest name in the article, "" where nobody is given.
    mentions: the chain of spans that leads from the source to that name, the evidence for it.
    kind, naming: for whom the speaker speaks; whether he or she is named.
    kind_probability: how likely the kind is, fitted on articles of outlets never seen.
    title, why: where the article tells the speaker's position and affiliation, and why this source
        is heard (role in the event, expertise, where a document comes from).
    carriers: who passes the words on, from the reader inwards: first the one from whom the outlet
        has them, last the one who had them from the speaker; none if the outlet has them
        first-hand.
    continued: whether this quotation has no cue of its own and goes on where the one before it
        ended, so that its speaker is taken over.
    reason: spans of the reason given for anonymity, if one is.
    reason_sort: its sort, by the lexicon ("not authorised", "fear", ...), "none given" without
        one, "" for who is not anonymous.
    body: the body that the speaker is, or speaks for, as the article calls it beside the speaker,
        "" where it names none.
    country: country for which the speaker speaks, where the article states it, else "".
    words: number of words in the content.
    corrected: whether a reader changed or added it.
    speaker_probability: how sure it is that this is the speaker, 0 to 1, if the statement is one.
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
NAMINGS = ("named", "body", "unnamed", "anonymous")
