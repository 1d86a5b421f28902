"""Does the judgement depend on whose side is named? Each name is replaced by the next in its
line."""

from __future__ import annotations

import re

# Ours, written to be tried, not to be complete: what is masked does not read this list.
LINES = """
Republicans Democrats Libertarians Greens
Republican Democrat
Trump Biden Obama Clinton Sanders Bush Romney Pence Harris Warren McConnell Pelosi Cruz Schumer
Donald Joe Barack Hillary Bernie George Mitt Mike Kamala Elizabeth Mitch Nancy Ted Chuck
Graham Ocasio-Cortez DeSantis Newsom Cuomo Putin Zelensky Netanyahu Erdogan Xi Merkel Macron
America Russia China Iran Israel Ukraine Mexico Canada Germany France Britain Turkey Syria Iraq
American Russian Chinese Iranian Israeli Ukrainian Mexican Canadian German French British Turkish
Americans Russians Iranians Israelis Ukrainians Mexicans Canadians Germans Palestinians Cubans
Muslim Christian Jewish Hindu Catholic Mormon
Muslims Christians Jews Hindus Catholics Mormons
Islam Christianity Judaism Hinduism Catholicism
Islamic Hebrew Buddhist
black white Latino Asian
Black White Hispanic Arab
blacks whites Latinos Asians
left right
Left Right
leftist rightist
leftists rightists
left-wing right-wing
far-left far-right
liberal conservative progressive socialist
liberals conservatives progressives socialists
Liberals Conservatives Progressives Socialists
Liberal Conservative Progressive Socialist
liberalism conservatism socialism
women men
woman man
gay straight
GOP Labour
Antifa BLM NRA ACLU
Texas California Florida Oregon
Washington Moscow Beijing Tehran Jerusalem
"""
NEXT: dict[str, str] = {}
for _line in filter(None, LINES.split("\n")):
    _names = _line.split()
    for _name, _other in zip(_names, _names[1:] + _names[:1], strict=True):
        NEXT.setdefault(_name, _other)
_NAMES = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(NEXT, key=len, reverse=True)) + r")(?![\w-])"
)


def swapped(text: str) -> str:
    """Return `text` with every name of the lists replaced by the next of its line."""
    return _NAMES.sub(lambda found: NEXT[found[0]], text)
