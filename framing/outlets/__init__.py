"""The registry of outlets: one TOML file per outlet, here or in a folder of the user's own.

The file's name is the outlet's id: `bbc-news.toml` describes `bbc-news`. There is no list to
extend: a file put into the folder is an outlet from the next run on.

    name = "The Example Gazette"         # as readers know it
    domains = ["gazette.example"]        # its own; a subdomain works too ("news.gazette.example")
    aliases = ["Gazette (Online)"]       # other names that data sets use for it
    country = "GB"                       # ISO 3166-1 alpha-2, where its publisher is based
    language = "en"                      # ISO 639-1, of the edition under these domains
    owner = "Gazette Holdings Ltd"
    funding = "commercial"               # state, public, commercial or non-profit
    control = ""                         # how the owner controls it (required for state)
    feeds = ["https://gazette.example/rss.xml"]
    boilerplate = ["Subscribe to our newsletter.*"]  # whole lines to strip, regular expressions
    as_of = 2025                         # the year whose state of affairs the file describes
    written = 2025-11-01                 # the day on which the file was written
    checked = 2025-11-02                 # the day a person opened the sources; leave out if nobody

    [sources]                            # a public page for each claim
    domains = "https://gazette.example/about"
    country = "https://gazette.example/about"
    owner = "https://gazette.example/about"
    funding = "https://gazette.example/about"

Files without `checked` were written from general knowledge; `framing outlets check --online` tests
whether their addresses answer. The kind of funding follows one rule for all (`framing outlets
rule`). We describe outlets and never rate them: there is no key for lean or reliability.
"""

from framing.outlets.boilerplate import boilerplate_lines
from framing.outlets.outlet import FUNDING, RULE, Outlet
from framing.outlets.registry import SHIPPED, Registry, load

__all__ = ["FUNDING", "RULE", "SHIPPED", "Outlet", "Registry", "boilerplate_lines", "load"]
