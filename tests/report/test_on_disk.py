"""A report of articles that lie on disk holds few of them at a time, and has the same bytes."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import pytest

from framing.articles.article import Corpus
from framing.articles.spool import Spool
from framing.report.built import built
from framing.report.definition import load, pages
from framing.report.material import Material
from framing.report.render import render
from framing.table.by_article import ByArticle
from framing.table.mapped import Mapped
from framing.table.rows import Rows
from framing.table.tables import NAMES, Measurement, Tables


def on_disk(given: Measurement) -> Measurement:
    """Return a measurement as a measured store opens for a report."""
    tables = []
    for name in NAMES:
        rows = getattr(given.tables, name)
        mapped = Mapped(rows.schema)
        for begin in range(0, rows.num_rows, 7):  # parts that end within an article
            mapped.add(rows.slice(begin, 7))
        tables.append(mapped.table())
    return Measurement(Corpus(Spool(given.corpus.articles), given.corpus.rejects), Tables(*tables))


def test_every_page_is_the_same(seeds_measured: Measurement, tmp_path: Path) -> None:
    definition = tmp_path / "all.toml"
    definition.write_text(
        "measures = ['loaded_outlet', 'voice_official']\n"
        + "".join(f"[[page]]\nname = '{name}'\n" for name in pages())
    )
    for name, given in (("memory", seeds_measured), ("disk", on_disk(seeds_measured))):
        render(given, tmp_path / name, definition=definition, png=False, workers=2)
    memory, disk = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "memory", tmp_path / "disk")
    )
    assert len(memory) > 20
    assert memory.keys() == disk.keys()
    assert [name for name in memory if memory[name] != disk[name]] == []


def test_what_a_page_looked_up_for_itself_goes_with_it(
    seeds_measured: Measurement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[ByArticle]] = []
    usual = ByArticle.__init__

    def noted(self: ByArticle, *args: Any, **options: Any) -> None:
        made.append(weakref.ref(self))
        usual(self, *args, **options)

    monkeypatch.setattr(ByArticle, "__init__", noted)
    definition = tmp_path / "sources.toml"
    definition.write_text("[[page]]\nname = 'sources'\n")
    material = Material(on_disk(seeds_measured))
    gc.disable()  # as in a run, which collects rarely
    try:
        built(material, load(str(definition)))
        left = [each() for each in made]
    finally:
        gc.enable()
    assert len(left) > 1
    kept = {id(material.attributions), id(material.spans)}
    assert [each for each in left if each is not None and id(each) not in kept] == []


def test_what_is_looked_up_is_the_same(seeds_measured: Measurement) -> None:
    memory, disk = (Material(each) for each in (seeds_measured, on_disk(seeds_measured)))
    assert disk.on_disk
    assert not memory.on_disk
    assert [*disk.scored] == [*memory.scored]
    assert disk.in_turn(5) == memory.in_turn(5)
    some = memory.scored[7].id
    assert disk.by_id[some] == memory.scored[7]
    assert repr(disk.rows[some]) == repr(memory.rows[some])  # NaN is unlike itself
    assert disk.words == {each["article"]: each["words"] for each in memory.rows.values()}
    assert repr(disk.spans[some]) == repr(memory.spans[some])
    assert disk.attributions[some] == memory.attributions[some]
    assert isinstance(disk.held([1, 2]), Spool)
    assert [*disk.held([1, 2])] == memory.held([1, 2]) == [1, 2]
    table = memory.measurement.tables.articles.select(["article", "words"])
    assert isinstance(disk.records(table), Rows)
    assert [*disk.records(table)] == memory.records(table) == table.to_pylist()
    assert "no such article" not in disk.by_id
    assert disk.given.get(("no such article", 0)) is None
