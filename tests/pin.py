"""Write the values that tests pin anew: `python tests/pin.py [tests/…/test_name.py …]`.

A test module that pins values in a file of JSON says which (PIN) and what they are today (`pin`).
Read the difference before it is committed: what changes there changes for whoever reads a page or
a table, and a change that nobody meant is what these files are for.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).parent
DEEP = 2  # levels that stand on lines of their own


def module(path: Path) -> ModuleType:
    """Import a test module by its path."""
    name = "_".join(path.relative_to(TESTS).with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


def written(value: Any, level: int = 0) -> str:
    """Return JSON with the outer levels on lines of their own, the rest on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if level == DEEP or not isinstance(value, dict | list) or len(flat) < 100:
        return flat
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {written(each, level + 1)}"
            for key, each in value.items()
        ]
    else:
        parts = [written(each, level + 1) for each in value]
    ends = "{}" if isinstance(value, dict) else "[]"
    inner = " " * (level + 1)
    return f"{ends[0]}\n{inner}" + f",\n{inner}".join(parts) + f"\n{' ' * level}{ends[1]}"


def main() -> None:
    """Pin anew what the modules given hold, or all."""
    given = [Path(each).resolve() for each in sys.argv[1:]]
    for path in given or sorted(TESTS.rglob("test_*.py")):
        if "\ndef pin(" in path.read_text("utf-8"):
            found = module(path)
            found.PIN.write_text(written(found.pin()) + "\n", "utf-8")
            print(found.PIN.relative_to(TESTS.parent))


if __name__ == "__main__":
    main()
