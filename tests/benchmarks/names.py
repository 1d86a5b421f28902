"""What speakers with names of their own cost: python tests/benchmarks/names.py [--names 300000].

Statements are made up, each of a person whom no other names, and summed by speaker as the report's
page of sources and `framing sources --by speaker` do. Printed are processor seconds and the most
memory that the process held above what it held before. Linux alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from flat import resident

from framing.table.sourced import SourcedStatement
from framing.table.sourced_sums import speakers


def statements(number: int) -> Iterator[SourcedStatement]:
    """Yield statements of as many persons, three in an article."""
    for each in range(number):
        yield SourcedStatement(
            article=f"a{each // 3}",
            headline="",
            outlet=f"outlet-{each % 5}",
            date="2031-03-14",
            author="",
            section="",
            statement="It holds.",
            type="named person",
            name=f"Ada Quill {each}",
            title="mayor",
            kind="official",
            kind_probability=0.9,
            justification="",
            naming="named",
            country="",
            carrier="",
            verb="say",
            verb_class="neutral",
            position=0.5,
            words=2,
            probability=0.9,
            origin="net",
            unclear=False,
            spans=((0, 9),),
            justification_spans=(),
        )


def main() -> None:
    """Print a row for each number of names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, nargs="+", default=[100_000, 300_000])
    for number in parser.parse_args().names:
        before, start = resident("VmRSS"), time.process_time()
        rows = speakers(statements(number))
        shown = sum(1 for _ in rows)
        most = (resident("VmHWM") - before) / 1024
        seconds = time.process_time() - start
        print(f"{shown:>9,} speakers: {seconds:.0f} s, {most:.0f} MB")


if __name__ == "__main__":
    main()
