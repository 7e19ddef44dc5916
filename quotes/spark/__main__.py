"""``python -m quotes.spark ARTICLES... QUOTES``; spark-submit takes the path of this file."""

import sys

from quotes.spark import NEEDED

if __name__ == "__main__":
    try:
        from quotes.spark.job import main
    except ModuleNotFoundError:
        sys.exit(f"quotes: {NEEDED}")
    main()
