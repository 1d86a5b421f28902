"""Print the N-th fenced shell block of the README, so that what is tested is what is pasted."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
print(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)[int(sys.argv[1]) - 1].strip())
