"""The parts of pages that are made from the program itself when the site is built.

A page asks for a part by an empty block of code with its name, such as ```` ```{measures} ````.
Nothing that is made here is written into the repository.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from framing.features.base.feature import Column

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MODULES = ("framing", "framing.classify", "framing.extend")
BLOCK = re.compile(r"^```\{(?P<part>[a-z]+)\}(?: (?P<of>[\w.]+))?\n```$", re.MULTILINE)


def public(module: str) -> dict[str, Any]:
    """Return what a module offers by name: its functions and classes, no modules and no numbers."""
    home = import_module(module)
    found = {name: getattr(home, name) for name in home.__all__}
    return {
        name: each
        for name, each in found.items()
        if callable(each) and not isinstance(each, ModuleType)
    }


def returned() -> dict[str, type]:
    """Return the classes that public functions and methods return, and that are not public.

    They are found by their full name, as nobody needs to import them.
    """
    offered = [each for module in MODULES for each in public(module).values()]
    found: dict[str, type] = {}
    for each in offered:
        functions = [each] if inspect.isfunction(each) else [*methods(each).values()]
        for function in functions:
            for result in _classes(inspect.signature(function).return_annotation, function):
                if result.__module__.startswith("framing.") and result not in offered:
                    found[f"{result.__module__}.{result.__qualname__}"] = result
    return dict(sorted(found.items(), key=lambda item: item[1].__name__))


def seen() -> dict[str, type]:
    """Return the classes of the records that a feature meets in its batch."""
    from framing.attribution.attribution import Attribution, Carrier, Statement
    from framing.language.reading import Language
    from framing.language.tokens import Tokens

    classes = (Attribution, Statement, Carrier, Language, Tokens)
    return {f"{each.__module__}.{each.__qualname__}": each for each in classes}


def places() -> dict[str, str]:
    """Return the full name under which each class stands in the reference, by its short name."""
    full = {f"{module}.{name}": each for module in MODULES for name, each in public(module).items()}
    classes = {name: each for name, each in full.items() if inspect.isclass(each)}
    return {each.__name__: name for name, each in {**classes, **returned(), **seen()}.items()}


def methods(of: type) -> dict[str, Callable[..., Any]]:
    """Return the public methods that a class of ours defines itself."""
    return {
        name: each
        for name, each in vars(of).items()
        if inspect.isfunction(each) and not name.startswith("_")
    }


def _classes(annotation: Any, function: Callable[..., Any]) -> Iterator[type]:
    """Yield the classes that an annotation names, as it was written or as a string."""
    if isinstance(annotation, str):
        try:
            annotation = eval(annotation, function.__globals__)
        except NameError:  # a name that only the type checker imports
            return
    for each in (annotation, *typing.get_args(annotation)):
        if inspect.isclass(each):
            yield each


def _api(names: dict[str, Any]) -> Iterator[str]:
    """Yield the reference of each name; methods are documented with their class."""
    yield "```{eval-rst}"
    for name, each in names.items():
        yield f".. auto{'class' if inspect.isclass(each) else 'function'}:: {name}"
        if inspect.isclass(each):
            members = ", ".join([*methods(each), *_properties(each)])
            yield f"   :members: {members}" if members else ""
        yield ""
    yield "```"


def _properties(of: type) -> list[str]:
    return [
        name
        for name, each in vars(of).items()
        if isinstance(each, property) and not name.startswith("_")
    ]


def names(module: str) -> Iterator[str]:
    """Yield the reference of what a module offers."""
    yield from _api({f"{module}.{name}": each for name, each in public(module).items()})


def results(_: str) -> Iterator[str]:
    """Yield the reference of the classes that come back from public functions."""
    yield from _api(dict(returned()))


def batch(_: str) -> Iterator[str]:
    """Yield the reference of what a feature sees in its batch."""
    yield from _api(dict(seen()))


def formula(column: Column) -> str:
    """Return how a measure is computed: as declared, else as its unit says."""
    if column.formula:
        return column.formula
    return {
        "share": f"{column.meaning} ÷ {column.of}",
        "per 1,000 words": "1,000 × count ÷ words",
        "yes or no": "1 for yes, 0 for no",
    }.get(column.unit, "")


def measures(_: str) -> Iterator[str]:
    """Yield every measure with unit, meaning, formula and source, feature by feature."""
    from framing.features.base.registry import shipped

    for name, feature in shipped().items():
        about = inspect.getdoc(import_module(f"framing.features.{name}")) or ""
        yield f"\n## {feature.title}\n\n{_linked(about)}\n"
        for column in feature.columns:
            yield f"[`{column.name}`]{{#{column.name}}} — {column.label}"
            yield f": {_sentence(column.meaning)}"
            yield f"  *Unit:* {column.unit}{f' of {column.of}' if column.of else ''}. "
            how = formula(column)
            yield f"  *Formula:* {how}. " if how else "  *Formula:* counted. "
            yield f"  *Source:* {_linked(column.source)}.\n"


def lexicons(_: str) -> Iterator[str]:
    """Yield every lexicon with its size, its source and the works that its classes rest on."""
    from framing.lexicons.lexicon import lexicon
    from framing.lexicons.schema import shipped

    for name in shipped():
        each = lexicon(name)
        path = f"../../framing/lexicons/{name}.toml"
        yield f"\n(lexicon-{name})=\n## {each.title}\n"
        yield f"{len(each.entries):,} terms of {each.date:%B %Y}: {each.source}. Licence: "
        yield f"{each.licence}. [`{name}.toml`]({path})\n"
        if each.guidance:
            yield "Rests on:\n"
            yield from (f"- {work}" for work in each.guidance)


def commands(_: str) -> Iterator[str]:
    """Yield what every command and subcommand says of itself with `--help`."""
    from framing.__main__ import framing

    yield from _help(framing, click.Context(framing, info_name="framing"))


def _help(command: click.Command, within: click.Context) -> Iterator[str]:
    within.terminal_width = within.max_content_width = 88
    level = "#" * min(4, 1 + len(within.command_path.split()))
    yield f"\n{level} {within.command_path}\n\n```text\n{command.get_help(within)}\n```"
    if isinstance(command, click.Group):
        for name in command.list_commands(within):
            inner = command.get_command(within, name)
            if inner is not None:
                yield from _help(inner, click.Context(inner, parent=within, info_name=name))


def _linked(text: str) -> str:
    """Return a text with links to the lexicons and models' cards that it names."""
    text = re.sub(r"framing/lexicons/(\w+)\.toml", r"[\g<0>](lexicons.md#lexicon-\1)", text)
    return re.sub(r"models/[\w-]+/card\.md", r"[\g<0>](../../\g<0>)", text)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


PARTS: dict[str, Callable[[str], Iterator[str]]] = {
    each.__name__: each for each in (names, results, batch, measures, lexicons, commands)
}


def filled(text: str) -> str:
    """Return a page with its parts made; other blocks stay as they are."""

    def made(block: re.Match[str]) -> str:
        part = PARTS.get(block["part"])
        return block[0] if part is None else "\n".join(part(block["of"] or ""))

    return BLOCK.sub(made, text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx fill each page before it reads it."""

    def fill(_: Sphinx, page: str, text: list[str]) -> None:
        text[0] = filled(text[0])

    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
