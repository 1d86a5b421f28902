"""Any input at all is read or set aside with a reason that somebody wrote."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import outlets
from framing.articles import Corpus, read
from framing.outlets import Registry
from tests.faults import inputs
from tests.faults.conftest import LONG

SEED = int(os.environ.get("FRAMING_SEED", "0"))
NUMBER = LONG * 100 or 300
TOGETHER = 50  # files read in one call: opening each alone would take most of the time
UNFORESEEN = re.compile(r"cannot be (?:read|unpacked)[^(]*\((\w+): ?(.{0,60})")


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Return the outlets; loading them takes longer than reading a file."""
    return outlets.load()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for files that are written over."""
    return tmp_path_factory.mktemp("any")


def complaints(
    paths: Sequence[Path], registry: Registry, counts: Any
) -> Iterator[tuple[Path, str]]:
    """Yield (file, what is wrong with how it was read); count the files, and those set aside."""
    try:
        corpus = read(paths, registry=registry, may_be_empty=True)
    except Exception as error:
        if len(paths) > 1:
            for path in paths:
                yield from complaints([path], registry, counts)
            return
        yield paths[0], f"{type(error).__name__}: {error}"
        corpus = Corpus((), ())
    had = {each.file for each in corpus.articles}
    told = {each.file for each in corpus.rejects}
    for path in paths:  # of an archive, what is in it is named behind its own name
        counts.update(faults=1, reported=not any(file.startswith(str(path)) for file in had))
        if not any(file.startswith(str(path)) for file in had | told):
            yield path, "lost"
    for article in corpus.articles:
        if "root:" in article.text:
            yield Path(article.file), "another file was read"
    for reject in corpus.rejects:
        if unforeseen := UNFORESEEN.search(reject.detail):
            yield Path(reject.file), f"unforeseen {unforeseen[1]}: {unforeseen[2]}"
        elif not reject.detail or "\n" in reject.detail:
            yield Path(reject.file), f"told {reject.detail!r}"


def test_the_beginnings_are_read(tmp_path: Path) -> None:
    """Else what grows from them would all be set aside at the same place."""
    for suffix, contents in inputs.whole(tmp_path).items():
        for number, content in enumerate(contents):
            path = tmp_path / f"whole{number}{suffix}"
            path.write_bytes(content)
            assert read([path], may_be_empty=True).articles, path.name


def test_bytes_changed_at_random_are_read_or_set_aside(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, registry: Registry, tally: Any
) -> None:
    """FRAMING_SEED gives other inputs; what failed lies in the folder "found"."""
    made = inputs.endless(inputs.whole(tmp_path), random.Random(SEED))
    found: Counter[str] = Counter()
    kept = tmp_path_factory.getbasetemp() / "found"
    kept.mkdir(exist_ok=True)
    counts = tally["inputs: bytes changed at random"]
    while counts["faults"] < NUMBER:
        paths = []
        for suffix, content in islice(made, TOGETHER):
            paths.append(tmp_path / f"{counts['faults'] + len(paths)}{suffix}")
            paths[-1].write_bytes(content)
        for path, what in complaints(paths, registry, counts):
            kind = f"{path.suffix} {what}"
            found[kind] += 1
            if found[kind] == 1 and path.exists():
                (kept / path.name).write_bytes(path.read_bytes())
                (kept / f"{path.name}.told").write_text(what)
        for path in paths:
            path.unlink()
    assert not found, f"seed {SEED}, see {kept}: {found.most_common()}"


@settings(
    max_examples=LONG * 5 or 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the tally
)
@given(
    st.sampled_from(inputs.STARTS),
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")),
        st.lists(st.sampled_from(inputs.PIECES), max_size=40).map(b"".join),
    ),
    st.sampled_from(inputs.SUFFIXES),
)
def test_any_input_is_read_or_set_aside(
    place: Path, registry: Registry, tally: Any, first: bytes, rest: bytes, suffix: str
) -> None:
    """Slower, but what fails is made as short as it can be, and is tried first in the next run."""
    path = place / f"any{suffix}"
    path.write_bytes(first + rest)
    counts = tally["inputs: made at random"]
    assert [what for _, what in complaints([path], registry, counts)] == []
