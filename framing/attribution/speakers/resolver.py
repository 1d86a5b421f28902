"""From sources to speakers: the second pass over an article's entities, in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.forms.told import names_no_teller
from framing.attribution.speakers import talk
from framing.attribution.speakers.acronyms import acronyms
from framing.attribution.speakers.apposed import called
from framing.attribution.speakers.brought_in import brought_in, spoken
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.described import described, note_hidden, settled
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.people import titled
from framing.attribution.speakers.questions import Question
from framing.attribution.speakers.ranker import Floats, read_ranker
from framing.attribution.speakers.sources import Source, source_of
from framing.attribution.speakers.speaker import NOBODY, Discourse, Speaker
from framing.attribution.speakers.traits import traits
from framing.attribution.speakers.view import View

Choose = Callable[[int, Source, Sequence[Entity], NDArray[np.int64]], Floats]
# How often the name in a source is its speaker's, on articles never seen.
NAME_IS_RIGHT = 0.97
BODY_IS_RIGHT = 0.92  # and that of a body
SHARE_IS_RIGHT = 0.85  # and that of a share of those whom the article's poll asked
NOBODY_IS_RIGHT = 0.6  # and nobody, where others "were told" something


@dataclass(frozen=True, slots=True)
class Told:
    """Who makes a statement: its source, the entity, None for nobody, and how sure that is."""

    source: Source
    entity: Entity | None
    probability: float


def discourse_of(view: View) -> Discourse:
    """Return an article of which nothing has been read yet."""
    return Discourse(view, titled(view), acronyms(view))


@dataclass(frozen=True, slots=True)
class Article:
    """The entities of an article, its statements, and the token ranges of their sources."""

    inventory: Inventory
    statements: Sequence[Statement]
    tokens: Sequence[tuple[int, int]]


Answer = tuple[Sequence[Entity], Floats]


def told(articles: Sequence[Article], choose: Choose | None = None) -> list[list[Told]]:
    """Return who makes each statement of each article.

    Whom a source means depends on who spoke before it. So the articles are read side by side: the
    first source of each that is to be decided, then the next of each.
    choose: gives the probability of each candidate; without it, the ranker does.
    """
    found: list[list[Told]] = [[] for _ in articles]
    asked: list[Asked] = []

    def go_on(article: int, reading: Reading, answer: Answer | None) -> None:
        try:
            number, question = reading.send(answer)
        except StopIteration as end:
            found[article] = end.value
        else:
            asked.append((article, reading, number, question))

    for article, each in enumerate(articles):
        go_on(article, _read(each), None)
    while asked:
        now, asked = asked, []
        for (article, reading, *_), answer in zip(now, _answers(now, choose), strict=True):
            go_on(article, reading, answer)
    return found


def _answers(asked: Sequence[Asked], choose: Choose | None) -> list[Answer]:
    """Return the candidates of each question and how likely each is."""
    found = traits([question for *_, question in asked])
    sources = [question.source for *_, question in asked]
    if choose is None:
        likely = read_ranker().probabilities(sources, [rows for _, rows in found])
    else:
        likely = [
            choose(number, source, *each)
            for (_, _, number, _), source, each in zip(asked, sources, found, strict=True)
        ]
    return [(entities, each) for (entities, _), each in zip(found, likely, strict=True)]


# Yields whom the source of a statement means, to be told the candidates and how likely each is.
Reading = Generator[tuple[int, Question], Answer | None, list[Told]]
Asked = tuple[int, Reading, int, Question]  # of the article with that number, the statement's


def _read(article: Article) -> Reading:
    """Read an article's statements in text order."""
    inventory, statements = article.inventory, article.statements
    _ = inventory.respondents
    found: dict[int, Told] = {}
    before: int | None = None
    for number in _in_order(statements):
        source = source_of(inventory.view, statements[number], *article.tokens[number])
        made = _named(inventory, source)
        if called := talk.letter(inventory.view.text, statements[number]):
            answering = talk.interviewed(inventory) if called == "A" else None
            made = Told(source, answering, NAME_IS_RIGHT)
        if names_no_teller(inventory.view.text, statements[number]):
            made = Told(source, None, NOBODY_IS_RIGHT)
        if made is None:
            answer = yield number, Question(inventory, statements[number], source)
            assert answer is not None
            entities, likely = answer
            if before is not None and talk.is_further(
                inventory.view.text, statements[number], statements[before]
            ):
                others = [True, *(each is not found[before].entity for each in entities)]
                likely = likely * others
            if talk.is_role_alone(statements[number], source):
                likely = likely * [True, *(source.head in each.heads for each in entities)]
            made = _most_likely(inventory, source, entities, likely)
        before = number
        if made.entity is not None:
            spoken(inventory, made.entity, source)
        found[number] = made
    return [found[number] for number in range(len(statements))]


def _most_likely(
    inventory: Inventory, source: Source, entities: Sequence[Entity], likely: Floats
) -> Told:
    best = int(np.argmax(likely))
    entity = entities[best - 1] if best else brought_in(inventory, source)
    return Told(source, entity, float(likely[best]))


def _in_order(statements: Sequence[Statement]) -> list[int]:
    return sorted(
        range(len(statements)),
        key=lambda i: min(statements[i].source or statements[i].cue or statements[i].content),
    )


