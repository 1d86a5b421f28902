"""One line on known holes, from the JSON of pip-audit: `pip-audit -f json | audit.py NAME`.

pip-audit ends well where its database has none of the packages; that is no audit, and said.
"""

import json
import sys


def line(name: str, text: str) -> str:
    """Return what is known of the packages of an installation, by the output of pip-audit."""
    if not text.strip():
        return f"{name}: not audited: pip-audit gave nothing"
    every = json.loads(text)["dependencies"]
    asked = [each for each in every if "skip_reason" not in each]
    if not asked:
        return (
            f"{name}: not audited: the database of known holes has none of its {len(every)} "
            "packages, or cannot be reached"
        )
    holes = [
        f"{each['name']} {each['version']} ({', '.join(hole['id'] for hole in each['vulns'])})"
        for each in asked
        if each["vulns"]
    ]
    told = f", with known holes: {'; '.join(holes)}" if holes else ", none with a known hole"
    left = len(every) - len(asked)
    skipped = f"; {left} that the database does not have" if left else ""
    return f"{name}: {len(asked)} packages audited{told}{skipped}"


if __name__ == "__main__":
    print(line(sys.argv[1], sys.stdin.read()))
