"""For whom a speaker speaks, from the words that stand beside the name or make up the phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from framing.attribution.phrases import word_set
from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.names import View

# "(R-Texas)", "(D)": a party beside a name.
PARTY = re.compile(r"\s*\((?:R|D|I|Republican|Democrat|Lab|Con|LD)(?:[-–—,. ][^)]{0,30})?\)")
AGE = re.compile(r", (?:\d\d?|aged? \d\d?)\b")
BREAKS = word_set('. ; : “ ” " ! ? — – --')
# Words in the names of associations that no lexicon knows.
CIVIC = word_set(
    """March Coalition Alliance Society Project Movement League Network Initiative Action Watch
    Life Rights Justice Families Parents Women Veterans Citizens Voters Council Campaign Mothers
    Committee Students Workers Church Ministries Americans Friends Liberty Freedom"""
)
LEADS = word_set("heads leads runs chairs directs headed led ran chaired directed founded manages")


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says: kind ("" where nothing), the role's word, the country, the body.

    organised: whether it says that the name is a body's ("Clear Streams, a charity").
    """

    kind: str = ""
    role: str = ""
    country: str = ""
    body: str = ""
    organised: bool = False


def of_role(view: View, first: int, last: int, head: TermHit) -> Described:
    """Return the kind of the role `head` in the phrase [first, last): its own, or its body's.

    A spokesman, an official, a director speak for the body beside them: before the role
    ("Kremlin spokesman"), or after it ("a spokesman for the army").
    """
    term = head.term
    country = _country(view, first, _reach(view, head, last))
    if term.sort != "role":
        return Described(term.kind, "", term.country or country)
    body = _body(view, first, head, last)
    if not term.follows:
        name = _name(view, body) if body is not None else ""
        return Described(term.kind, term.text, country, name)
    same = term.kind == "head" and body is not None and body.term.kind in ("head", "official")
    if body is not None and (not same or body.term.named):
        return Described(body.term.kind, term.text, body.term.country or country, _name(view, body))
    if term.kind == "head" and _serves_a_firm(view, head, last):
        words = set(view.forms[head.last : last])
        return Described("civil" if words & CIVIC else "business", term.text, country)
    kind = term.kind
    if kind == "unknown":
        kind = term.of_country if country else "official" if "official" in term.text else ""
    return Described(kind, term.text, country)


def _body(view: View, first: int, head: TermHit, last: int) -> TermHit | None:
    """Return the body for which the role speaks: after it by a preposition, or else before it."""
    for token in range(head.last, min(last, head.last + 12)):
        if view.forms[token] == "," or view.forms[token] in BREAKS:
            break
        hit = view.at.get(token)
        if hit is None or token != hit.first or hit.term.kind == "unknown":
            continue
        if hit.term.sort in ("body", "role"):
            return hit
    for token in range(head.first - 1, first - 1, -1):
        hit = view.at.get(token)
        if hit is None or token != hit.last - 1:
            continue
        if hit.term.sort in ("body", "role") and hit.term.kind != "unknown":
            return hit
    return None


def _reach(view: View, head: TermHit, last: int) -> int:
    """Return where what a role's words say of it ends: at the next comma, a few words on."""
    end = head.last
    while end < min(last, head.last + 6) and view.forms[end] not in (",", *BREAKS):
        end += 1
    return end


def _name(view: View, hit: TermHit) -> str:
    """Return the name of a body: its noun with the capitalised words that lead up to it."""
    if hit.term.sort != "body":
        return ""
    return view.slice(*capitalised(view, hit.first, hit.last))


def _serves_a_firm(view: View, head: TermHit, last: int) -> bool:
    """Whether "president of" or "vice president at" is followed by a name that is no country."""
    after = head.last
    if after + 1 >= last or view.lowered[after] not in ("of", "at", "for"):
        return False
    for token in range(after + 1, min(last, after + 4)):
        hit = view.at.get(token)
        if hit is not None:
            return hit.term.sort == "body" and hit.term.kind not in ("head", "official")
        if view.forms[token][0].isupper():
            return True
    return False


def _country(view: View, first: int, last: int) -> str:
    for token in range(first, last):
        hit = view.at.get(token)
        if hit is not None and hit.term.country and hit.term.sort != "body":
            return hit.term.country
    return ""


