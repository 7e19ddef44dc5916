"""Prints the schema: ``python -m quotes.store > db/schema.sql``; a test holds that file true."""

from __future__ import annotations

from quotes.store.schema.connect import open_memory
from quotes.store.schema.dump import schema

if __name__ == "__main__":
    print(schema(open_memory().conn), end="")
