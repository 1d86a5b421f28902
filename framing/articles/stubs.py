"""Texts that are not whole articles: teasers, paywalls, consent walls, error pages."""

# ruff: noqa: E501  (patterns are easier to read in long lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

SHORT = 120  # words up to which a text with a paywall's words is what the paywall left of it
TINY = 60  # words up to which a text that breaks off is a teaser

# "[+2219 chars]" is how some interfaces end a text that they cut.
COUNTED = re.compile(
    r"(?:…|\.\.\.)?(?<!\s)\s*+\[\+?\s*+\d[\d,.]*+ (?:chars|characters|words)\]\s*$"
)
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\s*+(?:\(?(?:read|continue|see|view|click)\b[^.!?]{0,60})?"
    r"[\s»>→]*+$"
    r"|\((?:more|continued)\b[…. ]*\)\s*$"
    r"|\b(?:continue reading|read (?:more|the full (?:story|article)|on))\b[^.!?]{0,80}[\s.»>→…]*$",
    re.IGNORECASE,
)
# Lines of a page below a whole text, which do not break it off: "Loading comments…", "Read more:
# Mayor opens bridge".
BELOW = re.compile(
    r"\n[ \t]*(?:(?:loading|buffering|fetching|searching|updating|refreshing|submitting|connecting"
    r"|processing|please wait)\b[^.…\n]{0,40}(?:…|\.\.\.)"
    r"|(?:read|see|view|watch)(?: more| also)?: [^\n]+)\s*$",
    re.IGNORECASE,
)
ENDED = (".", "!", "?", "”", '"', "’", ")")
PAYWALL = (
    r"\b(?:subscribe|sign up|register|log ?in|sign in|join|become a (?:member|subscriber))"
    r"[^.!?\n]{0,50}\bto (?:continue|keep|finish|go on|read|unlock|access|view|see)\b"
    r"|\bto (?:continue|keep) reading\b|\bcontinue reading (?:this|with|your)\b"
    r"|\b(?:this|the)[^.!?\n]{0,30}\b(?:article|story|content|page)\b[^.!?\n]{0,30}\b"
    r"(?:for|to|only for|reserved for|available to|exclusive to|limited to) "
    r"(?:our |paying |paid |registered |premium )*(?:subscribers|members|users|readers)\b"
    r"|\b(?:subscribers|members)[- ]only\b|\balready (?:a|have an?) (?:paid |digital )?"
    r"(?:subscriber|subscription|account|member)\b|\b(?:un)?limited (?:digital )?access\b[^.!?\n]{0,40}"
    r"\b(?:for|from|just|only|month|week|year)\b|\byou(?:’|')?(?: ha)?ve (?:reached|used|read|hit)\b"
    r"[^.!?\n]{0,40}\b(?:limit|free articles?|articles? (?:this|left))\b"
    r"|\bsubscription (?:is )?required\b|\bpremium (?:content|article)\b|\bunlock this (?:article|story)\b"
    r"|\bstart your (?:free )?(?:trial|subscription)\b|\bcreate a free account\b"
    r"|\b(?:subscribe|log ?in|sign in) (?:now |here |today )?(?:or|and) (?:subscribe|log ?in|sign in|register)\b"
    r"|\b(?:register|subscribe) (?:now|today|for (?:free|full access))\b|\b(?:get|enjoy) (?:full|unlimited) access\b"
)
# One of these stands in whatever PAYWALL matches: to look for words is thirty times as fast.
PAYWALL_WORDS = (
    "subscri", "sign up", "sign in", "register", "log in", "login", "join", "become a ", "reading",
    "members", "users", "readers", "already a ", "already have a", "access", "limit", "free article",
    "article this", "articles this", "article left", "articles left", "premium ", "unlock this",
    "start your ", "free account",
)  # fmt: skip
CONSENT = (
    r"\b(?:we|our partners|this (?:web)?site|we and our (?:\d+ )?partners)\b[^.!?\n]{0,60}\bcookies?\b"
    r"|\bwe value your privacy\b|\b(?:accept|reject|manage) (?:all )?(?:cookies|choices|options|consent)\b"
    r"|\bpartners\b[^.!?\n]{0,60}\b(?:store|access|process)\b[^.!?\n]{0,60}\b(?:device|data|information)\b"
    r"|\b(?:cookie|privacy) (?:settings|preferences|policy|notice)\b|\byour (?:consent|privacy choices)\b"
    r"|\bbefore you continue\b|\bto (?:provide|show|see) (?:personali[sz]ed|this content)\b[^.!?\n]{0,60}"
    r"\b(?:consent|cookies)\b|\blegitimate interest\b"
)
CONSENT_WORDS = (  # the same for CONSENT
    "cookie", "privacy", "choices", "options", "consent", "partners", "before you continue",
    "legitimate interest",
)  # fmt: skip
ERROR_TITLE = (
    r"^\W*(?:error\W*)?(?:4\d\d|5\d\d)\b|\b(?:page|article|story|content|file|site) (?:was |is |could |can )?"
    r"(?:not|cannot|can’t|can't|couldn’t be|no longer) ?(?:be )?(?:found|available|exists?)\b|\bnot found\b"
    r"|\baccess denied\b|\bforbidden\b|\bjust a moment\b|\battention required\b|\bare you (?:a )?(?:human|robot)\b"
    r"|\b(?:service|temporarily|currently) unavailable\b|\bbad gateway\b|\bpage unavailable\b"
    r"|\baccess\b.{0,30}\bdenied\b|\bverify (?:that )?you are\b"
    r"|\b(?:log ?in|sign in)$|\bchecking your browser\b|\b(?:article|page|story|video) (?:has been|was) (?:removed|deleted)\b"
    r"|\bnicht gefunden\b|\bintrouvable\b|\bno encontrada\b|\boops\b|\bsomething went wrong\b|\bcaptcha\b|\bsecurity check\b|\bunder maintenance\b"
    r"|\bpage (?:has )?(?:moved|gone|expired|removed)\b|\binternal server error\b|\bgateway time-?out\b"
)
ERROR_TEXT = (
    r"\bpage (?:that )?you(?:’|'| a)re (?:looking|searching|trying)\b|\bpage you (?:requested|were looking)\b"
    r"|\b(?:does not|doesn’t|doesn't|no longer) exists?\b[^.!?\n]{0,40}(?:\bmoved\b|\bpage\b|$)"
    r"|\bhas been (?:moved|removed|deleted)\b|\bverify (?:that )?you are (?:a )?human\b"
    r"|\b(?:enable|turn on) (?:javascript|cookies)\b|\bunusual (?:traffic|activity)\b"
    r"|\bchecking your browser\b|\byou don’t have permission\b|\byou don't have permission\b"
    r"|\btry (?:our|the|using the) search\b|\bback to the home ?page\b|\brefresh the page\b"
    r"|\b(?:page|article|video|content) is (?:gone|unavailable|not available)\b|\bnot available in your (?:region|country|location)\b"
    r"|\bautomation tools\b|\bnot a robot\b|\bforgot your password\b|\bddos protection\b|\bbrowser is (?:not supported|out ?dated)\b|\bwas removed (?:at|by|on)\b"
    r"|\breference (?:id|#)|\bray id\b|\bplease try again (?:later|in a)\b"
)
# A sentence that reports is not an offer: "Readers need not subscribe to read it, the paper said."
REPORTED = re.compile(
    r"\b(?:said|says|told|announced|according to|will no longer|no longer have)\b"
)
# Nor is one that asks for support below the article.
APPEAL = re.compile(r"\s*support\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
# What patterns take for i and s and `str.lower` does not; the dot is what it leaves of a capital.
ODD = "ı\u0307ſ"


@cache
def _of(form: str) -> re.Pattern[str]:
    # Compiled when a short text is first met: most articles are longer.
    return re.compile(form, re.IGNORECASE)


def why(title: str, text: str) -> str:
    """Return why a text without its headline is not a whole article, "" if it may well be one.

    Only short texts are looked at, and those that say themselves how much was cut off.
    """
    tail = text[-400:]
    if "]" in tail and COUNTED.search(tail):
        return "cut short: the export says itself that characters are missing"
    if text.count(" ", 0, 4000) > 3 * SHORT:  # seen at once, as most texts are long
        return ""
    words = len(WORD.findall(text[:4000]))
    if words > SHORT:
        return ""
    if title_says_error(title, text, words):
        return "no article: an error page"
    low = text.lower()
    if _has_any(PAYWALL_WORDS, low) and any(
        not REPORTED.search(_sentence(text, *wall.span()))
        and not APPEAL.match(text, text.rfind("\n", 0, wall.start()) + 1)
        for wall in _of(PAYWALL).finditer(text)
    ):
        return "cut short: a paywall (“subscribe”, “log in”) stands in place of the text"
    offers = len(_of(CONSENT).findall(text)) if _has_any(CONSENT_WORDS, low) else 0
    if offers > (0 if words <= TINY and not REPORTED.search(text) else 1):
        return "no article: a consent banner (cookies)"
    if words <= TINY and BREAKS_OFF.search(_without_labels(tail)):
        return "cut short: the text breaks off after a few words, as a teaser does"
    return ""


def _without_labels(tail: str) -> str:
    """Return the end of a text without the lines of its page below the last whole sentence."""
    whole = tail
    while label := BELOW.search(whole):
        whole = whole[: label.start()]
    return whole if whole.rstrip().endswith(ENDED) else tail


def _has_any(words: Sequence[str], low: str) -> bool:
    """Whether a pattern with these words may match a text in small letters."""
    return any(map(low.__contains__, words)) or any(map(low.__contains__, ODD))


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))]


def title_says_error(title: str, text: str, words: int) -> bool:
    """Whether headline and text are those of a page that could not be shown."""
    if _of(ERROR_TITLE).search(title):
        return _of(ERROR_TEXT).search(text) is not None or words < 40
    if words >= 40:
        return False
    return len(_of(ERROR_TEXT).findall(text)) > (0 if words < 15 else 1)
