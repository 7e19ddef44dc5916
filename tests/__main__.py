"""Everything a change must pass, in one command: lint, layout, types, tests. Stops at the first that fails.

``python -m tests mutants ROOM`` changes one thing after the other in a room and says what no test notices.
"""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-q"),
)

if sys.argv[1:2] == ["mutants"]:
    from tests.mutants import main

    sys.exit(main(sys.argv[2:]))

for check in CHECKS:
    print("+", *check, flush=True)
    code = subprocess.run([sys.executable, "-m", *check]).returncode
    if code:
        sys.exit(code)
