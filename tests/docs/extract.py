"""Takes the code out of a page, so that a test can compile what readers will copy.

Usage: extract.py PAGE NAME OUTPUT

PAGE holds the line <!-- compiled: NAME --> followed by a fenced block; the block becomes OUTPUT.
"""

import re
import sys
from pathlib import Path


def main(page, name, output):
    text = Path(page).read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- compiled: " + re.escape(name) + r" -->\n+```\w*\n(.*?)\n```", text, re.DOTALL)
    if len(blocks) != 1:
        sys.exit(f"{page}: expected one block marked 'compiled: {name}', found {len(blocks)}")
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    Path(output).write_text(blocks[0] + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
