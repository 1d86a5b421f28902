"""What is no source: labels before a colon, things, turns of phrase.

EXCLUSIVE: Port shut for weeks          Experience shows that ice melts.
Work goes according to plan.            Fees rise according to the weight of the load.
The clock over the door said noon.      Seats were given according to ward.
It goes without saying that ice melts.  The house, said to be haunted, is for sale.
Her face said it all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from framing.attribution.attribution import Span, Statement
from framing.attribution.nobody import PRONOUNS
from framing.attribution.phrases import LIMITS, word_set
from framing.attribution.speakers.words import QUANTIFIERS
from framing.lexicons.lexicon import lexicon

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
# What cannot have said anything by itself: reasons, plans, what nobody has.
THINGS = word_set(
    """plan plans schedule timetable history experience tradition custom income logic sense need
    needs availability taste preference season weather reason instinct instincts intuition
    conscience fate gut heart bones nose arithmetic math maths mathematics gravity etiquette
    decency prudence superstition necessity luck nobody none time"""
)
# What shows a measure, whatever else is said of it: "the clock over the door", "my scale".
INSTRUMENTS = word_set(
    """clock clocks watch wristwatch stopwatch timer thermometer thermometers barometer compass
    calendar calendars scale scales gauge gauges meter meters speedometer odometer altimeter
    scoreboard scoreboards mirror mirrors ruler yardstick dial needle hourglass sundial
    weathervane dashboard phone smartphone satnav"""
)
# By what things are shared, charged, sorted: nobody says them.
MEASURES = word_set(
    """size sizes age ages height heights weight weights length width depth area volume amount
    number quantity distance speed rate frequency severity type kind sort category class grade
    level degree status gender sex race religion nationality language region zone season weather
    month date day mood whim taste tastes preference preferences need needs ability abilities
    availability capacity skill skills performance merit rank ranks seniority usage use consumption
    demand price value cost colour color shape order alphabet income incomes wealth means wage
    salary turnover difficulty importance popularity proximity location condition conditions
    circumstances mileage tonnage"""
)
# A source where they are set off ("…, according to the rules"), how something is done otherwise.
MANNERS = word_set(
    """plan plans schedule schedules timetable instruction instructions direction directions rule
    rules law laws protocol protocols procedure procedures recipe specification specifications
    manual script blueprint custom customs tradition traditions formula principle principles
    convention conventions pattern patterns guidelines form"""
)
# Turns of phrase in which nothing is said by anybody.
IDIOM = re.compile(
    r"goes without saying|needless to (?:say|add)|that is to say|suffice (?:it )?to say"
    r"|so to (?:speak|say)|to say the (?:very )?least|to say nothing of|not to mention"
    r"|(?:having|with that|that being|all that) said(?=,|\W+that\b)|truth be told"
    r"|(?:sad|strange|odd|sorry|safe|fair|hard|easy) to say|easier said than done|to put it \w+ly"
    r"|said and done|so they say|as they say|need I say|dare I say|I dare say|, say,(?= \w)"
    r"|(?:say|says|said) it all(?! \w)|(?:tells?|told) (?:its|their) own (?:story|tale)\b",
    re.IGNORECASE,
)
# Every such turn holds one of these, without capitals.
IN_IDIOMS = (
    *("without saying", "to say", "needless to add", "so to speak", "to mention", "having said"),
    *("that said", "being said", "be told", "said than", "to put it", "said and done", "they say"),
    *("need i say", "dare", ", say,", " it all", " own story", " own tale"),
)
AROUND = 30  # characters on either side of a cue among which such a turn stands
# "The oak, said to be old" and "is believed to have fallen": what is said of it, not what it said.
OF_IT = re.compile(
    r"(?P<before>,|\b(?:is|are|was|were|be|been|being|'s|’s))?(?: \w+ly| also| still| now)?\s"
    r"(?P<verb>said|reported|believed|thought|alleged|rumou?red|claimed|understood|known|expected"
    r"|supposed|considered|deemed|feared|estimated|reputed) to (?:be|have)\b"
)
SAID = ("said", "reported", "claimed", "thought", "expected")  # which can be active as well
# Of most other bodies the noun alone is what things are sorted by: "according to house".
BARE_BODIES = word_set("parliament government media management")
FIRST = re.compile(r"\S")
LIGHT = word_set("the a an this that his her its their our my your common own past such recent")
# What ends a phrase's own words: "the clock [over the door]", "a schedule [set in May]".
BEHIND = LIMITS | word_set(
    """of over outside inside beside behind above below by for to near under across set made drawn
    laid given"""
)


def with_sources_only(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` without those whose source is a label or a thing.

    What is said of a thing ("said to be haunted") loses it as its source.

    >>> said = Statement(((0, 9),), ((9, 10),), ((11, 24),))
    >>> with_sources_only("EXCLUSIVE: Port is shut.", [said])
    ()
    """
    return tuple(
        replace(f, source=()) if f.source and _is_of_it(text, f) else f
        for f in statements
        if not (_is_nobody(text, f) or _is_idiom(text, f))
    )


