"""What gives an outlet away, blanked before a classifier reads.

A bag of words recognises an outlet by its name, its reporters, its datelines and its standing
lines, and learns nothing about how it writes. Blanks are as long as what they hide, so
every offset into a masked text is one into the article. What is masked is our own definition.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from hashlib import blake2b

from framing import outlets
from framing.articles.article import Article
from framing.comparison.classify.kept import once

# Lines that no reader takes for reporting, whatever the outlet: forms that fill a line, and words
# that mark a short line as a credit, an offer or a notice.
_FORM = re.compile(
    r"""(?:by|posted\ by|written\ by|story\ by)\b[^.!?]{3,80}
    | (?:advertisement|story\ continued\ below|continue\ reading.*|read\ more.*|more|photo|video
      |close|related.*|listen.*|share.*|tweet|email|copy|watch.*|click.*|view.*)[:.]?
    | \W*""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTICE = re.compile(
    r"""\b(?:contributed\ (?:to|reporting)|sign(?:\ |-)up|newsletters?|subscribe
    |all\ rights\ reserved|copyright|getty|follow\ (?:him|her|us|me|the)
    |(?:toggle|image)\ caption|photographer|pullquote
    |updated\ at|(?:is|was)\ (?:an?|the|one)\b.{0,120}\b(?:columnist|contributor|correspondent
    |editor|reporter|fellow|writer|author|host))\b|©|e-?mail\ (?:him|her)|editor['’]s\ note""",
    re.IGNORECASE | re.VERBOSE,
)
# A notice is short; a paragraph that happens to hold such a word is reporting.
_NOTICE_LENGTH = 200
_DATELINE = re.compile(
    r"""^[ \t]*(?:
      [A-Z][A-Z.’'-]+(?:[ ,]+[A-Z][\w.’'-]*){0,3}\s*(?:\([^()\n]{2,30}\)\s*)?(?:—|–|--?)[ ]
    | [A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]*){0,3}\s*\((?:[A-Z]{2,}|Reuters)\)\s*(?:—|–|--?)?
    | [A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+)?\s(?:—|–|--)[ ]
    )""",
    re.MULTILINE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+\.\w+|(?<!\w)@\w+"
    r"|(?<![\w-])[\w-]++\.(?:com|org|net|co\.uk|tv|ly|co)\b\S*",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\n]")
_PERSON = re.compile(r"[^\W\d_][\w.’'-]{0,40}(?: [^\W\d_][\w.’'-]{0,40}){1,3}")
# What a paper is called for short, after "the".
_TITLES = (
    "Atlantic Beacon Beast Blaze Caller Chronicle Courier Courant Dispatch Economist Examiner "
    "Express Federalist Gazette Globe Guardian Herald Hill Independent Inquirer Intercept Journal "
    "Lantern Ledger Mail Mirror Monitor News Post Press Record Register Spectator Standard Star "
    "Sun Telegraph Thunder Times Tribune Wire"
)
# A headline and so much of the body's beginning, to the end of the paragraph, is the lead.
LEAD = 200


@cache
def outlet_names() -> re.Pattern[str]:
    """Return a pattern of the registered outlets' names and aliases, as written and in capitals.

    Short names of papers after "the" ("the Post") are included.
    """
    names: set[str] = set()
    for outlet in outlets.load().outlets.values():
        for name in (outlet.name, *outlet.aliases):
            names |= {name, name.removeprefix("The ")}
    names = {name for name in names if len(name) > 2 and not name.islower()}
    names |= {name.upper() for name in names if len(name) > 4}
    return re.compile(
        rf"\b(?:{_either(names)})\b|(?<=\b[Tt]he )(?:{_either(_TITLES.split(' '))})\b"
    )


def _either(names: Iterable[str]) -> str:
    """Return a pattern of any of `names`, the longest first, grouped by first letter for speed."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items())
    )


def masked(article: Article, *, cut_lead: bool = False, lines: Container[int] = frozenset()) -> str:
    """Return the article's text with what gives its outlet away blanked; every offset holds.

    Blanked are names of outlets, the article's authors, datelines, web addresses and handles, the
    outlet's boilerplate, standing lines of newspapers, and `lines` (the `line_number`s of lines
    that recur in training, as `repeated_lines` finds them). cut_lead: blank the
    headline and the first LEAD characters, to the end of their paragraph, as well.
    """
    text = article.text
    always, others = once((article.id, text, article.authors), lambda: _giveaways(article))
    spans = [*always, *(span for span, number in others if number in lines)]
    if cut_lead:
        spans.append((0, lead_end(text, article.title_span[1])))
    return blanked(text, spans)


def _giveaways(article: Article) -> tuple[list[tuple[int, int]], list[tuple[tuple[int, int], int]]]:
    """Return the spans to blank whatever was learnt, and every other line with its number."""
    text = article.text
    always = list(article.boilerplate)
    others = []
    for match in _LINE.finditer(text):
        if _stands(line := match[0].strip()):
            always.append(match.span())
        else:
            others.append((match.span(), line_number(line)))
    for pattern in (outlet_names(), _DATELINE, _ADDRESS, *_authors(article.authors)):
        always += [m.span() for m in pattern.finditer(text)]
    return always, others


def _stands(line: str) -> bool:
    if _FORM.fullmatch(line):
        return True
    return len(line) <= _NOTICE_LENGTH and _NOTICE.search(line) is not None


def line_number(line: str) -> int:
    """Return a number for a line, so that no text has to be stored to recognise it."""
    digest = blake2b(line.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def lead_end(text: str, title_end: int = 0) -> int:
    """Return where the lead ends: the first line break LEAD characters after the headline."""
    end = text.find("\n", min(len(text), title_end + LEAD))
    return len(text) if end < 0 else end


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with spaces in the place of `spans`, line breaks kept."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            start = max(start, done)
            parts += [text[done:start], _LETTER.sub(" ", text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _authors(authors: str) -> list[re.Pattern[str]]:
    found = sorted(set(_PERSON.findall(authors)), key=lambda name: (-len(name), name))
    return [re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b")] if found else []


def repeated_lines(articles: Sequence[Article], least: int = 3) -> frozenset[str]:
    """Return the lines that stand in `least` articles or more of one outlet.

    A line of reporting is written once; a line that recurs is a form. Quotations that several
    articles print are rarely lines of their own.
    """
    seen: dict[tuple[str, str], int] = {}
    for article in articles:
        for line in {m[0].strip() for m in _LINE.finditer(article.text)}:
            key = article.outlet, line
            seen[key] = seen.get(key, 0) + 1
    return frozenset(line for (_, line), count in seen.items() if count >= least)
