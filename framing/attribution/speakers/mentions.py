"""What a source's own words say: a pronoun, a name, a role, a body, a document, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framing.attribution.phrases import word_set
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import POSSESSIVE

# What ends the core of a noun phrase, before its head's complements and appositions.
ENDS = word_set(
    """, ( ) [ ] — – -- : ; . “ ” " who whom whose which that of for at in on from with to by
    about and or as including who's familiar briefed close involved speaking near inside within on
    under"""
)
SINGULAR = word_set("he she him her his hers himself herself")
GROUP = word_set("they them their theirs themselves we us our both i me my you your")
THING = word_set("it its itself")
PERSONAL = SINGULAR | GROUP | THING
DEFINITE = word_set("the this that these those his her its their our my your")
INDEFINITE = word_set("a an another some several many other others two three four five six few one")
WHEN = word_set("the this last earlier")
NAMED_WITHIN = word_set("the of and for & -")
# "one of the officials": what stands before "of" and says how many of them.
PARTS = word_set(
    """one two three four five six several some many most both few all none each any another other
    others none half dozens hundreds"""
)
SKIPPED = word_set("the a an this that these those some another “ \" ‘ ' ” ( so by as from")


@dataclass(frozen=True, slots=True)
class Mention:
    """A source phrase, read: tokens [first, last), its core [first, core) and its head.

    sort: "pronoun", "name", "role", "body", "document", "country", "other" or "none" (empty).
    name: token range of a name in it, empty (0, 0) where there is none. head: the gazetteer's
    place at the end of the core. definite: whether it points back ("the minister").
    """

    first: int
    last: int
    core: int
    sort: str
    name: tuple[int, int] = (0, 0)
    head: TermHit | None = None
    definite: bool = False
    plural: bool = False


def parse(view: View, first: int, last: int) -> Mention:
    """Return the reading of the source at tokens [first, last)."""
    if last <= first:
        return Mention(first, last, first, "none")
    low = view.lowered
    begin = first
    definite = low[first] in DEFINITE
    while begin < last - 1 and low[begin] in SKIPPED and begin not in view.at:
        begin += 1
    if low[begin] in PERSONAL and (
        last - begin == 1 or low[begin + 1] in ENDS or view.at.get(begin) is None
    ):
        single = last - begin == 1 or low[begin + 1] in ENDS
        if single:
            return Mention(first, last, begin + 1, "pronoun", plural=low[begin] in GROUP)
        # "his lawyer", "their commanders": a possessive before a noun.
        definite = True
        begin += 1
    if low[begin] in PARTS and low[begin + 1 : begin + 2] == ["of"] and begin + 2 < last:
        # "one of the officials" is of the kind of the officials.
        part = parse(view, begin + 2, last)
        if part.sort in ("role", "body"):
            return replace(part, first=first, definite=False, plural=low[begin] != "one")
    core = _core_end(view, begin, last)
    possessive = _after_possessive(view, begin, core)
    definite = definite or possessive > begin
    named = _body_of(view, begin, core)
    if named is not None:
        return Mention(first, last, core, "body", (0, 0), named, definite)
    run = view.run_at.get(core - 1)
    head = view.at.get(core - 1)
    if head is None and core - 2 >= begin and view.forms[core - 1].isdigit():
        head = view.at.get(core - 2)  # "Fox 9"
    if (
        run is not None
        and (run[1] == core or (run[1] > core and head is None))
        and (head is None or head.last < core or run[0] >= possessive)
    ):
        if run[0] < possessive:
            run = (possessive, core)
        if (
            head is None
            or head.term.sort not in ("body", "role", "document")
            or head.first < run[0]
        ):
            return Mention(
                first,
                last,
                core,
                "name",
                (max(run[0], first), core),
                _before(view, begin, run[0]),
                definite,
            )
    if head is not None:
        sort = head.term.sort
        bearer = _surname(view, head, core)
        if bearer[1]:
            return Mention(first, last, core, "name", bearer, None, definite)
        if sort == "role":
            name = _apposed(view, core, last)
            if low[first] in INDEFINITE and name[1] != last:
                name = (0, 0)  # "a resident of Hessel, Velmara, …"
            if name[1]:
                return Mention(first, last, core, "name", name, head, definite)
            # "Russian President": a title with a capital points to who bears it.
            definite = definite or (view.forms[head.first][0].isupper() and head.first > begin)
            # So does one that stands alone: "“It is late,” governor said".
            alone = head.first == first and head.last == last and view.forms[first].islower()
            definite = definite or (alone and not head.term.plural)
            return Mention(first, last, core, "role", (0, 0), head, definite, head.term.plural)
        if sort in ("country", "capital"):
            return Mention(first, last, core, "country", (0, 0), head, definite)
        if sort == "people":
            return Mention(first, last, core, "other", (0, 0), head, definite, True)
        titled = _titled(view, core, last) if sort == "body" else None
        if titled is not None:
            return Mention(first, last, core, "name", view.run_at[last - 1], titled, definite)
        if sort == "body" and not head.term.named and low[core : core + 2] == [",", "the"]:
            apposed = view.at.get(last - 1)
            if apposed is not None and apposed.term.sort == "body" and core + 2 < apposed.last:
                return Mention(core + 1, last, last, "body", (0, 0), apposed, True)
        return Mention(first, last, core, sort, (0, 0), head, definite)
    name = _apposed(view, core, last)
    if name[1] and definite:
        return Mention(first, last, core, "name", name, None, definite)
    name = _leading_name(view, begin, core)
    if name[1]:
        return Mention(first, last, name[1], "name", name, _before(view, begin, name[0]), definite)
    return Mention(first, last, core, "other", (0, 0), None, definite, low[core - 1].endswith("s"))


def _core_end(view: View, begin: int, last: int) -> int:
    token = begin
    while token < last:
        hit = view.at.get(token)
        if hit is not None and hit.first == token and hit.last <= last:
            token = hit.last
            continue
        in_name = token in view.run_at  # "Kim Jae-in"
        if view.lowered[token] in ENDS and token > begin and not in_name:
            reach = _complement(view, begin, token, last)
            if not reach:
                break
            token = reach
            continue
        if view.forms[token] == "-" and view.start[token] > view.end[token - 1]:
            break
        if token - 1 in view.at and token > begin and view.tags[token] in ("VBN", "VBD"):
            break  # "the index released Friday"
        known = view.at.get(token - 1)
        if known is not None and known.term.sort == "document" and view.lowered[token] in WHEN:
            break  # "a poll the same day"
        token += 1
    end = max(token, begin + 1)
    while end > begin + 1 and view.forms[end - 1] in ("'s", "’s", "'", "’", "”", '"'):
        end -= 1
    return end


def _complement(view: View, begin: int, token: int, last: int) -> int:
    """Return where "of …" ends that belongs to a name: "the University of Hessel", or 0.

    So does one before a possessor's head: "the Department of the Harbour’s report".
    """
    head = view.at.get(token - 1)
    if view.lowered[token] not in ("of", "for") or head is None or head.term.sort != "body":
        return 0
    end = token + 1
    while end < last and (view.lowered[end] in NAMED_WITHIN or view.forms[end][0].isupper()):
        role = view.at.get(end)
        if role is not None and role.term.sort == "role":
            return 0  # "House of Delegates Member Ada Quill"
        end += 1
    if end - token < 2 or not view.forms[end - 1][0].isupper():
        return 0
    if end < last and view.forms[end] in POSSESSIVE:
        return end + 1
    return end if view.forms[head.first][0].isupper() and not head.term.named else 0


def _body_of(view: View, begin: int, core: int) -> TermHit | None:
    """Return the noun of a body that "of" names to the end of the core: "University of Hessel"."""
    for token in range(begin + 1, core - 1):
        head = view.at.get(token - 1)
        if head is not None and _complement(view, begin, token, core) == core:
            return head if view.forms[core - 1] not in POSSESSIVE else None
    return None


def _after_possessive(view: View, begin: int, core: int) -> int:
    """Return where the core goes on after a possessor ("McConnell's campaign manager")."""
    for token in range(core - 1, begin, -1):
        if is_possessive(view, token):
            return token + 1
    return begin


def is_possessive(view: View, token: int) -> bool:
    """Return whether a token makes what stands before it an owner: "Quill’s", "the nurses’"."""
    bare = view.forms[token] in ("'", "’") and view.lowered[token - 1].endswith("s")
    return view.forms[token] in POSSESSIVE or bare


def _leading_name(view: View, begin: int, core: int) -> tuple[int, int]:
    """Return the name with which a phrase begins, behind a title, where it goes on with a verb."""
    for token in range(begin, core):
        run, hit = view.run_at.get(token), view.at.get(token)
        if run is not None and run[0] == token and run[1] < core:
            whole = run[1] - run[0] > 1 or token > begin  # not "Cranky opponents"
            return run if whole and view.forms[run[1]].islower() else (0, 0)
        if hit is None:
            return (0, 0)
    return (0, 0)


def _before(view: View, begin: int, name: int) -> TermHit | None:
    """Return the role or body that stands right before a name."""
    hit = view.at.get(name - 1)
    return hit if hit is not None and hit.first >= begin else None


def _surname(view: View, head: TermHit, core: int) -> tuple[int, int]:
    """Return a title that is somebody's family name: "King", where the article has "Ada King"."""
    token = core - 1
    run = view.run_at.get(token)
    if run is not None and run[1] == core and run[0] < head.first == token:
        return run  # "Ada Tribe", which a title showed to be a name
    bears = head.term.surname or head.term.sort == "people"
    single = bears and head.first == token and head.last == core
    if not single or not view.forms[token].istitle():
        return (0, 0)
    before = view.lowered[token - 1] if token else ""
    if before in ("the", "a", "an", "'s", "’s") or view.at.get(token - 1) is not None:
        return (0, 0)
    named = any(
        last - first > 1 and view.forms[last - 1] == view.forms[token]
        for first, last in view.by_last.get(view.forms[token], ())
    )
    return (token, core) if named else (0, 0)


def _titled(view: View, core: int, last: int) -> TermHit | None:
    """Return the title before the name that ends a phrase: "House of Deputies Member Ada Quill"."""
    run = view.run_at.get(last - 1)
    title = view.at.get(run[0] - 1) if run is not None and core < run[0] < run[1] == last else None
    return title if title is not None and title.term.sort == "role" else None


def _apposed(view: View, core: int, last: int) -> tuple[int, int]:
    """Return the name that follows a role in apposition: "the firm's head, Ann Lee".

    Without a comma behind a body: "Vice Chairman of the Harbour Commission Ann Lee".
    """
    inner = next((p for t in range(core, last) if (p := view.at.get(t)) and p.first == t), None)
    if inner is not None and inner.term.sort == "body":
        run = view.run_at.get(inner.last)
        if run is not None and run == (inner.last, last) and last - inner.last > 1:
            return run
    for token in range(core, min(last, core + 14)):
        if view.forms[token] == "," and token + 1 < last:
            name = token + 1
            while name not in view.run_at and name < min(token + 6, last) and name in view.at:
                name += 1  # a title before the name
            run = view.run_at.get(name)
            if run is not None and run[1] <= last and (run[1] - run[0] > 1 or token == core):
                return run
    return (0, 0)
