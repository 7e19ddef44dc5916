"""Right rows in each file of ``tests/formats``: python -m tests.benchmarks.formats [--show]"""

from __future__ import annotations

import sys

from tests.format_rows import expected, faults


def main(show: bool) -> None:
    """Prints right rows and all rows of each file: words, kind, speaker, and where judged role and listener."""
    right = every = 0
    for name, rows in sorted(expected().items()):
        wrong = list(faults(name, rows))
        right, every = right + len(rows) - len(wrong), every + len(rows)
        print(f"{len(rows) - len(wrong):3d}/{len(rows):<3d} {name}")
        for row, fault in wrong if show else ():
            print(f"        {row['words']!r}: {fault}")
    print(f"{right:3d}/{every:<3d} all")


if __name__ == "__main__":
    main("--show" in sys.argv)
