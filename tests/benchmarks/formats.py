"""Right rows in each file of ``tests/formats``, and for each ending: python -m tests.benchmarks.formats [--show]"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.format_rows import expected, faults


def main(show: bool) -> None:
    """Prints right rows and all rows of each file: words, kind, speaker, and where judged role and listener."""
    right, every = Counter[str](), Counter[str]()
    for name, rows in sorted(expected().items()):
        wrong = list(faults(name, rows))
        for total in (Path(name).suffix, "all"):
            right[total] += len(rows) - len(wrong)
            every[total] += len(rows)
        print(f"{len(rows) - len(wrong):3d}/{len(rows):<3d} {name}")
        for row, fault in wrong if show else ():
            print(f"        {row['words']!r}: {fault}")
    for total, count in every.most_common()[::-1]:
        print(f"{right[total]:3d}/{count:<3d} {total}")


if __name__ == "__main__":
    main("--show" in sys.argv)
