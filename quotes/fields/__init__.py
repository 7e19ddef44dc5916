"""The fields of a quote, once: what each is called, what it says, where it stands and how it is read.

One line of ``table.FIELDS`` gives a field to the columns of the table ``quotes``, the view ``said``, the JSON of a
quote, CSV, JSON-LD, the pages and Datasette's descriptions. A new field is a line there, a migration that adds its
column, and the code that fills the attribute of :class:`quotes.values.Quote` that ``value`` names.
"""

from quotes.fields.as_json import cell, cells, columns, from_linked_data, linked_data, notes, record, sure
from quotes.fields.as_row import row
from quotes.fields.described import descriptions, readme_lines, yaml_lines
from quotes.fields.field import Field, percent, words

__all__ = [
    "Field",
    "cell",
    "cells",
    "columns",
    "descriptions",
    "from_linked_data",
    "linked_data",
    "notes",
    "percent",
    "readme_lines",
    "record",
    "row",
    "sure",
    "words",
    "yaml_lines",
]
