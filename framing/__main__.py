"""The command `framing`: one file for each in `framing/commands/`, found by walking it."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import click

from framing import __version__, extras, memory, plugins, units
from framing.errors import FramingError

COMMANDS = Path(__file__).parent / "commands"


class Walked(click.Group):
    """A group whose commands are the files of a folder; each is imported when it is needed.

    Those of plugins come with them. A broken one says so in its line of the help, and when called.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names: the file names of the folders, sorted."""
        return sorted({*_shipped(), *plugins.files("commands")})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None if there is no such file."""
        if cmd_name not in _shipped():
            unit = plugins.files("commands").get(cmd_name)
            return None if unit is None else _own(unit)
        command = importlib.import_module(f"framing.commands.{cmd_name}").COMMAND
        assert isinstance(command, click.Command)
        return command


def _shipped() -> list[str]:
    return [path.stem for path in units.files(COMMANDS, "*.py")]


def _own(unit: plugins.Unit) -> click.Command:
    """Return the command of a plugin, or one that raises what is wrong with it."""
    try:
        return plugins.load(unit, click.Command)
    except FramingError as error:
        wrong = error

    def broken(**_: object) -> None:
        raise wrong

    return click.Command(
        unit.name,
        callback=broken,
        params=[click.Argument(["given"], nargs=-1, type=click.UNPROCESSED)],
        context_settings={"ignore_unknown_options": True},
        help=str(wrong),
        short_help=f"(cannot be loaded) {wrong.what}",
    )


@click.command(cls=Walked, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
@click.option("-v", "--verbose", is_flag=True, help="Also tell what is done silently otherwise.")
def framing(verbose: bool) -> None:
    """Show how news outlets source and frame their stories, with the evidence marked in the text.

    \b
    First steps:
      framing report article.txt -o out     one article, annotated, as PDF and PNG
      framing report articles/ -o out       a folder: each outlet and how they compare
      framing features articles/ -o t.csv   the table of measures, one row per article
      framing annotate in.jsonl -o out.jsonl  the marked spans, as JSON Lines

    Everything runs offline. Exit codes: 0 success, 1 a check found problems (`check`), 2 bad input
    or usage, or no article could be measured, 130 interrupted, 143 terminated.
    """
    _tell_log(verbose)


def _tell_log(verbose: bool) -> None:
    """Print what the library logs under the name "framing", as lines on standard error.

    As a library it adds no handler: whoever imports it decides.
    """
    log = logging.getLogger("framing")
    log.handlers = [handler for handler in log.handlers if not isinstance(handler, _PrintedRecords)]
    log.addHandler(_PrintedRecords())
    log.setLevel(logging.INFO if verbose else logging.WARNING)


class _PrintedRecords(logging.Handler):
    """Prints a record as the commands print errors."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"framing: {self.format(record)}", err=True)


class Terminated(BaseException):
    """The process was asked to end (SIGTERM, a closed terminal): what is half-written goes."""

    def __init__(self, number: int) -> None:
        self.number = number


def _end_cleanly() -> None:
    """Let a request to end run what closes files, as an interrupt does."""

    def ended(number: int, frame: object) -> None:
        raise Terminated(number)

    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who asked to ignore it (nohup) keeps it ignored; who handles it already, likewise.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, ended)


def _unread() -> int:
    """Return the exit code where the reader of our output has gone (`| head`): not an error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _of_a_file(error: Exception) -> str | None:
    """Return what to say of an error of the system or of Arrow, None of any other.

    A full disk, a folder without permission, a damaged table, wherever it strikes.
    """
    line = str(error).partition("\n")[0] or type(error).__name__
    arrow = sys.modules.get("pyarrow")
    if arrow is not None and isinstance(error, arrow.ArrowException):
        return f"a table cannot be read or written: {line}"
    if not isinstance(error, OSError):
        return None
    return f"{error.filename or 'output'}: {error.strerror}" if error.strerror else line


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; errors become one line on standard error."""
    memory.collect_rarely()
    # Work is spread over processes; more threads in each would only wait for one another.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _end_cleanly()
    stdout = sys.stdout
    try:
        memory.take_memory_of_linear_algebra()
        with extras.told():
            result = framing.main(
                args=None if argv is None else list(argv),
                prog_name="framing",
                standalone_mode=False,
            )
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        click.echo("framing: interrupted", err=True)
        return 130
    except Terminated as ended:
        click.echo(f"framing: ended by {signal.Signals(ended.number).name}", err=True)
        return 128 + ended.number
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FramingError as error:
        click.echo(f"framing: {error}", err=True)
        return 2
    except BrokenPipeError:
        return _unread()
    except SystemExit:
        # Click makes an error of a closed pipe, and wraps the stream so that nothing flushes it.
        if sys.stdout is not stdout:
            return _unread()
        raise
    except MemoryError:
        click.echo("framing: out of memory (use fewer --workers, or give fewer articles)", err=True)
        if argv is None:  # this process is the command's own
            memory.leave(2)
        return 2
    except Exception as error:
        told = _of_a_file(error)
        if told is None:
            raise
        click.echo(f"framing: {told}", err=True)
        return 2


if __name__ == "__main__":
    sys.exit(main())
