"""How news outlets source and frame their stories, with the evidence marked in the text."""

__version__ = "0.1.0"

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing import classify as classify
    from framing import extend as extend
    from framing.articles import read as read
    from framing.comparison.outlets import compare as compare
    from framing.report.notebook import annotate as annotate
    from framing.report.pictures import figures as figures
    from framing.report.render import render as render
    from framing.table.measure import measure as measure
    from framing.table.nested import measure_table as measure_table
    from framing.table.tables import Measurement as Measurement

# The names of a notebook, and where they live. Loaded when first used: `framing --help` must not
# wait for Arrow and scikit-learn.
_NAMES = {
    "Measurement": "framing.table.tables",
    "annotate": "framing.report.notebook",
    "compare": "framing.comparison.outlets",
    "figures": "framing.report.pictures",
    "measure": "framing.table.measure",
    "measure_table": "framing.table.nested",
    "read": "framing.articles",
    "render": "framing.report.render",
}
# Modules that gather the names for a purpose.
_MODULES = ("classify", "extend")
__all__ = [
    "Measurement",
    "__version__",
    "annotate",
    "classify",
    "compare",
    "extend",
    "figures",
    "measure",
    "measure_table",
    "read",
    "render",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # or every misspelt name would pass for one of any type

    def __getattr__(name: str) -> Any:
        import importlib

        if name in _MODULES:
            return importlib.import_module(f"framing.{name}")
        if name not in _NAMES:
            raise AttributeError(f"module 'framing' has no attribute {name!r}")
        from framing import extras

        with extras.told():  # "compare needs scikit-learn: pip install …", not a bare module name
            return getattr(importlib.import_module(_NAMES[name]), name)
