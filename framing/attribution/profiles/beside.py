"""What stands beside a mention: the words from which a reader learns who somebody is.

"the county’s attorney [Ada Quill] (D), a critic of the mayor, who runs a shop, is the owner of …"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.attribution.phrases import ARTICLES, FINITE, RELATIVE, word_set
from framing.attribution.speakers.mentions import DEFINITE
from framing.attribution.speakers.view import Run, View

BREAKS = word_set('. ; : “ ” " ! ? ( ) [ ] — – --')
PREPOSITIONS = word_set("of for at from with in to on by near over under about")
SERVING = word_set("of from at with")  # "Ada Quill of the harbour board"
COPULAS = word_set("is was are were be been being became becomes remains remained 's ’s")
# What begins a clause: no phrase before a name reaches back over it, and no apposition begins so.
CLAUSAL = word_set("that and but while who when because as than if")
AFTER_HEAD = RELATIVE | word_set("that , familiar briefed close speaking")
PARTY = re.compile(r"\s*\((?:R|D|I|Republican|Democrat|Lab|Con|LD)(?:[-–—,. ][^)]{0,30})?\)")
OPENS_PREDICATE = ARTICLES | {"one", "also"}  # "is a …", "is also …"
DETERMINERS = DEFINITE | ARTICLES
BEFORE, REACH, COMMA = 8, 14, 12  # tokens


@dataclass(frozen=True, slots=True)
class Part:
    """Words beside a mention: tokens [first, last), and what they are to it.

    role: "before" (a title), "before comma", "apposition", "clause" (who …), "participle",
    "serving" (of …), "copula" (is a …).
    """

    role: str
    first: int
    last: int


def parts(view: View, run: Run) -> list[Part]:
    """Return what stands beside the name at `run`."""
    first, last = run
    found = []
    end = _before_brackets(view, first)
    begin = before(view, end)
    if begin < end:
        found.append(Part("before", begin, end))
    if begin and view.forms[begin - 1] == "," and not breaks_line(view, begin):
        start = begin - 1
        while (
            start > max(0, begin - 1 - COMMA)
            and not breaks_line(view, start)
            and view.forms[start - 1] not in BREAKS
            and view.forms[start - 1] != ","
        ):
            start -= 1
        if start < begin - 1:
            found.append(Part("before comma", start, begin - 1))
    last = _past_brackets(view, last)
    if last < len(view.forms) and (view.forms[last] == "," or not breaks_line(view, last)):
        found += _after(view, last)
    return found


def _before_brackets(view: View, first: int) -> int:
    """Return where the bracket before a name begins: "the warden (north) [Ada Quill]"."""
    forms = view.forms
    if first and forms[first - 1] == ")" and not breaks_line(view, first):
        for token in range(first - 2, max(0, first - BEFORE), -1):
            if forms[token] == "(":
                return token
    return first


def _past_brackets(view: View, last: int) -> int:
    """Return the token behind a bracket after a name ("(R-Velm.)") and behind an age (", 34")."""
    forms = view.forms
    if forms[last : last + 1] == ["("] and ")" in forms[last : last + 8]:
        last = forms.index(")", last) + 1
    if forms[last : last + 1] == [","] and len(forms) > last + 2 and forms[last + 2] == ",":
        digits = forms[last + 1]
        if digits.isdigit() and len(digits) < 3:
            last += 2
    return last


def before(view: View, first: int) -> int:
    """Return where the words that lead up to the name at `first` begin."""
    begin = first
    while begin > max(0, first - BEFORE):
        form, low, tag = view.forms[begin - 1], view.lowered[begin - 1], view.tags[begin - 1]
        if breaks_line(view, begin) or form in BREAKS or form == "," or low in CLAUSAL:
            break
        if tag == "MD" or (tag.startswith("VB") and form.islower() and tag not in ("VBN", "VBG")):
            break
        if low in PREPOSITIONS and low not in ("of", "for"):
            break
        begin -= 1
    return begin


def _after(view: View, last: int) -> list[Part]:
    form, low = view.forms[last], view.lowered[last]
    if form in (",", "(", "—", "–", "--"):
        first = last + 1
        end = until(view, first)
        if end <= first:
            return []
        if view.lowered[first] in RELATIVE:
            return [Part("clause", first + 1, end)] if end > first + 1 else []
        if view.lowered[first] in CLAUSAL:
            return []
        if view.tags[first] in ("VBG", "VBN"):
            return [Part("participle", first, end)]
        return _apposition(view, first, end)
    if low in SERVING:
        end = until(view, last + 1, BEFORE)
        return [Part("serving", last + 1, end)] if end > last + 1 else []
    verb = verb_after(view, last)
    if verb + 1 < len(view.forms) and view.lowered[verb] in COPULAS:
        first = verb + 1
        if view.lowered[first] in OPENS_PREDICATE:
            return [Part("copula", first, until(view, first, COMMA))]
    return []


def _apposition(view: View, first: int, end: int) -> list[Part]:
    """Return an apposition, and the clause on it: "a warden who saw the fire"."""
    for token in range(first, end):
        if token > first and view.lowered[token] in RELATIVE:
            return [Part("apposition", first, token), Part("clause", token + 1, end)]
        if view.tags[token] in FINITE:
            return []  # no apposition: the sentence goes on
    closed = end == len(view.forms) or view.forms[end] in (",", ")", ".", "—", "–", "--")
    return [Part("apposition", first, end)] if closed or breaks_line(view, end) else []


def verb_after(view: View, last: int) -> int:
    """Return the token after a mention, adverbs and modal verbs passed over."""
    token = last
    while token < len(view.forms) - 1 and token - last < 3 and view.tags[token] in ("RB", "MD"):
        token += 1
    return token


def until(view: View, first: int, limit: int = REACH) -> int:
    """Return where the words from `first` on end: at a comma, a break, or after `limit` tokens."""
    end = first
    while end < min(len(view.forms), first + limit):
        if view.forms[end] in BREAKS or view.forms[end] == ",":
            break
        if end > first and breaks_line(view, end):
            break
        end += 1
    return end


def head(view: View, first: int, last: int) -> int:
    """Return the head noun of the phrase [first, last): the last word before its complements."""
    token = first
    while token < last:
        low = view.lowered[token]
        finite = view.tags[token] in FINITE
        closes = low in PREPOSITIONS or low in AFTER_HEAD or finite or view.forms[token] in BREAKS
        if token > first and closes:
            break
        token += 1
    return token - 1


def described(view: View, first: int, last: int) -> int:
    """Return where the phrase with a role before a comma begins ("the head of …"), else `last`."""
    for token in range(last - 1, first - 1, -1):
        hit = view.at.get(token)
        if hit is not None and hit.term.sort == "role":
            while token > first and view.lowered[token] not in DETERMINERS:
                token -= 1
            return token
    return last


def breaks_line(view: View, token: int) -> bool:
    """Whether a new line begins with `token`."""
    return token > 0 and "\n" in view.text[view.end[token - 1] : view.start[token]]
