"""What every page draws on: the measured corpus, looked up by article, and its comparison."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.articles.spool import Spool
from framing.report.looked_up import ById, Given, SpansOf
from framing.report.names import carrier
from framing.table.by_article import ByArticle
from framing.table.mapped import on_disk
from framing.table.numbered import Numbered
from framing.table.rows import Rows
from framing.table.tables import Measurement

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.comparison.outlets import Comparison
    from framing.features.base.feature import Column
    from framing.outlets.outlet import Outlet

Record = dict[str, Any]
Value = TypeVar("Value")
HELD = 2**18  # bytes of rows that stay in memory where the others go to disk


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

    @property
    def fast(self) -> bool:
        """Whether the articles were measured with the fast attribution model."""
        return self.measurement.tables.fast

    @cached_property
    def on_disk(self) -> bool:
        """Whether the articles lie on disk, so that pages should not hold all of anything."""
        return isinstance(self.measurement.corpus.articles, Spool)

    def held(self, rows: Iterable[Value]) -> Sequence[Value]:
        """Return rows to be read more than once: a list, on disk where the articles lie there.

        Parameters
        ----------
        rows : iterable
            They are read once.

        Returns
        -------
        sequence
            The same rows.
        """
        return Spool(rows, in_memory=HELD) if self.on_disk else [*rows]

    def records(self, table: pa.Table) -> Sequence[Record]:
        """Return the rows of a table: a list, made one by one where the articles lie on disk.

        Parameters
        ----------
        table : pyarrow.Table
            Of any columns.

        Returns
        -------
        sequence of dict
            In the order of the table.
        """
        return Rows(on_disk(table)) if self.on_disk else table.to_pylist()

    @cached_property
    def scored(self) -> Sequence[Article]:
        """The articles that were measured, in the order given."""
        given = self.measurement.corpus.articles
        places = [place for place, article in enumerate(given) if article.status == "scored"]
        picked = Picked(given, places)
        return picked if self.on_disk else tuple(picked)

    @cached_property
    def _places(self) -> Numbered:
        return Numbered(each.id for each in self.measurement.corpus.articles)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Every article of the corpus by its id."""
        return ById(self._places, self.measurement.corpus.articles.__getitem__)

    @cached_property
    def outlet_of(self) -> Mapping[str, str]:
        """The outlet of every article by its id, for which no text has to be read."""
        known: dict[str, str] = {}  # one string for an outlet, not one for each article
        outlets = [known.setdefault(a.outlet, a.outlet) for a in self.measurement.corpus.articles]
        return ById(self._places, outlets.__getitem__)

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
    def rows(self) -> Mapping[str, Record]:
        """The row of the table of articles, by article; `values` where one column is enough."""
        table = self.measurement.tables.articles
        return ById(self._rows, lambda place: table.slice(place, 1).to_pylist()[0])

    @cached_property
    def _rows(self) -> Numbered:
        return Numbered(each.as_py() for each in self.measurement.tables.articles["article"])

    def values(self, column: str) -> dict[str, Any]:
        """Return a column of the table of articles, by article.

        Parameters
        ----------
        column : str
            Its name.

        Returns
        -------
        dict
            Nothing, where the table has no such column.
        """
        table = self.measurement.tables.articles
        if column not in table.column_names:
            return {}
        names, values = table["article"].to_pylist(), table[column].to_pylist()
        return dict(zip(names, values, strict=True))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The words of each article, 0 where it was not measured."""
        counts = array("q", (count or 0 for count in self.values("words").values()))
        return ById(self._rows, counts.__getitem__) if counts else {}

    @cached_property
    def attributions(self) -> ByArticle:
        """The attributions of each article, in text order; only what can be a name relays one."""
        return ByArticle(
            self.measurement.tables.attributions,
            change=lambda row: {**row, "carrier": carrier(row["carrier"])},
        )

    @cached_property
    def spans(self) -> ByArticle:
        """The spans of each article, in text order."""
        return ByArticle(self.measurement.tables.spans)

    @cached_property
    def spans_of(self) -> SpansOf:
        """Spans by layer of one attribution: spans_of[article, attribution]["cue"]."""
        return SpansOf(self.spans)

    @cached_property
    def given(self) -> Given:
        """Words given to what somebody says (`framing.table.given`), by article and number."""
        return Given(self.scored, self.attributions, self.spans_of)

    @cached_property
    def outlet_ids(self) -> tuple[str, ...]:
        """The outlets of the measured articles, sorted by the name that is printed."""
        outlets = {article.outlet for article in self.scored}
        return tuple(sorted(outlets, key=lambda o: (self.name(o), o)))

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
        return any(map(self.invented, set(self.outlet_of.values())))

    def of(self) -> str:
        """Return what a sentence speaks about.

        Returns
        -------
        str
            "this article" or "these 30 articles".
        """
        return "this article" if len(self.scored) == 1 else f"these {len(self.scored):,} articles"
