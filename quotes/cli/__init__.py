"""The command line: checks what was typed, calls one function of a room, prints."""

from __future__ import annotations

import atexit
import codecs
import gc
import io
import os
import sys

__all__ = ["main"]

# Objects made since the last look for rings of them: loading looked 190 times, for a twentieth of it. One article makes
# fewer, and what is left at the end needs no look.
SELDOM = 200_000


def _speak_utf8() -> None:
    """Has data in files and pipes in UTF-8 wherever it is made; what a terminal cannot show is shown by its number."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and codecs.lookup(out.encoding).name != "utf-8":
        out.reconfigure(encoding=out.encoding if out.isatty() else "utf-8", errors="backslashreplace")


def main() -> None:
    """Runs the command line. Ctrl-C ends it quietly with exit code 130, also while the program is being loaded."""
    _speak_utf8()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads wait for each other longer than they work
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)
    try:
        from platformdirs import user_cache_path

        from quotes.data.compiled import keep_in
        from quotes.data.model import begin

        keep_in(user_cache_path("quotes") / "patterns")
        if sys.argv[1:2] == ["extract"] and not {"--help", "-h"} & set(sys.argv):
            begin()  # the model is the longest to load, and the command line takes no less
        from quotes.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