def _is_nobody(text: str, statement: Statement) -> bool:
    given = [w for span in statement.source for w in text[slice(*span)].split()]
    words = [word.strip(".,()“”\"'").lower() for word in given]
    if not words:
        return False
    colon = [text[start:end] for start, end in statement.cue] == [":"]
    if colon and words[0] != "a" and (words[0] in LABELS or words[-1] in LABELS):
        return True
    if colon and _is_genre(text, statement.source[0], words):
        return True
    strong = [word for word in words if word not in LIGHT]
    if strong and all(word in THINGS for word in strong):
        return True
    head = _head(given)
    if head in INSTRUMENTS:
        return True
    cue = " ".join(text[start:end] for start, end in statement.cue).lower()
    if not cue.endswith("according to"):
        return False
    end = statement.cue[-1][1] - len("according to")
    while end and text[end - 1].isspace():
        end -= 1
    set_off = not end or text[end - 1] in ',.;:—–-”"' or "\n" in text[end : end + 2]
    if head in MEASURES:
        return True
    order = len(given) == 1 and statement.content[0] < statement.cue[0] and _is_order(given[0])
    return not set_off and (order or head in MANNERS)


def _is_genre(text: str, source: Span, words: Sequence[str]) -> bool:
    """Whether a label in capitals over a text says what it is: "MATCH REPORT: Hessel win again".

    A report that is a source is mentioned below as well.
    """
    start, end = source
    if len(words) < 2 or not text[start:end].isupper():
        return False
    opens = FIRST.search(text)  # no slice of all before: a text may have a label in each line
    return opens is not None and start <= opens.start() and words[-1] not in text[end:].lower()


def _is_order(word: str) -> bool:
    """Whether a bare noun is what things are sorted by: "ward", but not "nurses" or "police"."""
    if not (word.isalpha() and word.islower()) or word.endswith(("s", "one", "body")):
        return False
    return word not in _bare_sources()


@cache
def _bare_sources() -> frozenset[str]:
    """Return the words that are a source without an article: "police", "research", "them"."""
    lexicons = map(lexicon, ("roles", "documents"))
    known = {form for each in lexicons for form, _ in each.forms()}
    return PRONOUNS | QUANTIFIERS | BARE_BODIES | known


def _head(words: Sequence[str]) -> str:
    """Return the noun that a phrase is about, in lower case, "" where it is a name."""
    head = ""
    for number, word in enumerate(words):
        bare = word.strip("()“”\"'")
        if bare.lower() in LIGHT:
            continue
        if head and (bare.lower() in BEHIND or bare.endswith(("ed", "ing"))):
            break
        head = "" if number and bare[:1].isupper() else bare.rstrip(",.")
        if bare.endswith(","):
            break
    return head.lower()


def _is_idiom(text: str, statement: Statement) -> bool:
    if not statement.cue:
        return False
    (first, last) = statement.cue[0][0], statement.cue[-1][1]
    begin, end = max(0, first - AROUND), last + AROUND
    letters = text[begin:end].casefold()
    if not any(part in letters for part in IN_IDIOMS):
        return False  # as most: a search for every turn takes 20 times as long
    found = IDIOM.finditer(text, begin, end)
    return any(match.start() < last and first < match.end() for match in found)


def _is_of_it(text: str, statement: Statement) -> bool:
    """Whether a cue says what is said of its source, not what the source says."""
    if not statement.cue or not text.startswith("to ", statement.content[0][0]):
        return False
    verb = statement.cue[-1][1]
    for match in OF_IT.finditer(text, statement.source[-1][1] - 1, verb + AROUND):
        if match.end("verb") == verb:
            return match["before"] is not None or match["verb"] not in SAID
    return False
