"""Commands run in forks of one process that has done them before.

Most of a short command is its imports and the opening of models; here most of it is its work, which
is where a kill can do harm. Run as a program, it reads a line of JSON for each command (arguments,
folder, environment, whether to cut batches so small that few articles are spread over processes,
and before which of its operations on the disk it is killed, if any) and prints 0 when it is ready,
each fork's number when it begins and its exit code when it has ended.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

BATCH = 1  # letters: an article each
# What the rehearsal does not import. Typesetting and Parquet are not rehearsed: they start threads,
# which no fork has.
LATER = (
    "framing.app.application",
    "framing.app.serving",
    "framing.collecting.collect",
    "framing.collecting.fetch",
    "framing.collecting.store",
    "framing.commands._outlet_questions",
    "framing.commands.agree",
    "framing.commands.classify",
    "framing.commands.collect",
    "framing.commands.corrections",
    "framing.commands.features",
    "framing.commands.lesson",
    "framing.commands.outlets",
    "framing.commands.plugins",
    "framing.commands.pupil",
    "framing.commands.read",
    "framing.commands.report",
    "framing.commands.serve",
    "framing.commands.sources",
    "framing.commands.train",
    "framing.comparison.classify.stored",
    "framing.comparison.classify.transformers",
    "framing.corrections.accuracy",
    "framing.corrections.conflicts",
    "framing.forked",
    "framing.lesson.pack",
    "framing.outlets.check",
    "framing.outlets.write",
    "framing.pupils.class_folder",
    "framing.pupils.page",
    "framing.pupils.sorting",
    "framing.report.built",
    "framing.report.render",
    "framing.shelf.plain",
    "framing.store.articles",
    "framing.store.run",
    "framing.table.sheets",
    "framing.table.sourced_sums",
    "framing.table.streamed",
    "framing.table.written",
    "framing.training.classifier",
    "framing.training.classifier_card",
    "protego",
    "tomli_w",
    "trafilatura",
    "typst",
    "urllib3",
    "uvicorn",
)


class Warm:
    """The process that forks; one command at a time.

    corpus: articles to rehearse with; scratch: a folder of its own.
    """

    def __init__(self, corpus: Path, scratch: Path, environment: Mapping[str, str]) -> None:
        self._told, self._counted = scratch / "told", scratch / "counted"
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(corpus), str(scratch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment},
        )
        self._number()  # it is ready: what a run takes does not count its rehearsal

    def start(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        small: bool = False,
        killed_before: int | None = None,
    ) -> int:
        """Start a command; return the number of its process. small: a batch for each article.

        killed_before: its operations are counted, and it is killed before that of this number (0:
        it ends by itself).
        """
        assert self._process.stdin is not None
        asked = json.dumps([arguments, str(folder), environment, small, killed_before])
        print(asked, file=self._process.stdin, flush=True)
        return self._number()

    def end(self) -> tuple[int, str]:
        """Wait for its end; return its exit code and what it said on standard error."""
        return self._number(), self._told.read_text()

    def operations(self) -> list[str]:
        """Return what the last command whose operations were counted did, or was about to do."""
        return self._counted.read_text().splitlines()

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the process that forks."""
        self._process.communicate()


def serve(corpus: str, scratch: Path) -> None:
    """Run the commands that are asked for on standard input, one after the other."""
    from framing.__main__ import main
    from framing.table import measure
    from tests.faults.operations import count

    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which whoever started us with nohup ignores
    answers = os.fdopen(os.dup(1), "w")
    _apart(scratch / "told")
    for name in LATER:
        importlib.import_module(name)
    main(["annotate", corpus, "--fast"])
    compared = ("--measures", "loaded_outlet", "--fast", "--workers", "1", "--no-cache")
    main(["compare", corpus, "-o", str(scratch / "compared"), *compared])
    print(0, file=answers, flush=True)
    for line in sys.stdin:
        arguments, folder, environment, small, killed_before = json.loads(line)
        child = os.fork()
        if not child:
            code = 1
            try:
                os.setpgid(0, 0)  # what it starts is known by its group
                _apart(scratch / "told")
                os.chdir(folder)
                os.environ |= environment
                if small:
                    measure.BATCH_CHARACTERS = BATCH
                if killed_before is not None:
                    count(scratch / "counted", killed_before)
                code = main(arguments)
            finally:
                sys.stderr.flush()
                os._exit(code)
        with suppress(ProcessLookupError, PermissionError):  # it has done so, and may have ended
            os.setpgid(child, child)  # before its number is told: it is looked for in this group
        print(child, file=answers, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _apart(told: Path) -> None:
    """Send what is printed to nobody, and errors to a file."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    errors = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(nothing, 1)
    os.dup2(errors, 2)


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
