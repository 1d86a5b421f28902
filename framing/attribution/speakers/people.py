"""Names of people, and of bodies that are known by no lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from framing.attribution.phrases import word_set
from framing.attribution.speakers import kinds
from framing.attribution.speakers.bodies import by_acronym, shortened
from framing.attribution.speakers.full_names import alike, fullest
from framing.attribution.speakers.mentions import Mention
from framing.attribution.speakers.names import Run, View
from framing.attribution.speakers.speaker import Discourse, Speaker, as_pair
from framing.lexicons.lexicon import lexicon

# Tags of what makes a clause: behind a name it is no apposition.
CLAUSAL = ("WDT", "WP", "VBD", "VBZ", "VBP", "MD")
# With what the names of places begin, and with what those of sites and occasions end.
PLACES = word_set(
    """St. Mount Mt. Lake Fort Cape Port Camp New North South East West Los Las Santa San Grand Wall
    Silicon Super Air Middle Old Central Capitol Rio"""
)
SITES = word_set(
    """Street Avenue County City Island Islands River Valley Beach Tower Towers Airport Square Act
    Day War Games Cup Amendment Bridge Highway Road Boulevard Mountain Coast Desert Stadium"""
)
# With what the names of papers end.
PAPERS = word_set(
    """Sentinel Herald Tribune Gazette Chronicle Times Post Journal Courier Dispatch Examiner Mail
    Observer Register Star Bee Globe Inquirer Bulletin Standard Telegraph Mirror Echo Argus Ledger
    Weekly Magazine Review Radio TV Daily Record Advertiser Reporter News Express Guardian"""
)


def by_name(discourse: Discourse, run: Run, mention: Mention | None = None) -> Speaker:
    """Return the speaker whom a name stands for; its fullest form in the article names him."""
    view = discourse.view
    form = view.slice(*run)
    if form in discourse.acronyms:
        return by_acronym(discourse, form, run)
    short = shortened(discourse, run)
    if short is not None:
        return short
    full = fullest(view, *run)
    if full in discourse.names:
        return discourse.names[full]
    others = _mentions(view, full)
    said = [kinds.of_name(view, run)] if run != full else []
    said += [kinds.of_name(view, other) for other in others]
    if mention is not None and mention.head is not None:
        said.insert(0, kinds.of_role(view, mention.first, mention.last, mention.head))
    kind = next((d.kind for d in said if d.kind and d.kind != "unknown"), "")
    roles = frozenset(d.role for d in said if d.role)
    served = None if kind else _principal(discourse, full, others)
    if served is not None:
        discourse.names[full] = Speaker(view.slice(*full), "")  # for two who speak for each other
        kind = by_name(discourse, served).kind
    if kind in ("", "person"):  # "Trump, 73," says no more than that he is a person
        kind = _known().get(view.slice(*full), kind)
    if not kind and roles:
        kind = discourse.last_body_kind()
    country = next((d.country for d in said if d.country), "")
    body = next((d.body for d in said if d.body), "")
    spans = (view.span(*full),)
    person = bool(roles) or kind == "person" or run != full or is_person(discourse, full)
    firm = any(_is_sort(view, first - 1) for first, _ in others)
    firm = firm or (not roles and any(d.organised for d in said))
    if firm or (not person and _is_organised(view, full, mention)):
        paper = view.forms[full[1] - 1] in PAPERS
        kind = kind or _described(view, full) or ("media" if paper else "business")
        name = view.slice(*full)
        speaker = Speaker(name, kind, "body", country, spans, body=name)
    else:
        speaker = Speaker(
            view.slice(*full), kind or "person", "named", country, spans, roles, True, body=body
        )
    discourse.names[full] = speaker
    return speaker


@cache
def _known() -> dict[str, str]:
    """Return the kinds of public figures whom articles name without saying who they are."""
    return {
        entry.term: entry["offices"][0].split()[1] if entry["offices"] else entry["kind"]
        for entry in lexicon("public_figures").entries
    }


def _principal(discourse: Discourse, full: Run, others: Sequence[Run]) -> Run | None:
    """Return the name for whom a spokesman or an aide speaks.

    ", spokesman for Quill", "Quill’s spokesman Otto Brandt".
    """
    view = discourse.view
    for first, last in (full, *others):
        before = view.at.get(first - 1)
        if before is not None and before.term.follows and before.last == first:
            run = view.run_at.get(before.first - 2)
            owned = view.forms[before.first - 1] in ("'s", "’s", "'", "’")
            if owned and run is not None and run != full:
                return run
        for token in range(last + 1, min(last + 7, len(view.forms) - 2)):
            if view.forms[last] != ",":
                break
            hit = view.at.get(token)
            if hit is None or not hit.term.follows or hit.first != token:
                continue
            if view.lowered[hit.last] not in ("for", "of", "to"):
                break
            name = hit.last + 1
            while name in view.at and name not in view.run_at:
                name += 1  # "spokesman for Mayor Quill"
            run = view.run_at.get(name)
            return run if run is not None and run != full else None
    return None


def together(discourse: Discourse, mention: Mention) -> Speaker | None:
    """Return two people who speak as one: "Ada Quill of Hessel and her deputy Otto Brandt"."""
    view = discourse.view
    for token in range(mention.name[1], mention.last - 1):
        if view.lowered[token] == "and":
            second = next(
                (view.run_at[t] for t in range(token + 1, min(token + 6, mention.last))
                 if t in view.run_at), None,
            )  # fmt: skip
            if second is None or second[1] > mention.last or not is_person(discourse, second):
                return None
            if "of" in view.lowered[token : second[0]]:
                return None  # "and author of Clear Streams"
            one, other = by_name(discourse, mention.name, mention), by_name(discourse, second)
            if not (one.person and other.person):
                return None
            return as_pair(one, other)
    return None


def is_person(discourse: Discourse, run: Run) -> bool:
    """Return whether a name is a person's: titled, or of several words somewhere in the article."""
    view = discourse.view
    if any(t in view.at and view.at[t].term.sort != "people" for t in range(*run)):
        return False
    full = fullest(view, *run)
    if full in discourse.titled or run in discourse.titled:
        return True
    if any(view.lowered[first - 1] in ("in", "near") for first, _ in alike(view, full) if first):
        return False  # a place
    forms = view.forms[full[0] : full[1]]
    if (
        len(forms) < 2
        or forms[0] in PLACES
        or forms[-1] in SITES
        or any(f.isupper() and len(f) > 2 for f in forms)
    ):
        return False
    return full[0] == 0 or view.lowered[full[0] - 1] not in ("the", "in", "at")


