"""``python -m quotes.spark ARTICLES... QUOTES``; spark-submit takes the path of this file."""

from quotes.spark.job import main

if __name__ == "__main__":
    main()
