"""What every page draws on: the measured corpus, looked up by article, and its comparison."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from framing.outlets.registry import UNKNOWN
from framing.report import wording
from framing.report.looked_up import ById
from framing.report.measured_corpus import MeasuredCorpus, Record
from framing.report.shared import SharedEvents
from framing.table.numbered import Numbered

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.comparison.outlets import Comparison
    from framing.features.base.feature import Column
    from framing.outlets.outlet import Outlet

__all__ = ["Material", "Record"]


@dataclass(frozen=True)
class Material(MeasuredCorpus):
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
    def outlet_ids(self) -> tuple[str, ...]:
        """The outlets of the measured articles, sorted by the name that is printed."""
        return tuple(sorted(self.counts, key=lambda o: (self.name(o), o)))

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

            ids = pa.array([*self.ids()], pa.string())
            return pa.table({"article": ids, "event": pa.array([0] * len(ids), pa.int64())})
        from framing.comparison.events import of_measurement

        return of_measurement(self.measurement) if self.apart else self.comparison.events

    @cached_property
    def shared(self) -> SharedEvents:
        """The events that several outlets cover."""
        return SharedEvents(self.events, self.outlet_of)

    @cached_property
    def event_of(self) -> Mapping[str, int]:
        """The event of each measured article by its id."""
        table = self.events
        event = array("q", table["event"].to_numpy().tobytes())
        return ById(Numbered(each.as_py() for each in table["article"]), event.__getitem__)

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

    def name_if_known(self, outlet: str) -> str:
        """Return an outlet's name, "" where the article does not say of which outlet it is.

        Parameters
        ----------
        outlet : str
            Its id.

        Returns
        -------
        str
            The name that is printed, if any.
        """
        return "" if outlet == UNKNOWN else self.name(outlet)

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
        return any(map(self.invented, self._facts.outlets()))

    @property
    def invented_mark(self) -> str:
        """What marks the measured articles as invented for teaching, all or some; "" for none."""
        return wording.invented(map(self.invented, self.outlet_ids))

    def of(self) -> str:
        """Return what a sentence speaks about.

        Returns
        -------
        str
            "this article" or "these 30 articles".
        """
        return "this article" if len(self.scored) == 1 else f"these {len(self.scored):,} articles"
