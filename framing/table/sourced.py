"""Sourced statements: what each article takes from whom, as the rows of a source audit.

A statement is what one source says in one place: attributions of one speaker in adjacent sentences
of a paragraph are one statement. Its fields are those of the Markkula Center's annotations of
journalistic sourcing (arXiv 2501.00164), and beside them what `framing` knows of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from framing.articles.article import Article
from framing.features.base.speech import is_speech_row
from framing.language.reading import analyse
from framing.language.tokens import Tokens
from framing.table.batch import without_boilerplate
from framing.table.by_article import ByArticle
from framing.table.given import given
from framing.table.source_types import Sentences, phrase, source_type
from framing.table.tables import Measurement

Span = tuple[int, int]
Row = dict[str, Any]

CLOSING = ".,;:!?…”’\"')"
OPENING = "“‘\"'("
SOURCE_LAYERS = ("source", "cue", "content")
BATCH = 64  # articles whose words are read at a time


# What a statement takes over from its first attribution as it is.
OF_FIRST = ("kind", "naming", "country", "carrier", "unclear")


@dataclass(frozen=True, slots=True)
class SourcedStatement:
    """One sourced statement.

    article: id; headline, outlet, date, author, section: facts of the article, "" where unknown.
    statement: the words in the article, from the first of source, cue and content to the last.
    type: one of `source_types.TYPES`, "" where the article gives no source.
    name: fullest name of the source in the article, or the description of an unnamed one.
    title: position and affiliation; justification: why the source is heard; both in the article's
        words, "" where it gives none.
    kind, naming, country, carrier: of the first attribution, see
        `framing.attribution.attribution.Attribution`.
    kind_probability: how likely the kind is, None where nothing was fitted.
    verb, verb_class: lemma and class of the first cue, "" and "none" without one.
    position: share of the article's characters that stand before the statement, 0 to 1.
    words: attributed words; each counts once, for its innermost source. An unclear statement takes
        none from a clear one: its own are those that it would have if it were clear.
    probability: of the surest attribution in it, None where nothing was fitted; origin: what found
        that one.
    unclear: whether the reader is left to decide if this is a statement of that source.
    spans: of the statement, justification_spans: of the justification; characters into the text
        as given (of a text file, what follows its date line), end exclusive; () for what stands
        in a headline that was put before the text.
    """

    article: str
    headline: str
    outlet: str
    date: str
    author: str
    section: str
    statement: str
    type: str
    name: str
    title: str
    kind: str
    kind_probability: float | None
    justification: str
    naming: str
    country: str
    carrier: str
    verb: str
    verb_class: str
    position: float
    words: int
    probability: float | None
    origin: str
    unclear: bool
    spans: tuple[Span, ...]
    justification_spans: tuple[Span, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        # What a frozen dataclass with slots does by itself takes five times as long to load.
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


def sourced_statements(
    measurement: Measurement, progress: Callable[[int], object] | None = None
) -> list[SourcedStatement]:
    """Return the statements of the scored articles, in the order of the articles and of the text.

    Attitudes that nobody voiced are no statements. progress: called with the number of articles
    done after each few of them.
    """
    return [*each_statement(measurement, progress)]


def each_statement(
    measurement: Measurement, progress: Callable[[int], object] | None = None
) -> Iterator[SourcedStatement]:
    """Yield what `sourced_statements` returns, of few articles at a time."""
    every = measurement.corpus.articles
    scored = [place for place, article in enumerate(every) if article.status == "scored"]
    rows = ByArticle(measurement.tables.attributions)
    spans = ByArticle(measurement.tables.spans, ("layer", "start", "end", "attribution"))
    for begin in range(0, len(scored), BATCH):
        articles = [every[place] for place in scored[begin : begin + BATCH]]
        parts = [_rows(rows.get(each.id, []), spans.get(each.id, [])) for each in articles]
        language = analyse([without_boilerplate(article) for article in articles])
        words = _words_of(articles, parts, language.tokens)
        sentences = [Sentences(language, i) for i in range(len(articles))]
        groups = [
            [*_merged(*each)]
            for each in zip(parts, (article.text for article in articles), sentences, strict=True)
        ]
        language.tag_together([*_asked(articles, groups, sentences)])
        for i, article in enumerate(articles):
            for row in parts[i]:
                row["words"] = words[i].get(row["attribution"], 0)
            for group in groups[i]:
                yield _statement(article, group, sentences[i])
        if progress is not None:
            progress(len(articles))


def _words_of(
    articles: Sequence[Article], parts: Sequence[Sequence[Row]], tokens: Tokens
) -> list[dict[int, int]]:
    """Return the words of each attribution by its number, for each article.

    One that is left to the reader takes no words from one that counts: it has those that it would
    take if it counted as well.
    """

    def counted(among: Callable[[Row], bool]) -> list[dict[int, int]]:
        contents = [
            [(*span, row["attribution"]) for row in filter(among, rows) for span in row["content"]]
            for rows in parts
        ]
        return given(articles, contents, tokens)

    sure = counted(is_speech_row)
    unclear = [{row["attribution"] for row in rows if row["unclear"]} for rows in parts]
    return [
        {number: n for number, n in every.items() if number in doubtful} | ours
        for every, doubtful, ours in zip(counted(bool), unclear, sure, strict=True)
    ]


def _asked(
    articles: Sequence[Article],
    groups: Sequence[Sequence[list[Row]]],
    sentences: Sequence[Sentences],
) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens whose tags `_statement` will ask for, as `Language.tags_of` takes them."""
    for number, (article, of_article) in enumerate(zip(articles, groups, strict=True)):
        for group in of_article:
            place = phrase(group[0], _name(group[0], article.text), article.text)
            if place is not None:
                first, last = sentences[number].tokens_of(*place)
                if last > first:
                    yield number, first, last


