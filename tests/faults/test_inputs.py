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

from framing import outlets
from framing.articles import read
from framing.outlets import Registry
from tests.faults import inputs
from tests.faults.conftest import LONG

SEED = int(os.environ.get("FRAMING_SEED", "0"))
NUMBER = LONG * 100 or 300
TOGETHER = 50  # files read in one call: opening each alone would take most of the time
UNFORESEEN = re.compile(r"cannot be (?:read|unpacked)[^(]*\((\w+): ?(.{0,60})")


def complaints(paths: Sequence[Path], registry: Registry) -> Iterator[tuple[Path, str]]:
    """Yield (file, what is wrong with how it was read)."""
    try:
        corpus = read(paths, registry=registry, may_be_empty=True)
    except Exception as error:
        if len(paths) == 1:
            yield paths[0], f"{type(error).__name__}: {error}"
        else:
            for path in paths:
                yield from complaints([path], registry)
        return
    told = [each.file for each in (*corpus.articles, *corpus.rejects)]
    for path in paths:
        if not any(file.startswith(str(path)) for file in told):
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
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, tally: Any
) -> None:
    """FRAMING_SEED gives other inputs; what failed lies in the folder "found"."""
    registry = outlets.load()
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
        for path, what in complaints(paths, registry):
            kind = f"{path.suffix} {what}"
            found[kind] += 1
            if found[kind] == 1 and path.exists():
                (kept / path.name).write_bytes(path.read_bytes())
                (kept / f"{path.name}.told").write_text(what)
        for path in paths:
            path.unlink()
        counts["faults"] += len(paths)
    assert not found, f"seed {SEED}, see {kept}: {found.most_common()}"
