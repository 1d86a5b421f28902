"""The measured corpus as pages look it up: by article, by outlet, by layer of marks."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from framing.articles.article import Article
from framing.articles.picked import Picked
from framing.articles.spool import Spool
from framing.report.facts import Facts
from framing.report.looked_up import ById, Given, SpansOf
from framing.report.names import carrier
from framing.table.by_article import ByArticle
from framing.table.mapped import on_disk
from framing.table.numbered import Numbered
from framing.table.rows import Rows
from framing.table.tables import Measurement

if TYPE_CHECKING:
    import pyarrow as pa

Record = dict[str, Any]
Value = TypeVar("Value")
HELD = 2**18  # bytes of rows that stay in memory where the others go to disk


@dataclass(frozen=True)
class MeasuredCorpus:
    """A measurement, looked up by article; what lies on disk is read when it is asked for.

    Parameters
    ----------
    measurement : Measurement
        A corpus and its tables.
    """

    measurement: Measurement

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
        places = array("q", self._facts.scored.tobytes())
        picked = Picked(self.measurement.corpus.articles, places)
        return picked if self.on_disk else tuple(picked)

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self.measurement.corpus.articles)

    def ids(self, outlet: str | None = None) -> Sequence[str]:
        """Return the ids of the articles that were measured, for which no text has to be read.

        Parameters
        ----------
        outlet : str or None
            Of its articles alone.

        Returns
        -------
        sequence of str
            In the order given.
        """
        return self._facts.ids(outlet)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many measured articles each outlet has."""
        return self._facts.counts()

    @property
    def dates(self) -> list[str]:
        """The different dates of the measured articles, sorted, without undated ones."""
        return self._facts.dates()

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Every article of the corpus by its id."""
        return ById(self._facts.places, self.measurement.corpus.articles.__getitem__)

    @cached_property
    def outlet_of(self) -> Mapping[str, str]:
        """The outlet of every article by its id, for which no text has to be read."""
        return ById(self._facts.places, self._facts.outlet)

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
        for place, article in enumerate(self.ids()):
            outlet = self.outlet_of[article]
            if turns[outlet] < limit:
                order.append((turns[outlet], place))
            turns[outlet] += 1
        return [self.scored[place] for _, place in sorted(order)[:limit]]

    @cached_property
    def rows(self) -> Mapping[str, Record]:
        """The row of the table of articles, by article; `values` where one column is enough."""
        table = self.measurement.tables.articles
        return ById(self._rows, lambda place: table.slice(place, 1).to_pylist()[0])

    @cached_property
    def _rows(self) -> Numbered:
        return Numbered(each.as_py() for each in self.measurement.tables.articles["article"])

    def values(self, column: str) -> Mapping[str, Any]:
        """Return a column of the table of articles, by article.

        Parameters
        ----------
        column : str
            Its name.

        Returns
        -------
        mapping
            Nothing, where the table has no such column.
        """
        table = self.measurement.tables.articles
        if column not in table.column_names:
            return {}
        values = table[column]
        return ById(self._rows, lambda place: values[place].as_py())

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The words of each article, 0 where it was not measured."""
        table = self.measurement.tables.articles
        if not table.num_rows or "words" not in table.column_names:
            return {}
        counts = array("i", table["words"].fill_null(0).to_numpy().astype(np.int32).tobytes())
        return ById(self._rows, counts.__getitem__)

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
    def _layers(self) -> dict[str, ByArticle]:
        return {}

    def layer(self, name: str) -> ByArticle:
        """Return the spans of one layer of each article, a fraction of all that there are.

        Parameters
        ----------
        name : str
            Of the layer, such as "loaded".

        Returns
        -------
        ByArticle
            Picked out once, when first asked for.
        """
        if name not in self._layers:
            self._layers[name] = self.spans.only("layer", name, on_disk=self.on_disk)
        return self._layers[name]

    def marks(self, layer: str) -> Iterator[Record]:
        """Yield the spans of one layer of all measured articles.

        Parameters
        ----------
        layer : str
            Its name.

        Yields
        ------
        dict
            In the order of the articles and of the text.
        """
        of_layer = self.layer(layer)
        for article in self.ids():
            yield from of_layer.get(article, [])

    @cached_property
    def spans_of(self) -> SpansOf:
        """Spans by layer of one attribution: spans_of[article, attribution]["cue"]."""
        return SpansOf(self.layer)

    @cached_property
    def given(self) -> Given:
        """Words given to what somebody says (`framing.table.given`), by article and number."""
        return Given(self.scored, self.attributions, self.spans_of)