def _named(inventory: Inventory, source: Source) -> Told | None:
    """Return the speaker of a source that no ranker need judge: a name, a description, the writer.

    None where it has to be judged.
    """
    mention = source.mention
    if source.sort == "name" and mention is not None:
        if _is_joint(inventory.view, source):
            return Told(source, _together(inventory, source), NAME_IS_RIGHT)
        return Told(source, inventory.named(mention.name), NAME_IS_RIGHT)
    if source.sort.endswith("document") and mention is not None and mention.head is not None:
        short = inventory.shortened((mention.head.last - 1, mention.head.last))  # "the Post"
        if short is not None:
            return Told(source, short, NAME_IS_RIGHT)
    known = called(inventory, source)
    if known is not None:
        return Told(source, known, BODY_IS_RIGHT)
    if source.sort == "name of a body":
        entity = _body_at(inventory, source) or brought_in(inventory, source)
        return Told(source, entity, BODY_IS_RIGHT)
    if source.sort == "share" and inventory.respondents is not None:
        return Told(source, inventory.respondents, SHARE_IS_RIGHT)
    outside = not inventory.quoted(inventory.view.start[source.first])
    if source.sort in ("I", "we") and outside:
        return Told(source, None, NAME_IS_RIGHT)
    return None


def _body_at(inventory: Inventory, source: Source) -> Entity | None:
    """Return the entity that is named in a source: by all of it, or where its head stands."""
    known = inventory.by_key.get(source.phrase.lower())
    if known is not None or source.mention is None or source.mention.head is None:
        return known
    head = source.mention.head.last - 1
    for entity in inventory.entities:
        at = bisect_right(entity.at, head) - 1
        if at >= 0 and head < entity.ends[at]:
            return entity
    return None


def _is_joint(view: View, source: Source) -> bool:
    """Whether two speak as one: "Ada Quill and the Harbour Office"."""
    mention = source.mention
    for token in range(mention.name[1] if mention is not None else source.last, source.last - 1):
        if view.lowered[token] == "and":
            near = range(token + 1, min(token + 5, source.last))
            return any(t in view.run_at or view.forms[t][0].isupper() for t in near)
        if view.forms[token] in (",", "(", "who"):
            return False
    return False


def _together(inventory: Inventory, source: Source) -> Entity | None:
    """Return those who speak as one, by their whole names where all are people."""
    view = inventory.view
    runs = dict.fromkeys(
        view.run_at[t] for t in range(source.first, source.last) if t in view.run_at
    )
    entity = brought_in(inventory, source)
    named = (inventory.named(run) for run in runs)
    people = [each for each in named if each.sort == "person"]
    if entity is not None and len(people) == 2:
        entity.name = " and ".join(person.name for person in people)
        entity.sort, entity.plural = "person", True
    return entity


def speakers_of(articles: Sequence[Article]) -> list[tuple[list[Speaker], list[float]]]:
    """Return of each article the speaker of each statement, and how sure each is."""
    return [
        (_speakers(article, found), [each.probability for each in found])
        for article, found in zip(articles, told(articles), strict=True)
    ]


def _speakers(article: Article, found: Sequence[Told]) -> list[Speaker]:
    inventory, statements = article.inventory, article.statements
    discourse = inventory.discourse
    made = [NOBODY] * len(statements)
    known: dict[int, Speaker] = {}
    for number in _in_order(statements):
        each, statement = found[number], statements[number]
        if each.entity is not None:
            speaker = known.get(id(each.entity))
            if speaker is None:
                speaker = known[id(each.entity)] = described(discourse, each.entity, each.source)
            elif each.source.mention is not None:
                note_hidden(discourse, speaker, each.source.mention)
            made[number] = _from(inventory.view, speaker, each, statement)
            position = min(statement.source + statement.cue + statement.content)[0]
            discourse.told.append((position, speaker))
    return settled(discourse, made)


def _from(view: View, speaker: Speaker, each: Told, statement: Statement) -> Speaker:
    """Return a speaker with the chain of spans that leads from this statement's source to it."""
    entity, source = each.entity, each.source
    chain = [*statement.source[:1]]
    if source.last > source.first and len(statement.source) > 1:
        low, high = view.span(source.first, source.last)
        chain = [span for span in statement.source if span[0] < high and low < span[1]][:1]
    if entity is not None and entity.run is not None:
        chain.append(view.span(*entity.run))
    elif entity is not None and entity.longest is not None:
        chain.append(view.span(*entity.longest))
    return replace(speaker, mentions=tuple(dict.fromkeys(chain)))


def speaker_at(inventory: Inventory, first: int, last: int) -> Speaker:
    """Return the speaker whom the tokens [first, last) name or describe."""
    if last <= first:
        return NOBODY
    span = inventory.view.span(first, last)
    statement = Statement((span,), (), ((span[1], span[1]),))
    source = source_of(inventory.view, statement, first, last)
    made = _named(inventory, source)
    if made is None:
        ((entities, rows),) = traits([Question(inventory, statement, source)])
        (likely,) = read_ranker().probabilities([source], [rows])
        made = _most_likely(inventory, source, entities, likely)
    if made.entity is None:
        return NOBODY
    return described(inventory.discourse, made.entity, source)
