"""Lines around an article that belong to the page: captions, offers, notes on the author.

Two ways find them. By their form: "Sign up for our newsletter", "READ MORE: …". And by standing
in article after article of one outlet, names aside ("Add … as an interest"), for which no list is
needed. They stay in the text and are left out of every measure.
"""

# ruff: noqa: E501, SIM905  (patterns and words are easier to read in long lines)

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from framing.articles.article import Article

LINE = re.compile(r"[^\r\n]+")
RECURS = 3  # articles of an outlet in which a line must stand
SHARE = 0.05  # and the share of its articles
SPOKEN_SHARE = 0.5  # the share for lines that report or quote, which agencies repeat
LONGEST = 240  # characters of a line that is furniture
MOST_KEPT = 50_000  # lines of an outlet that are kept in mind
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
    | \d{1,2}[:.]\d{2}(?:\ ?[ap]\.?m\.?)?(?:\ [A-Z]{2,4})?
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
FIRST = re.compile(r"[\s(]*(©|[\w’'-]+)")
STARTS = frozenset(
    """
    photo photograph photographed image images picture pic illustration video graphic credit file
    caption watch listen media read see find learn view more related also next don't don’t must
    trending recommended most up you top editor editors editor's editor’s editors' editors’
    further please sign subscribe register click tap get follow like add share tweet print email
    e-mail save comment comments advertisement sponsored promoted story article skip continue ©
    c copyright this all correction clarification note update updates amendment corrections
    clarifications an the views opinions reporting writing editing additional compiled edited
    contact reach write download have got join readers by
    """.split()
)
ROLE = re.compile(
    "reporter|correspondent|editor|columnist|journalist|contributor|writer|producer|fellow|intern"
)
# A link that lost its blanks when it was put into a sentence: "Sen. Ada BrunAda BrunVote nears MORE".
GLUED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3})(?P<link>(?P=name)[A-Z“‘\"'][^\n]{5,400}?\sMORE\b)"
)
REPORTS = re.compile(r"[“”\"«»]|\b(?:said|says|told|tells|according to|added|adds|asked)\b", re.I)


def in_text(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the spans of `text` from `start` on that are furniture by their form, in order.

    >>> text = "It rained.\\n\\nREAD MORE: Snow ahead\\n\\nIt stopped."
    >>> [text[a:b] for a, b in in_text(text)]
    ['READ MORE: Snow ahead']
    """
    roles = ROLE.search(text, start) is not None
    found = [
        line.span()
        for line in LINE.finditer(text, start)
        if _may_fit(line[0], roles) and FORMS.fullmatch(line[0].strip())
    ]
    if "MORE" in text:
        found += [each.span("link") for each in GLUED.finditer(text, start)]
    return merged(found)


def _may_fit(line: str, roles: bool) -> bool:
    """Whether FORMS, which is slow, need be asked: most lines are told by their first word."""
    first = FIRST.match(line)
    if first is None:
        return False
    word = first[1]
    return (
        word in STARTS
        or (len(word) < 14 and word.casefold() in STARTS)
        or (len(line) < 24 and word[0].isdigit())
        or line.rstrip().endswith(")")
        or (roles and word[0].isupper() and ROLE.search(line) is not None)
    )


class Recurring:
    """Lines that stand in article after article, counted outlet by outlet."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.lines: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, article: Article) -> None:
        """Count the lines of an article, each once."""
        self.articles[article.outlet] += 1
        counts = self.lines[article.outlet]
        counts.update({key for _, _, key in _keyed(article)})
        if len(counts) > MOST_KEPT:  # memory stays flat: what stood once is forgotten
            for key in [key for key, count in counts.items() if count == 1]:
                del counts[key]

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
    """Yield (start, end, key) of the lines below the headline that may be furniture.

    Lines with one key differ in names and numbers alone: it holds the first word and those in
    small letters. Where that leaves fewer than three words, it is the line itself.
    """
    for line in LINE.finditer(article.text, article.title_span[1]):
        start, end = line.span()
        if end - start > LONGEST or not (words := line[0].split()):
            continue
        first = words[1] if len(words) > 1 and not words[0][0].isalnum() else words[0]
        small = [word for word in words if word[0].islower() and word is not first]
        key = " ".join([first, *small]) if len(small) > 1 else " ".join(words)
        if len(key) > 2:
            yield start, end, key


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
