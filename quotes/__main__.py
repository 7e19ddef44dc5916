"""``python -m quotes`` is the command ``quotes``, for where scripts are not on the path."""

from quotes.cli import main

main()