def of_name(view: View, run: tuple[int, int]) -> Described:
    """Return what stands beside the name at `run`: the title before it, the apposition after it."""
    first, last = run
    end = view.end[last - 1]
    if PARTY.match(view.text, end):
        return Described("politician", "lawmaker", _country(view, max(0, first - 6), first))
    before = view.at.get(first - 1)
    if before is not None and before.term.sort in ("role", "body") and before.last == first:
        begin = _phrase_start(view, before.first)
        found = of_role(view, begin, before.last, before)
        if found.kind:
            return found
    country = before.term.country if before is not None else ""
    owner = view.at.get(first - 2) if view.forms[first - 1 : first] in (["'s"], ["’s"]) else None
    if owner is not None and owner.last == first - 1 and owner.term.sort == "body":
        # "the Harbour Gazette’s Ann Lee" speaks for the paper.
        return Described(owner.term.kind, "", owner.term.country, _name(view, owner))
    if AGE.match(view.text, end):
        return Described("person", "", country)
    for beside in (_apposition(view, last), _of_body(view, last), _before_comma(view, first)):
        if beside is not None:
            return beside
    return Described("", "", country)


def _of_body(view: View, last: int) -> Described | None:
    """Return what "of the charity Clear Streams" or "who heads the association" says."""
    forms, low = view.forms, view.lowered
    start = last
    if low[start : start + 2] == [",", "who"] and low[start + 2 : start + 3]:
        if low[start + 2] not in LEADS:
            return None
        start += 2
    elif low[start : start + 1] == [] or low[start] not in ("of", "from", "at", "with"):
        return None
    for token in range(start + 1, min(start + 9, len(forms))):
        hit = view.at.get(token)
        if forms[token] in BREAKS or forms[token] == ",":
            return None
        if hit is not None and hit.first == token and hit.term.sort == "body":
            following = view.at.get(hit.last)
            if following is not None and following.term.sort == "body":
                continue  # a modifier: "the Harbour Workers' Federation"
            return Described(hit.term.kind, "", hit.term.country, _name(view, hit))
    return None


def _before_comma(view: View, first: int) -> Described | None:
    """Return what "the head of the agency, Ann Lee" says, before the name."""
    if first < 3 or view.forms[first - 1] != ",":
        return None
    for token in range(first - 2, max(-1, first - 12), -1):
        if view.forms[token] in BREAKS or view.forms[token] == ",":
            return None
        hit = view.at.get(token)
        if hit is not None and hit.first == token and hit.term.sort == "role":
            if hit.term.plural:
                return None
            after = view.lowered[hit.last]
            begin = _phrase_start(view, hit.first)
            opens = view.lowered[max(begin - 1, 0)] in ("the", "its", "his", "her", "their", "our")
            if after in (",", "of", "for", "at") and (opens or view.lowered[begin] == "the"):
                found = of_role(view, begin, first - 1, hit)
                return found if found.kind else None
            return None
    return None


def _phrase_start(view: View, first: int) -> int:
    """Return where the words that modify the title at `first` begin."""
    begin = first
    while begin > max(0, first - 8):
        form = view.forms[begin - 1]
        if (
            form in BREAKS
            or form == ","
            or (view.tags[begin - 1].startswith("VB") and form.islower())
            or "\n" in view.text[view.end[begin - 1] : view.start[begin]]
            or not (
                form[0].isupper()
                or (begin - 1) in view.at
                or form in ("'s", "’s", "'", "’", "of", "-")
                or (form.isalpha() and view.at.get(begin - 2) is not None)
            )
        ):
            break
        begin -= 1
    return begin


def _apposition(view: View, last: int) -> Described | None:
    """Return what ", chief medical officer at Moderna," says, right after a name."""
    if last + 1 >= len(view.forms) or view.forms[last] not in (",", "(", "--", "—", "–"):
        return None
    stop = last + 1
    while (
        stop < min(len(view.forms), last + 25)
        and view.forms[stop] not in BREAKS
        and view.forms[stop] != ")"
        and "\n" not in view.text[view.end[stop - 1] : view.start[stop]]
    ):
        stop += 1
    if view.lowered[last + 1].endswith("ing") or view.lowered[last + 1] in ("who", "which"):
        return None  # what he does, not who he is
    for token in range(last + 1, min(stop, last + 9)):
        if view.forms[token] in (",", "and", "who", "but", "which") and token > last + 1:
            return None
        hit = view.at.get(token)
        if hit is not None and hit.first == token and hit.term.sort in ("role", "body"):
            if hit.last < stop and view.at.get(hit.last) is not None:
                continue  # a modifier of the role that follows: "police chief"
            if view.forms[hit.last : hit.last + 1] in (["'s"], ["’s"]):
                continue
            found = of_role(view, last + 1, stop, hit)
            roles = any(
                t in view.at and view.at[t].term.sort == "role" for t in range(last + 1, stop)
            )
            plain = not roles and not {"of", "for", "at", "with", "from", "’s", "'s"} & set(
                view.lowered[last:token]
            )
            if hit.term.sort == "body" and plain and view.lowered[last + 1] in ("a", "an", "the"):
                found = replace(found, organised=True)
            return found if found.kind else None
    return None
