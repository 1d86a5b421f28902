"""How the site is built: `python -m sphinx -W -c docs . out/site`, from the repository's root.

The source is the repository itself, so that pages, models' cards and the changelog link to each
other here as they do on a code host, and nothing is copied.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]  # this checkout, and `site_parts`

import site_parts  # noqa: E402
from numpydoc.xref import DEFAULT_LINKS  # noqa: E402

import framing  # noqa: E402

READ = ("docs", "models", "reports", "seeds")

project = "framing"
author = "The framing authors"
copyright = "the framing authors, MIT licence"
version = release = framing.__version__
root_doc = "docs/index"
include_patterns = [
    *("docs/**.md", "models/*/*.md", "reports/README.md", "seeds/README.md"),
    *("CHANGELOG.md", "CONTRIBUTING.md"),
]
exclude_patterns = [each.name for each in ROOT.iterdir() if each.is_dir() and each.name not in READ]

extensions = ["site_parts", "myst_nb", "numpydoc", "sphinx.ext.autodoc"]

myst_enable_extensions = ["attrs_inline", "deflist"]
myst_heading_anchors = 3

default_role = "literal"  # a name in a docstring
smartquotes = False  # "" is an empty text, not a pair of quotation marks
autodoc_typehints = "none"  # numpydoc's parameters say the types
numpydoc_show_class_members = False  # autodoc lists them
numpydoc_xref_param_type = True  # a type of ours leads to its own place
numpydoc_xref_aliases = {**{name: name for name in DEFAULT_LINKS}, **site_parts.places()}
numpydoc_xref_ignore = "all"  # other words stay as they are; Python's own pages are elsewhere

linkcheck_ignore = [r"https?://([\w-]+\.)*example\b.*"]  # invented outlets

nb_execution_mode = "force"  # what a page shows is what this checkout says
nb_execution_raise_on_error = True
nb_execution_in_temp = True  # a notebook may write files
nb_merge_streams = True
nb_execution_timeout = 600  # seconds for a cell, on a busy machine too

html_theme = "furo"
html_title = f"framing {release}"
templates_path = ["_templates"]
html_additional_pages = {"index": "to_start.html"}  # the address of the site itself
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_theme_options = {
    # The colours of the report (reports/style.toml).
    "light_css_variables": {
        "color-brand-primary": "#0f3474",
        "color-brand-content": "#0f3474",
        "color-background-secondary": "#f4f1ea",
        "color-foreground-muted": "#5f5c57",  # 4.5:1 on either ground
        "color-sidebar-caption-text": "#5f5c57",
    },
    "dark_css_variables": {"color-brand-primary": "#8fb3e8", "color-brand-content": "#8fb3e8"},
}
