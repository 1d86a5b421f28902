"""Lines around an article that belong to the page: captions, offers, notes on the author.

Two ways find them. By their form: "Sign up for our newsletter", "READ MORE: …". And by standing
in article after article of one outlet, names aside ("Add … as an interest"), for which no list is
needed. They stay in the text and are left out of every measure.
"""

# ruff: noqa: E501  (patterns are easier to read in long lines)

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from framing.articles.article import Article

LINE = re.compile(r"[^\r\n]+")
RECURS = 3  # articles of an outlet in which a line must stand
SHARE = 0.05  # and the share of its articles
SPOKEN_SHARE = 0.5  # the share for lines that report or quote, which agencies repeat
LONGEST = 60  # words of a line
# fmt: off
FORMS = re.compile(
    r"""
      (?:photo(?:graph)?(?:\ by|\ credit|graphed\ by)?|image(?:\ credit|\ source|s)?|picture|pic
        |illustration|video|graphic|credit|file\ photo|caption|watch|listen|media\ caption)
        \s*(?:[:/|©]|by\ [A-Z]).*
    | (?-i:[A-Z][^.!?“”"]{3,200}\.?)\s+\((?:[^()]*\b(?:/|photo|via|ap|afp|reuters|getty|pool|press|images?)\b[^()]*
        |[^()/]+/[^()/]+)\)\s*
    | \((?:[^()]*\b(?:photo|getty|ap|afp|reuters|images?)\b[^()]*|[^()/]+/[^()/]+)\)
    | (?:read|see|watch|listen|find\ out|learn|view|more)(?:\ more|\ also|\ next|\ now|\ on\ this|\ from)?\s*[:»>|]\s*\S.*
    | (?:(?-i:READ\ MORE|RELATED|MORE|ALSO\ READ|READ\ NEXT|DON['’]T\ MISS|MUST\ READ|TRENDING|WATCH|LISTEN|SEE\ ALSO|RECOMMENDED)\b)\s*[:–—|-]\s*\S.*
    | (?:related|recommended|also\ read|read\ next|read\ also|most\ read|trending|up\ next|see\ also
        |more\ (?:on|from|in)\ [^.!?]{1,60}|you\ (?:may|might)\ also\ like|don['’]t\ miss|further\ reading
        |related\ (?:articles?|stories|links?|coverage|topics?|content)|top\ stories|editors?['’]?s?\ picks?)
        (?:\s*[:|»].*)?
    | (?:please\ )?(?:sign\ up|subscribe|register)\b[^“”"]{0,40}?\b(?:for|to|here|now|today|with)\b[^“”"]*
    | (?:click|tap)\ (?:here|on\ the\ link)\b[^“”"]* | get\ (?:the|our|more|all|breaking)\b[^“”"]*\b(?:inbox|newsletter|alerts?|app)\b[^“”"]*
    | (?:please\ )?(?:follow|like)\ (?:us|him|her|them|me|[@\w][^.!?“”"]{0,60})\ on\ (?:twitter|x|facebook|instagram|tiktok|threads|bluesky|mastodon|linkedin|youtube)\b[^“”"]*
    | (?:follow|add)\ (?-i:@?[A-Z][\w'’.-]*(?:\ [A-Z][\w'’.-]*){0,4})(?:\ as\ an\ interest\b.*)?
    | share\ (?:this|on|via|with)\b[^“”"]{0,60} | share | tweet | print | e-?mail | save | comments?(?:\ \(\d+\))? | \d+\ comments?
    | (?:advertisement|sponsored(?:\ content)?|promoted(?:\ content)?|story\ continues\ below(?:\ advertisement)?
        |article\ continues\ (?:below|after)[^.]{0,40}|skip\ (?:past|to)\ [^.]{0,60}|continue\ reading(?:\ below|\ the\ main\ story)?)[.:]?
    | (?:©|\(c\)|copyright\b)[^“”"]{0,160} | (?:this\ material\ may\ not\ be\ published|all\ rights\ reserved)\b.*
    | (?:correction|clarification|editor['’]?s['’]?\ note|editors['’]\ note|note\ to\ readers|update|amendment)s?
        \ ?(?:\([^)]{1,40}\))?\s*:\s*\S.*
    | this\ (?:article|story|report|piece|post|page)\ (?:has\ been|was|is)\ (?:first\ |originally\ |also\ |last\ )?
        (?:updated|amended|corrected|edited|changed|published|produced|republished|supported|part\ of|translated)\b.*
    | an\ earlier\ version\ of\ this\ (?:article|story|report|post|headline)\b.*
    | (?:the\ )?(?:views|opinions)\ (?:expressed|stated|and\ opinions)\b[^“”"]{0,200}
    | (?-i:[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){1,3})\ (?:is|was|has\ been|covers|writes|reports)\ (?:an?\ |the\ |our\ |on\ |about\ |from\ |for\ )?
        (?:[\w’'-]+\ ){0,5}?(?:reporter|correspondent|editor|columnist|journalist|contributor|writer|producer|fellow\ at|staff\ writer|intern)\b[^“”"]*
    | (?:reporting|writing|editing|additional\ reporting|compiled|edited)\ by\b[^“”"]{3,200}
    | (?:contact|e-?mail|reach|write\ to)\ (?:him|her|the\ (?:author|writer|reporter)|us|[A-Z]\w+\ [A-Z]\w+)\ (?:at|on|via)\b.*
    | (?:download|get)\ (?:the|our)\ [^“”"]{0,40}\bapp\b[^“”"]* | (?:have|got)\ (?:a|an)\ (?:tip|story|news\ tip)\b.*
    | join\ (?:the\ conversation|our\ [^“”"]{2,60}|us\ on\ [^“”"]{2,40})[^“”"]*
    | (?:readers|by\ (?:signing|subscribing|clicking|registering))\b[^“”"]{0,60}\b(?:agree|terms|privacy)\b[^“”"]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# fmt: on
# A link that lost its blanks when it was put into a sentence: "Sen. Ada BrunAda BrunVote nears MORE".
GLUED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3})(?P<link>(?P=name)[A-Z“‘\"'][^\n]{5,400}?\sMORE\b)"
)
# Names and numbers do not count when lines are compared; nor does who is meant.
VARIABLE = re.compile(
    r"(?<!^)(?<![.!?:]\s)\b[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|and|de|van|von|al|bin)\s+)?[A-Z][\w’'.-]*)*"
    r"|\b\d[\d.,:/-]*\b|@\w+"
)
REPORTS = re.compile(r"[“”\"«»]|\b(?:said|says|told|tells|according to|added|adds|asked)\b", re.I)


def in_text(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the spans of `text` from `start` on that are furniture by their form, in order.

    >>> text = "It rained.\\n\\nREAD MORE: Snow ahead\\n\\nIt stopped."
    >>> [text[a:b] for a, b in in_text(text)]
    ['READ MORE: Snow ahead']
    """
    found = [line.span() for line in LINE.finditer(text, start) if FORMS.fullmatch(line[0].strip())]
    if "MORE" in text:
        found += [each.span("link") for each in GLUED.finditer(text, start)]
    return merged(found)


class Recurring:
    """Lines that stand in article after article, counted outlet by outlet."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.lines: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, article: Article) -> None:
        """Count the lines of an article, each once."""
        self.articles[article.outlet] += 1
        self.lines[article.outlet].update({key for _, _, key in _keyed(article)})

    def spans(self, article: Article) -> list[tuple[int, int]]:
        """Return the spans of those lines of `article` that recur over its outlet."""
        total, lines = self.articles[article.outlet], self.lines[article.outlet]
        if total < RECURS:
            return []
        return [
            (start, end)
            for start, end, key in _keyed(article)
            if lines[key] >= RECURS
            and lines[key] >= total * (SPOKEN_SHARE if REPORTS.search(key) else SHARE)
        ]


def _keyed(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, key) of the lines below the headline that may be furniture."""
    for line in LINE.finditer(article.text, article.title_span[1]):
        text = line[0].strip()
        if not text or len(text) > 500 or len(text.split()) > LONGEST:
            continue
        key = VARIABLE.sub("§", text)
        if sum(map(str.isalpha, key)) >= 3:
            yield line.start(), line.end(), key.casefold()


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` sorted, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def counted(articles: Sequence[Article]) -> Recurring:
    """Return the lines of `articles`, counted."""
    recurring = Recurring()
    for article in articles:
        recurring.add(article)
    return recurring
