"""What is kept gives the same tables, is made anew where broken, and never goes stale."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from framing.articles.article import Article, Corpus
from framing.corrections.attached import packed
from framing.corrections.correction import Correction
from framing.errors import UnitError
from framing.lexicons.lexicon import lexicons
from framing.table import cache, streamed
from framing.table.cache import measure_cached, version
from framing.table.measure import measure

TEXTS = [
    "Water at Velm\n\nMayor Ada Quill said the shameless plan would fail.",
    "A bridge opens\n\nNobody spoke.",
    "Strike at Sarrow\n\n“We stay,” a docker said. Critics claimed it was radical.",
]
CORPUS = Corpus(
    tuple(
        Article(id=f"a{i}", text=t, title_span=(0, t.index("\n")), outlet="x")
        for i, t in enumerate(TEXTS)
    )
)


TABLES = measure(CORPUS, fast=True)


def same(one, other) -> bool:  # type: ignore[no-untyped-def]
    # As text, because NaN is not equal to itself.
    return all(
        str(getattr(one, name).to_pylist()) == str(getattr(other, name).to_pylist())
        and getattr(one, name).schema == getattr(other, name).schema
        for name in cache.NAMES
    )


def test_a_second_run_measures_nothing_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = measure(CORPUS, fast=True)
    assert same(measure_cached(CORPUS, tmp_path, fast=True), plain)
    assert measure_cached(CORPUS, tmp_path, fast=True).fast
    assert len(list(tmp_path.rglob("*.arrow"))) == 3
    monkeypatch.setattr(streamed, "measure_batch", None)  # nothing is left to measure
    assert same(measure_cached(CORPUS, tmp_path, fast=True), plain)


def test_corrections_that_fit_no_mark_are_kept_as_well(tmp_path: Path) -> None:
    wrong = Correction("attribution", "delete", 0, 5, "Water")
    first = replace(CORPUS.articles[0], corrections=packed([wrong]))
    corpus = Corpus((first, *CORPUS.articles[1:]))
    for _ in range(2):
        found = measure_cached(corpus, tmp_path, fast=True).misfits.to_pylist()
        assert [(row["article"], row["words"]) for row in found] == [("a0", "Water")]


def test_a_broken_entry_is_made_anew(tmp_path: Path) -> None:
    plain = measure_cached(CORPUS, tmp_path, fast=True)
    for n, path in enumerate(sorted(tmp_path.rglob("*.arrow"))):
        path.write_bytes([b"", b"rubbish", path.read_bytes()[:200]][n])
    assert same(measure_cached(CORPUS, tmp_path, fast=True), plain)
    assert all(path.stat().st_size > 200 for path in tmp_path.rglob("*.arrow"))


def test_a_changed_article_or_lexicon_is_never_read_from_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("FRAMING_LEXICONS", str(own))
    before = version(True)
    (own / "note.toml").write_text("a = 1\n", encoding="utf-8")
    first = version(True)
    (own / "note.toml").write_text("a = 2\n", encoding="utf-8")
    assert len({before, first, version(True), version(False)}) == 4
    lexicons.cache_clear()


def test_a_folder_of_lexicons_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where every article was measured before without it."""
    measure_cached(CORPUS, tmp_path, fast=True)
    monkeypatch.setenv("FRAMING_LEXICONS", str(tmp_path / "nowhere"))
    with pytest.raises(UnitError, match=r"there is no such folder .*FRAMING_LEXICONS"):
        measure_cached(CORPUS, tmp_path, fast=True)


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    got = measure_cached(CORPUS, tmp_path / "file" / "below", fast=True)
    assert same(got, measure(CORPUS, fast=True))


def test_what_nobody_reads_is_removed_and_nothing_else(tmp_path: Path) -> None:
    measure_cached(CORPUS, tmp_path, fast=True)
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "ab").mkdir(exist_ok=True)
    (tmp_path / "ab" / "mine.arrow").write_text("mine")
    kept = sorted(tmp_path.glob("??/" + "?" * 32 + ".arrow"))
    assert cache.prune(tmp_path) == 0
    old, middle, new = kept
    day = 86400
    now = new.stat().st_mtime
    os.utime(old, (now - 100 * day, now - 100 * day))
    os.utime(middle, (now - 10 * day, now - 10 * day))
    half = tmp_path / "ab" / f".{old.name}.7-elsewhere-0a.part"  # of a run that was killed
    half.write_text("half")
    assert cache.prune(tmp_path, days=90) == 1
    assert half.exists() and not old.exists()
    os.utime(half, (now - 100 * day, now - 100 * day))
    assert cache.prune(tmp_path, days=90) == 1
    assert not half.exists()
    # Of what is left, the longest unread goes first where there is too much.
    assert cache.prune(tmp_path, size=new.stat().st_size) == 1
    assert [path.exists() for path in kept] == [path == new for path in kept]
    assert (tmp_path / "note.txt").exists() and (tmp_path / "ab" / "mine.arrow").exists()


def test_to_read_an_entry_is_to_keep_it(tmp_path: Path) -> None:
    measure_cached(CORPUS, tmp_path, fast=True)
    for path in tmp_path.rglob("*.arrow"):
        os.utime(path, (0, 0))
    measure_cached(CORPUS, tmp_path, fast=True)
    assert cache.prune(tmp_path) == 0


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_entry_is_never_believed(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "ab" / ("ab" * 16 + ".arrow")
    cache._write(path, TABLES)
    sound = cache._read(path)
    assert sound is not None and same(sound, TABLES)
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(chance.choice([1, 1, 1, 5, 100])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content[: chance.choice([len(content), chance.randrange(len(content))])])
    assert cache._read(path) is None


def test_an_entry_under_another_articles_name_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "ab" / ("ab" * 16 + ".arrow")
    cache._write(path, TABLES)
    other = path.with_name("ac" * 16 + ".arrow")
    path.rename(other)
    assert cache._read(other) is None
