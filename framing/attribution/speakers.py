"""From sources to speakers: names, pronouns, titles and descriptions within one article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from framing.attribution import kinds
from framing.attribution.anonymity import by_phrase, stated
from framing.attribution.frame import Frame, Span
from framing.attribution.gazetteer import Place
from framing.attribution.mentions import GROUP, THING, Mention, parse
from framing.attribution.phrases import word_set
from framing.attribution.names import View, alike, fullest

# A name after one of these is where something happens, or whose it is, and no subject.
PLACING = word_set("in at of from near to for with by against on about under and than")
COUNTRY = word_set("country nation republic kingdom")
VAGUE = word_set("source figure team member veteran")
ACRONYM = re.compile(r"\(([A-Z][A-Z&.]{1,7})\)")


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the fullest name in the article, and what the article says of him or her.

    mentions: the chain of spans from the source to the fullest name. roles: words by which a
    description may point back ("minister"). person: one human being.
    """

    name: str = ""
    kind: str = "unknown"
    naming: str = "unnamed"
    country: str = ""
    mentions: tuple[Span, ...] = ()
    roles: frozenset[str] = field(default=frozenset())
    person: bool = False
    plural: bool = False


NOBODY = Speaker()


class Article:
    """What has been learnt of the speakers of one article, in text order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.told: list[tuple[int, Speaker]] = []  # position, speaker: who has spoken so far
        self.names: dict[tuple[int, int], Speaker] = {}
        self.acronyms = _acronyms(view)
        self.titled = _titled(view)
        self.called: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.kind_of = {p.term.text: p.term.kind for p in view.places if p.term.sort == "role"}

    # --- by the source's words -----------------------------------------------------------------

    def speaker(self, frame: Frame, tokens: tuple[int, int]) -> Speaker:
        """Return the speaker of `frame`, whose source stands at `tokens`, and remember him."""
        if not frame.source or tokens[1] <= tokens[0]:
            found = self._unsaid(frame)
        else:
            found = self.read(*tokens)
            place = frame.source[0]
            chain = (place, *(span for span in found.mentions if span != place))
            found = replace(found, mentions=chain)
        position = min(frame.source + frame.cue + frame.content)[0]
        if found.name:
            self.told.append((position, found))
        return found

    def read(self, first: int, last: int) -> Speaker:
        """Return the speaker whom the tokens [first, last) name or describe."""
        mention = parse(self.view, first, last)
        if mention.sort == "pronoun":
            found = self._pronoun(mention)
        elif mention.sort == "name":
            found = self._named(mention)
        elif mention.sort in ("body", "country"):
            found = self._body(mention)
        elif mention.sort == "role":
            found = self._role(mention)
        else:
            found = self._other(mention)
        return found

    def _unsaid(self, frame: Frame) -> Speaker:
        """Without a source: the speaker before goes on, if a quotation or the sentence does."""
        if not self.told:
            goes_on = frame.cue and self._goes_on(frame)
            return self._subject_before(frame.cue[0][0]) if goes_on else NOBODY
        position, speaker = self.told[-1]
        start = min(frame.cue + frame.content)[0]
        between = self.view.text[position:start]
        if not frame.cue:
            return speaker if between.count("\n\n") <= 2 else NOBODY
        if not self._goes_on(frame):
            return NOBODY
        return speaker if "\n" not in between else self._subject_before(frame.cue[0][0])

    def _goes_on(self, frame: Frame) -> bool:
        """Whether a cue without a subject shares the one before it: "…, adding", "… and said"."""
        view = self.view
        token = bisect_left(view.start, frame.cue[0][0])
        word = view.lowered[token] if token < len(view.lowered) else ""
        before = view.lowered[token - 1] if token else ""
        return word.endswith("ing") or before in ("and", "but", "then", "also", ",")

    def _subject_before(self, position: int) -> Speaker:
        """Return the first name or body of the sentence that leads up to `position`."""
        view = self.view
        token = bisect_left(view.start, position)
        low = view.sentences[_sentence(view, max(token - 1, 0))]
        for first in range(low, token):
            run, place = view.run_at.get(first), view.at.get(first)
            if run is not None and run[0] == first and run[1] <= token:
                return self._of_run(run)
            if place is not None and place.first == first and place.term.named:
                return self.read(first, place.last)
        return NOBODY

    def _pronoun(self, mention: Mention) -> Speaker:
        word = next(w for w in self.view.lowered[mention.first : mention.core] if w in _PRONOUNS)
        if word in THING:
            return self._last(lambda s: not s.person) or NOBODY
        if word in GROUP:
            return self._they(mention.first)
        return self._he_or_she(mention.first)

    def _they(self, token: int) -> Speaker:
        """Return the people or the body last spoken of, in this sentence or the one before it."""
        view = self.view
        at = _sentence(view, token)
        low = view.sentences[max(at - 1, 0)]
        spoke = self._last(lambda s: s.plural or not s.person)
        if spoke is not None and self.told[-1][1] is spoke:
            return spoke
        for place in view.places:
            if low <= place.first < token and place.term.sort == "role" and place.term.plural:
                mention = parse(view, _phrase_start(view, place), place.last)
                return self._role(mention) if mention.head is not None else spoke or NOBODY
        return spoke or self._last(bool) or NOBODY

    def _he_or_she(self, token: int) -> Speaker:
        """Return the person last spoken of: by sentence, backwards, the speaker or the subject."""
        view = self.view
        at = _sentence(view, token)
        for number in range(at, max(-1, at - 6), -1):
            low = view.sentences[number]
            high = min(view.sentences[number + 1], token)
            if high <= low:
                continue
            spoke = [
                s
                for p, s in self.told
                if s.person and view.start[low] <= p < view.start[high - 1] + 1
            ]
            run = self._subject(low, high, whole=number < at)
            if number == at and run is not None:
                return self._of_run(run)
            if spoke:
                return spoke[-1]
            if run is not None:
                return self._of_run(run)
        return self._last(lambda s: s.person) or NOBODY

    def _subject(self, low: int, high: int, *, whole: bool) -> tuple[int, int] | None:
        """Return the first person's name in the tokens [low, high) that is no possessor."""
        view = self.view
        token = low
        while token < high:
            run = view.run_at.get(token)
            if run is None or run[1] > high:
                token += 1
                continue
            after = view.forms[run[1]] if run[1] < len(view.forms) else ""
            before = view.lowered[run[0] - 1] if run[0] > low else ""
            if self._is_person(run) and after not in ("'s", "’s") and before not in PLACING:
                return run
            token = run[1]
        return None

    def _is_person(self, run: tuple[int, int]) -> bool:
        """Whether a name is a person's: titled, or of several words somewhere in the article."""
        view = self.view
        if any(t in view.at and view.at[t].term.sort != "people" for t in range(*run)):
            return False
        full = fullest(view, *run)
        if full in self.titled or run in self.titled:
            return True
        if any(view.lowered[a - 1] in ("in", "near") for a, _ in alike(view, full) if a):
            return False  # a place
        forms = view.forms[full[0] : full[1]]
        if len(forms) < 2 or any(form.isupper() and len(form) > 2 for form in forms):
            return False
        return view.lowered[full[0] - 1] not in ("the", "in", "at") if full[0] else True

    # --- names ---------------------------------------------------------------------------------

    def _named(self, mention: Mention) -> Speaker:
        return self._of_run(mention.name, mention)

    def _of_run(self, run: tuple[int, int], mention: Mention | None = None) -> Speaker:
        view = self.view
        form = view.slice(*run)
        if form in self.acronyms:
            return self._acronym(form, run)
        full = fullest(view, *run)
        if full in self.names:
            return self.names[full]
        said = [kinds.of_name(view, run)] if run != full else []
        said += [kinds.of_name(view, other) for other in self._alike(full)]
        if mention is not None and mention.head is not None:
            said.insert(0, kinds.of_role(view, mention.first, mention.last, mention.head))
        kind = next((d.kind for d in said if d.kind and d.kind != "unknown"), "")
        if not kind and any(d.role for d in said):
            kind = self._body_so_far()
        roles = frozenset(d.role for d in said if d.role)
        country = next((d.country for d in said if d.country), "")
        person = bool(roles) or kind == "person" or self._is_person(full) or run != full
        firm = any(self._is_sort(other[0] - 1) for other in self._alike(full))
        if firm or (not person and self._organised(full, mention)):
            speaker = Speaker(
                view.slice(*full), kind or self._described(full) or "business", "body", country,
                (view.span(*full),), frozenset(),
            )  # fmt: skip
        else:
            speaker = Speaker(
                view.slice(*full), kind or "person", "named", country, (view.span(*full),),
                roles, person=True,
            )  # fmt: skip
        self.names[full] = speaker
        return speaker

    def _alike(self, full: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the runs of the article with the same last word, the fullest first."""
        view = self.view
        runs = alike(view, full)
        if full not in runs:
            runs = [full, *runs]
        return sorted(runs, key=lambda run: (run != full, run[0]))[:12]

    def _is_sort(self, token: int) -> bool:
        """Whether a noun for a sort of body stands at `token` ("manufacturer Reckitt Benckiser")."""
        place = self.view.at.get(token)
        return place is not None and place.term.sort == "body" and not place.term.named

    def _organised(self, run: tuple[int, int], mention: Mention | None) -> bool:
        """Whether an unknown name that nobody bears as a person is that of a body."""
        view = self.view
        if mention is not None and mention.definite and view.lowered[run[0] - 1] == "the":
            return True
        return any(view.forms[t].isupper() and len(view.forms[t]) > 2 for t in range(*run))

    def _described(self, run: tuple[int, int]) -> str:
        """Return the kind of the noun that stands before or behind some mention of a body's name."""
        view = self.view
        for first, last in alike(view, run):
            place = view.at.get(first - 1)
            if place is not None and place.term.kind not in ("unknown", "person"):
                return place.term.kind
            after = last + (last < len(view.forms) and view.forms[last] == ",")
            for token in range(after, min(after + 4, len(view.forms))):
                place = view.at.get(token)
                if after > last and place is not None and place.term.sort == "body":
                    return place.term.kind
        return ""

    def _acronym(self, form: str, run: tuple[int, int]) -> Speaker:
        first, last = self.acronyms[form]
        place = next(
            (self.view.at[t] for t in range(last - 1, first - 1, -1) if t in self.view.at), None
        )
        own = self.view.at.get(run[0])
        kind = place.term.kind if place is not None else own.term.kind if own is not None else ""
        country = kinds.of_role(self.view, first, last, place).country if place is not None else ""
        return Speaker(
            self.view.slice(first, last), kind or "unknown", "body", country,
            (self.view.span(*run), self.view.span(first, last)), frozenset(),
        )  # fmt: skip

    # --- bodies, roles, documents ----------------------------------------------------------------

    def _body(self, mention: Mention) -> Speaker:
        view, head = self.view, mention.head
        assert head is not None
        first, last = _trimmed(view, mention.first, mention.core)
        form = view.slice(first, last)
        if form in self.acronyms:
            return self._acronym(form, (first, last))
        lower = view.forms[head.first][0].islower() or mention.first == head.first
        bare = last - first == head.last - head.first and not head.term.named and lower
        bare = bare and not head.term.plural and mention.core == mention.last
        if mention.definite and bare:
            earlier = self._last_body(head.term.text, head.term.kind, mention.first)
            if earlier is not None:
                return earlier
        described = kinds.of_role(view, mention.first, mention.last, head)
        people = head.term.plural and head.term.kind == "business"  # "retailers": who are they?
        return Speaker(
            form, described.kind or head.term.kind, "unnamed" if people else "body", described.country or head.term.country,
            (view.span(first, last),), frozenset([head.term.text]),
        )  # fmt: skip

    def _last_body(self, word: str, kind: str, token: int) -> Speaker | None:
        """Return the body to which "the agency" points back: by its noun, or by its kind."""
        view = self.view
        last = word.rsplit(" ", 1)[-1]
        if last in COUNTRY:
            return self._country(token)
        spoke = [s for _, s in reversed(self.told) if s.naming == "body"]
        for speaker in spoke:
            if re.search(rf"\b{re.escape(last)}\b", speaker.name, re.IGNORECASE):
                return speaker
        for place in reversed(view.places):
            if place.first >= token or place.term.sort != "body":
                continue
            first, end = place.first, place.last
            while (
                first > 0
                and view.forms[first - 1][0].isupper()
                and view.lowered[first - 1] not in ("the", "a")
            ):
                first -= 1
            name = view.slice(first, end)
            if end - first > 1 and view.lowered[end - 1] == last and view.forms[first][0].isupper():
                return Speaker(
                    name, place.term.kind, "body", place.term.country, (view.span(first, end),),
                    frozenset([place.term.text]),
                )  # fmt: skip
        for speaker in spoke:
            if speaker.kind == kind or (
                kind in ("civil", "official", "business")
                and speaker.kind in ("security", "expert", "official", "civil")
            ):
                return speaker
        for place in reversed(view.places):
            if (
                place.first < token
                and place.term.sort == "body"
                and place.term.kind == kind
                and place.term.text != word
            ):
                first, end = place.first, place.last
                run = view.run_at.get(end)
                if run is not None and run[0] == end:
                    end = run[1]  # "the gazette Standard"
                if place.term.named or end - first > 1:
                    return Speaker(
                        view.slice(first, end), kind, "body", place.term.country,
                        (view.span(first, end),), frozenset([place.term.text]),
                    )  # fmt: skip
        return None

    def _country(self, token: int) -> Speaker | None:
        """Return the country that was named last before `token`."""
        for place in reversed(self.view.places):
            if place.first < token and place.term.sort == "country":
                span = self.view.span(place.first, place.last)
                name = self.view.slice(place.first, place.last)
                return Speaker(name, "official", "body", place.term.country, (span,))
        return None

    def _role(self, mention: Mention) -> Speaker:
        view, head = self.view, mention.head
        assert head is not None
        described = kinds.of_role(view, mention.first, mention.last, head)
        if mention.definite and not mention.plural:
            earlier = self._by_role(head.term.text, described.kind, mention.first)
            if earlier is not None:
                if not earlier.naming == "named":
                    self._also_called(earlier, mention)
                return earlier
        return self._unnamed(mention, described.kind, described.country, head.term.text)

    def _also_called(self, speaker: Speaker, mention: Mention) -> None:
        """Keep a longer description of somebody unnamed: "the official at Central Command"."""
        first, last = _trimmed(self.view, mention.first, mention.last)
        words = self.view.lowered[first:last]
        if len(words) <= 8 and not {"who", "which", "whose", ","} & set(words):
            self.called[speaker.name].append((first, last))

    def _by_role(self, role: str, kind: str, token: int) -> Speaker | None:
        """Return whom "the minister" means: who bears the title, or the last of that kind."""
        view = self.view
        last = role.rsplit(" ", 1)[-1]

        def bears(roles: frozenset[str]) -> bool:
            return any(r == role or r.rsplit(" ", 1)[-1] == last for r in roles)

        for _, speaker in reversed(self.told):
            if bears(speaker.roles):
                return speaker
        bearers = [run for run, roles in self.titled.items() if bears(roles)]
        if bearers:
            # Who is named most often bears the title; among equals, who was named last.
            return self._of_run(
                max(bearers, key=lambda run: (len(alike(view, run)), run[0] < token, run[0]))
            )
        for position, speaker in reversed(self.told):
            near = view.text.count("\n", position, view.start[token]) <= 6
            if speaker.person and near and kind and speaker.kind == kind:
                return speaker
        return None

    def _unnamed(self, mention: Mention, kind: str, country: str, role: str) -> Speaker:
        view = self.view
        first, last = _trimmed(view, mention.first, mention.last)
        phrase = view.slice(first, last)
        vague = by_phrase(phrase)
        if vague and kind == "person":
            kind = "unknown"  # "two people familiar with the talks": whose people, we are not told
        sentence = _sentence(view, mention.first)
        low, high = view.sentences[sentence], view.sentences[sentence + 1]
        hidden = vague or (
            view.hides and stated(view.text, view.start[low], view.end[high - 1]) is not None
        )
        if not kind:
            kind = self._last_kind(mention)
        if (
            not kind
            and mention.head is not None
            and mention.head.term.follows
            and role not in VAGUE
        ):
            kind = self._body_so_far()
        hidden = hidden or self._kept_back(role)
        return Speaker(
            phrase, kind or "unknown", "anonymous" if hidden else "unnamed", country,
            (view.span(first, last),), frozenset([role]) if role else frozenset(),
            person=not mention.plural, plural=mention.plural,
        )  # fmt: skip

    def _body_so_far(self) -> str:
        """Return the kind of the body that spoke last: an "executive director" speaks for it."""
        body = self._last(lambda s: s.naming == "body" and s.kind not in ("media", "document"))
        return body.kind if body is not None else ""

    def _kept_back(self, role: str) -> bool:
        """Whether the article calls the bearer of a role unnamed ("the unidentified officer")."""
        view = self.view
        for token in self.view.unnamed:
            for place in (view.at.get(t) for t in range(token + 1, token + 4)):
                if place is not None and place.term.sort == "role":
                    ours = self.kind_of.get(role, "")
                    return place.term.text == role or (ours != "" and place.term.kind == ours)
        return False

    def _last_kind(self, mention: Mention) -> str:
        """Return the kind of the name in a phrase such as "a spokesman for Avalere"."""
        for token in range(mention.core, mention.last):
            run = self.view.run_at.get(token)
            if run is not None:
                kind = self._of_run(run).kind
                return "" if kind == "person" else kind
        return ""

    def _other(self, mention: Mention) -> Speaker:
        view = self.view
        if mention.sort == "document":
            first, last = _trimmed(view, mention.first, mention.last)
            head = mention.head
            assert head is not None
            if mention.definite:
                for _, speaker in reversed(self.told):
                    if head.term.text in speaker.roles:
                        return speaker
            return Speaker(
                view.slice(first, last), head.term.kind, "body", "", (view.span(first, last),),
                frozenset([head.term.text]),
            )  # fmt: skip
        if mention.sort == "other" and view.lowered[mention.last - 1] in GROUP:
            return self._they(mention.first)  # "some of them"
        inner = [
            view.at[t] for t in range(mention.first, mention.last)
            if t in view.at and view.at[t].first == t
        ]  # fmt: skip
        kind = next(
            (p.term.kind for p in inner if p.term.sort == "role" and p.term.kind != "unknown"), ""
        )
        kind = kind or next((p.term.kind for p in inner if p.term.sort == "body"), "")
        country = next((p.term.country for p in inner if p.term.country), "")
        return self._unnamed(mention, kind, country, "")

    def _last(self, wanted: object) -> Speaker | None:
        assert callable(wanted)
        return next((s for _, s in reversed(self.told) if s.name and wanted(s)), None)


_PRONOUNS = frozenset("he she him her his hers himself herself".split(" ")) | GROUP | THING


def _phrase_start(view: View, place: Place) -> int:
    """Return where the words before a role that belong to it begin ("Opposition fighters")."""
    first = place.first
    while first > 0 and first - 1 in view.at and view.at[first - 1].last == first:
        first = view.at[first - 1].first
    return first


def _sentence(view: View, token: int) -> int:
    return min(bisect_right(view.sentences, token) - 1, len(view.sentences) - 2)


def _fullest_descriptions(article: Article, found: list[Speaker]) -> list[Speaker]:
    """Name who has no name by the longest description that the article gives of him or her."""
    view = article.view
    longest = {
        name: max(ranges, key=lambda r: r[1] - r[0]) for name, ranges in article.called.items()
    }
    made = []
    for speaker in found:
        first, last = longest.get(speaker.name, (0, 0))
        if last - first > len(speaker.name.split()):
            span = view.span(first, last)
            chain = tuple(dict.fromkeys((*speaker.mentions, span)))
            speaker = replace(speaker, name=view.slice(first, last), mentions=chain)
        made.append(speaker)
    return made


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """Leave out the article, marks at the ends, and a relative clause after a comma."""
    for token in range(first + 1, last - 1):
        if view.forms[token] == "," and view.lowered[token + 1] in (
            "who",
            "which",
            "whose",
            "whom",
        ):
            last = token
            break
    while (
        first < last - 1
        and view.lowered[first] in ("the", "“", '"', ",", "a", "an")
        and first not in view.at
    ):
        first += 1
    while last > first + 1 and view.forms[last - 1] in (",", "'s", "’s", "”", '"', "'", "’", "."):
        last -= 1
    return first, last


def _acronyms(view: View) -> dict[str, tuple[int, int]]:
    """Return what each "(FSB)" stands for: the capitalised words before it."""
    found: dict[str, tuple[int, int]] = {}
    for match in ACRONYM.finditer(view.text):
        last = bisect_left(view.start, match.start())
        first = last
        while (
            first > 0
            and last - first < 9
            and (
                view.forms[first - 1][0].isupper()
                or view.lowered[first - 1] in ("of", "for", "and", "the", "&", "-")
            )
            and view.forms[first - 1] not in ("The", "(", ")")
        ):
            first -= 1
        while first < last and not view.forms[first][0].isupper():
            first += 1
        if last - first > 1 or (last > first and len(view.forms[first]) > len(match[1])):
            found.setdefault(match[1], (first, last))
    return found


def _titled(view: View) -> dict[tuple[int, int], frozenset[str]]:
    """Return the names that stand beside a role, with their roles: "spokesman Ann Lee"."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    ends = {run[1]: run for run in view.runs}
    for place in view.places:
        if place.term.sort != "role":
            continue
        run = view.run_at.get(place.last)
        if run is not None and run[0] == place.last:
            found[fullest(view, *run)].add(place.term.text)
            continue
        for token in range(place.first - 1, max(-1, place.first - 6), -1):
            if view.forms[token] in (".", ";", "”", '"'):
                break
            if view.forms[token] == ",":
                run = ends.get(token)
                if run is not None:
                    found[fullest(view, *run)].add(place.term.text)
                break
    return {run: frozenset(roles) for run, roles in found.items()}


def speakers_of(
    article: Article, frames: Sequence[Frame], tokens: Sequence[tuple[int, int]]
) -> list[Speaker]:
    """Return the speaker of each frame of one article; `tokens` are the sources' token ranges."""
    order = sorted(
        range(len(frames)),
        key=lambda i: min(frames[i].source or frames[i].cue or frames[i].content),
    )
    found: list[Speaker] = [NOBODY] * len(frames)
    for i in order:
        found[i] = article.speaker(frames[i], tokens[i])
    found = _fullest_descriptions(article, found)
    # Who is anonymous once is so throughout the article.
    hidden = {speaker.name for speaker in found if speaker.naming == "anonymous"}
    return [
        replace(speaker, naming="anonymous")
        if speaker.naming == "unnamed" and speaker.name in hidden
        else speaker
        for speaker in found
    ]