def titled(view: View) -> dict[Run, frozenset[str]]:
    """Return the names that stand beside a role, with their roles: "spokesman Ann Lee"."""
    found: dict[Run, set[str]] = defaultdict(set)
    ends = {run[1]: run for run in view.runs}
    for hit in view.hits:
        if hit.term.sort != "role":
            continue
        run = view.run_at.get(hit.last)
        if run is not None and run[0] == hit.last:
            found[fullest(view, *run)].add(hit.term.text)
            continue
        if view.tags[hit.last : hit.last + 1] in (["VBD"], ["VBZ"]):
            continue  # "…, the minister said": the subject of a clause, no apposition
        for token in range(hit.first - 1, max(-1, hit.first - 6), -1):
            if view.forms[token] in (".", ";", "”", '"') or view.tags[token] in CLAUSAL:
                break
            if view.forms[token] == ",":
                run = ends.get(token)
                if run is not None:
                    found[fullest(view, *run)].add(hit.term.text)
                break
    return {run: frozenset(roles) for run, roles in found.items()}


def _mentions(view: View, full: Run) -> list[Run]:
    """Return the runs with the same last word, the fullest first; a dozen tell enough."""
    runs = alike(view, full)
    if full not in runs:
        runs = [full, *runs]
    return sorted(runs, key=lambda run: (run != full, run[0]))[:12]


def _is_sort(view: View, token: int) -> bool:
    """Whether a noun for a sort of body stands at `token` ("manufacturer Quill Brothers")."""
    hit = view.at.get(token)
    small = hit is not None and view.forms[token].islower()
    body = small and hit is not None and hit.term.sort == "body" and not hit.term.named
    return body and hit is not None and hit.term.kind != "security"  # "guard Ada Quill"


def _is_organised(view: View, run: Run, mention: Mention | None) -> bool:
    """Whether a name that nobody bears as a person is that of a body: "the Quill", "KSTV"."""
    if mention is not None and mention.definite and view.lowered[run[0] - 1] == "the":
        return True
    return any(view.forms[t].isupper() and len(view.forms[t]) > 2 for t in range(*run))


def _described(view: View, run: Run) -> str:
    """Return the kind of the noun before or behind some mention of a body's name."""
    for first, last in alike(view, run):
        hit = view.at.get(first - 1)
        if hit is not None and hit.term.kind not in ("unknown", "person"):
            return hit.term.kind
        if last < len(view.forms) and view.forms[last] == ",":
            for token in range(last + 1, min(last + 5, len(view.forms))):
                hit = view.at.get(token)
                if hit is not None and hit.term.sort == "body":
                    return hit.term.kind
    return ""
