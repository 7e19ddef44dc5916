"""Steps of the schema by which filters find all that fits, however much is stored.

They are registered at the end of ``migrations.py``, after the steps that they build on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m281_filters_by_index(db: Database) -> None:
    """Every filter is answered by an index: by one of its own, or by going through the quotes in the order of days.

    ``quotes_in_order`` holds what most filters ask for, so that the texts of a million quotes are not read for them.
    """
    db.executescript(
        """
        CREATE INDEX quotes_in_order ON quotes (day, kind, act, speaker, article);
        DROP INDEX IF EXISTS quotes_by_day;  -- a beginning of that one
        CREATE INDEX quotes_by_role ON quotes (role COLLATE NOCASE, day) WHERE role IS NOT NULL;
        CREATE INDEX quotes_by_addressee ON quotes (addressee COLLATE NOCASE, day) WHERE addressee IS NOT NULL;
        CREATE INDEX quotes_by_via ON quotes (via COLLATE NOCASE, day) WHERE via IS NOT NULL;
        CREATE INDEX speakers_by_name ON speakers (key, id) WHERE is_name = 1;
        CREATE INDEX roles_by_role ON roles (role COLLATE NOCASE, speaker);
        """
    )


def m282_arrivals(db: Database) -> None:
    """With which article or edition each quote came, so that whoever looks again sees also what an edition brought.

    Arrivals are numbered on from the articles: a quote without one came with its article, whose number it goes by, so
    that no row has to be written anew.
    """
    db.executescript(
        """
        CREATE TABLE arrivals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            at TEXT NOT NULL  -- UTC
        );
        CREATE INDEX arrivals_by_article ON arrivals (article);
        INSERT INTO sqlite_sequence (name, seq)
            SELECT 'arrivals', max((SELECT coalesce(max(id), 0) FROM articles),
                coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0));
        CREATE TRIGGER articles_arrived AFTER INSERT ON articles BEGIN
            INSERT INTO arrivals (article, at) VALUES (new.id, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'));
        END;
        CREATE TRIGGER editions_arrived AFTER UPDATE OF edition ON articles WHEN new.edition > old.edition BEGIN
            INSERT INTO arrivals (article, at) VALUES (new.id, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'));
        END;

        ALTER TABLE quotes ADD COLUMN came INTEGER;  -- the arrival that brought it
        CREATE INDEX quotes_by_arrival ON quotes (came) WHERE came IS NOT NULL;
        CREATE TRIGGER quotes_came AFTER INSERT ON quotes WHEN new.came IS NULL BEGIN
            UPDATE quotes SET came = (SELECT max(id) FROM arrivals WHERE article = new.article) WHERE pk = new.pk;
        END;
        """
    )


def m283_who_talks_to_whom(db: Database) -> None:
    """The index of addressees knows the speakers too, so that pairs are counted without reading the quotes."""
    db.executescript(
        """
        DROP INDEX IF EXISTS quotes_by_addressee;
        CREATE INDEX quotes_by_addressee ON quotes (addressee COLLATE NOCASE, day, speaker)
            WHERE addressee IS NOT NULL;
        """
    )


FINDING_STEPS = (m281_filters_by_index, m282_arrivals, m283_who_talks_to_whom)
