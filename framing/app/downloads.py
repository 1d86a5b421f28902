"""Headers of what is handed out as a file."""

from __future__ import annotations

from urllib.parse import quote

# What was made may hold a script of ours; here it has no cookie and no way into the window.
APART = "sandbox allow-scripts allow-downloads allow-modals allow-popups; frame-ancestors 'none'"


def attachment(name: str) -> dict[str, str]:
    """Return the headers with which a browser keeps a file and does not open it.

    >>> attachment("Fähre.txt")["content-disposition"]
    "attachment; filename*=UTF-8''F%C3%A4hre.txt"
    """
    safe = quote(name.encode("utf-8", "replace"), safe="")
    return {"content-disposition": f"attachment; filename*=UTF-8''{safe}"}