def _rows(attributions: Sequence[Row], spans: Sequence[Row]) -> list[Row]:
    """Return the voiced attributions of an article in text order, their spans by layer."""
    rows = {
        row["attribution"]: {**row, **{layer: [] for layer in LAYERS}}
        for row in attributions
        if row["voiced"]
    }
    for span in spans:
        row = rows.get(span["attribution"])
        if row is not None and span["layer"] in LAYERS:
            row[span["layer"]].append((span["start"], span["end"]))
    found = [row for row in rows.values() if row["content"]]
    for row in found:
        row["extent"] = _extent(row)
    found.sort(key=lambda row: (row["extent"], row["attribution"]))
    return found


LAYERS = (*SOURCE_LAYERS, "mention", "title", "why")


def _extent(row: Row) -> Span:
    spans = [span for layer in SOURCE_LAYERS for span in row[layer]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _merged(rows: Sequence[Row], text: str, sentences: Sentences) -> Iterator[list[Row]]:
    """Yield the attributions of each statement, in text order."""
    group: list[Row] = []
    for row in rows:
        if group and not _goes_on(group, row, text, sentences):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _goes_on(group: Sequence[Row], row: Row, text: str, sentences: Sentences) -> bool:
    """Whether an attribution goes on with the statement before it: one source, in one place."""
    before = group[-1]
    end = max(each["extent"][1] for each in group)
    start = row["extent"][0]
    return (
        bool(row["speaker"])
        and all(row[key] == before[key] for key in ("speaker", "carrier", "unclear"))
        and "\n" not in text[end:start]
        and sentences.number_of(start) - sentences.number_of(end - 1) <= 1
    )


def _statement(article: Article, group: Sequence[Row], sentences: Sentences) -> SourcedStatement:
    first = group[0]
    start = min(row["extent"][0] for row in group)
    end = max(row["extent"][1] for row in group)
    start, end = _with_marks(article.text, start, end)
    name = _name(first, article.text)
    cued = next((row for row in group if row["lemma"]), first)
    fitted = [row for row in group if row["probability"] is not None]
    surest = max(fitted, key=lambda row: row["probability"], default=None)
    return SourcedStatement(
        article=article.id,
        headline=article.title,
        outlet=article.outlet,
        date=article.date,
        author=article.authors,
        section=article.section,
        statement=" ".join(article.text[start:end].split()),
        type=source_type(first, name, article.text, sentences),
        name=name,
        title=_words(article.text, first["title"]),
        justification=_words(article.text, first["why"]),
        verb=cued["lemma"],
        verb_class=cued["verb_class"],
        position=round(start / len(article.text), 3),
        words=sum(row["words"] for row in group),
        probability=_rounded(surest["probability"] if surest else None),
        origin=(surest or first)["origin"],
        kind_probability=_rounded(first["kind_probability"]),
        spans=_in_given(article, [(start, end)]),
        justification_spans=_in_given(article, first["why"]),
        **{key: first[key] for key in OF_FIRST},
    )


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)


def _words(text: str, spans: Sequence[Span]) -> str:
    """Return the words of a field, "" where the article has none."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def _in_given(article: Article, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return where spans stand in the text as given; those of a headline put before it do not."""
    own = replace(article, shift=0) if article.shift > 0 else article
    return tuple(place for place in (own.in_given(*span) for span in spans) if place[0] >= 0)


def _with_marks(text: str, start: int, end: int) -> Span:
    """Return a stretch with the quotation marks and stops at its ends, within its line."""
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return start, end


def _name(row: Row, text: str) -> str:
    if row["speaker"]:
        return str(row["speaker"])
    return " ".join(" ".join(text[start:end] for start, end in row["source"]).split())


SPANS = ("spans", "justification_spans")


def columns() -> list[str]:
    """Return the columns of the table of sourced statements."""
    return [each.name for each in fields(SourcedStatement) if each.name != "justification_spans"]


def row(statement: SourcedStatement) -> dict[str, Any]:
    """Return a statement as a row of that table, its spans as text."""
    found: dict[str, Any] = asdict(statement)
    return found | {key: " ".join(f"{start}-{end}" for start, end in found[key]) for key in SPANS}
