"""What every page draws on: the measured corpus, looked up by article, and its comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.articles.article import Article
from framing.features.base.speech import is_speech_row
from framing.report.names import carrier
from framing.table.tables import Measurement

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.comparison.outlets import Comparison
    from framing.features.base.feature import Column
    from framing.outlets.outlet import Outlet

Record = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """A measurement and what the pages look up in it, each computed once when first asked for.

    Parameters
    ----------
    measurement : Measurement
        A corpus and its tables.
    outlets : mapping
        The registry's outlets by id.
    measures : tuple of str
        Names of the measures that the report asks about, none for all.
    pairs : bool
        Whether every two outlets are compared as well, which takes longer.
    weigh_by : str
        What counts once in the comparison, "article" or "word".
    one_event : bool
        Whether the articles are taken as one event, whatever they say.
    apart : bool
        Whether another process makes the comparison.

    Examples
    --------
    >>> from framing import Measurement, measure
    >>> from framing.articles.article import Article, Corpus
    >>> from framing.extend import Material
    >>> corpus = Corpus((Article("a", '"It holds," Mayor Ann Lee said.'),))
    >>> material = Material(Measurement(corpus, measure(corpus, fast=True)))
    >>> [row["speaker"] for row in material.attributions["a"]]
    ['Ann Lee']
    """

    measurement: Measurement
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    measures: tuple[str, ...] = ()
    pairs: bool = False
    weigh_by: str = "article"
    one_event: bool = False
    apart: bool = False

    @cached_property
    def scored(self) -> tuple[Article, ...]:
        """The articles that were measured, in the order given."""
        return tuple(a for a in self.measurement.corpus.articles if a.status == "scored")

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Every article of the corpus by its id."""
        return {article.id: article for article in self.measurement.corpus.articles}

    def in_turn(self, limit: int) -> list[Article]:
        """Return measured articles, one of each outlet in turn.

        Parameters
        ----------
        limit : int
            The most to return.

        Returns
        -------
        list of Article
            Those of one outlet in the order given.
        """
        turns: dict[str, int] = defaultdict(int)
        order = []
        for place, article in enumerate(self.scored):
            order.append((turns[article.outlet], place))
            turns[article.outlet] += 1
        return [self.scored[place] for _, place in sorted(order)[:limit]]

    @cached_property
    def rows(self) -> dict[str, Record]:
        """The row of the table of articles, by article."""
        return {row["article"]: row for row in self.measurement.tables.articles.to_pylist()}

    @cached_property
    def attributions(self) -> dict[str, list[Record]]:
        """The attributions of each article, in text order; only what can be a name relays one."""
        rows = self.measurement.tables.attributions.to_pylist()
        return _by_article([{**row, "carrier": carrier(row["carrier"])} for row in rows])

    @cached_property
    def spans(self) -> dict[str, list[Record]]:
        """The spans of each article, in text order."""
        return _by_article(self.measurement.tables.spans.to_pylist())

    @cached_property
    def spans_of(self) -> dict[tuple[str, int], dict[str, list[tuple[int, int]]]]:
        """Spans by layer of one attribution: spans_of[article, attribution]["cue"]."""
        found: dict[tuple[str, int], dict[str, list[tuple[int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for article, spans in self.spans.items():
            for span in spans:
                if span["attribution"] >= 0:
                    place = found[article, span["attribution"]][span["layer"]]
                    place.append((span["start"], span["end"]))
        return found

    @cached_property
    def given(self) -> dict[tuple[str, int], int]:
        """Words given to what somebody says (`framing.table.given`), by article and number."""
        from framing.table.given import given

        contents = [
            [
                (*span, row["attribution"])
                for row in self.attributions.get(article.id, [])
                if is_speech_row(row)
                for span in self.spans_of[article.id, row["attribution"]]["content"]
            ]
            for article in self.scored
        ]
        words = given(self.scored, contents)
        return {
            (article.id, number): count
            for article, of_article in zip(self.scored, words, strict=True)
            for number, count in of_article.items()
        }

    @cached_property
    def outlet_ids(self) -> tuple[str, ...]:
        """The outlets of the measured articles, sorted by the name that is printed."""
        return tuple(sorted({a.outlet for a in self.scored}, key=lambda o: (self.name(o), o)))

    @cached_property
    def comparison(self) -> Comparison:
        """How the outlets compare (`framing.comparison`)."""
        from framing.comparison.outlets import compare

        return compare(
            self.measurement,
            measures=self.measures or None,
            pairs=self.pairs,
            weigh_by=self.weigh_by,
        )

    @cached_property
    def events(self) -> pa.Table:
        """The event of each measured article (`framing.comparison.events`)."""
        if self.one_event:
            import pyarrow as pa

            ids = pa.array([article.id for article in self.scored], pa.string())
            return pa.table({"article": ids, "event": pa.array([0] * len(ids), pa.int64())})
        from framing.comparison.events import of_measurement

        return of_measurement(self.measurement) if self.apart else self.comparison.events

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The measures that the report asks about, documented, by name."""
        from framing.features.base.registry import columns

        return {
            column.name: column
            for column in columns()
            if not self.measures or column.name in self.measures
        }

    def name(self, outlet: str) -> str:
        """Return an outlet's name; one that the registry does not know goes by its domain.

        Parameters
        ----------
        outlet : str
            Its id.

        Returns
        -------
        str
            The name that is printed.
        """
        known = self.outlets.get(outlet)
        return known.name if known else outlet

    def invented(self, outlet: str) -> bool:
        """Return whether an outlet was invented for teaching.

        Parameters
        ----------
        outlet : str
            Its id.

        Returns
        -------
        bool
            False for one that the registry does not know.
        """
        known = self.outlets.get(outlet)
        return bool(known and known.invented)

    @cached_property
    def any_invented(self) -> bool:
        """Whether any article comes from an invented outlet."""
        return any(self.invented(a.outlet) for a in self.measurement.corpus.articles)

    def of(self) -> str:
        """Return what a sentence speaks about.

        Returns
        -------
        str
            "this article" or "these 30 articles".
        """
        return "this article" if len(self.scored) == 1 else f"these {len(self.scored):,} articles"


def _by_article(rows: list[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(row)
    return found
