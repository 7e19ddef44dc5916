"""A random walk over corrections, readings and undos, compared with a plain model of what a person decided."""

from __future__ import annotations

from sqlite_utils import Database


def sound(db: Database) -> None:
    """What follows from other rows agrees with them, and nothing is left over."""
    ask = db.conn.execute
    assert [row[0] for row in ask("PRAGMA integrity_check")] == ["ok"]
    assert ask("PRAGMA foreign_key_check").fetchall() == []
    for what, wrong in WRONG.items():
        assert [tuple(row) for row in ask(wrong)] == [], what


WRONG = {
    "merged into one who is merged": """
        SELECT speakers.id FROM speakers JOIN speakers AS whom ON whom.id = speakers.merged_into
        WHERE whom.merged_into IS NOT NULL
    """,
    "an alias under whom its owner does not count as": """
        SELECT aliases.id FROM aliases JOIN speakers ON speakers.id = own WHERE speaker <> coalesce(merged_into, own)
    """,
    "a join led to whom the one found does not count as": """
        SELECT joins.id FROM joins JOIN speakers ON speakers.id = found WHERE speaker <> coalesce(merged_into, found)
    """,
    "a quote whose speaker is not that of its join": """
        SELECT quotes.id FROM quotes JOIN joins ON joins.id = joined WHERE quotes.speaker IS NOT joins.speaker
    """,
    "a quote of a merged speaker": """
        SELECT quotes.id FROM quotes JOIN speakers ON speakers.id = speaker WHERE merged_into IS NOT NULL
    """,
    "a wrong count": """
        SELECT id FROM speakers WHERE quote_count <> (SELECT count(*) FROM quotes WHERE speaker = speakers.id)
    """,
    "a role that no quote shows": """
        SELECT speaker, role FROM roles
        WHERE NOT EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker = roles.speaker AND quotes.role = roles.role)
    """,
    "a role that is not in the table": """
        SELECT speaker, role FROM quotes WHERE role IS NOT NULL AND speaker IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM roles WHERE quotes.speaker = roles.speaker AND quotes.role = roles.role)
    """,
    "a speaker to whom nothing leads": """
        SELECT id FROM speakers
        WHERE id NOT IN (SELECT speaker FROM quotes WHERE speaker IS NOT NULL) AND id NOT IN (SELECT found FROM joins)
            AND id NOT IN (SELECT speaker FROM readings WHERE speaker IS NOT NULL)
            AND id NOT IN (
                SELECT named.speaker FROM correction_speakers AS named
                JOIN corrections ON corrections.id = named.correction WHERE undone_at IS NULL
            )
    """,
    "a reading kept of a quote that nobody corrected": """
        SELECT quote FROM readings WHERE join_key IS NOT NULL
            AND quote NOT IN (SELECT quote FROM corrections WHERE quote IS NOT NULL AND undone_at IS NULL)
            AND EXISTS (SELECT 1 FROM joins WHERE joins.article = readings.article AND key = join_key)
    """,
    "a corrected quote whose reading is not kept": """
        SELECT quote FROM corrections WHERE quote IS NOT NULL AND undone_at IS NULL
            AND quote NOT IN (SELECT quote FROM readings)
    """,
    "words that are not where they are said to stand": """
        SELECT quote, part, start FROM spans JOIN quotes ON quotes.id = quote JOIN articles ON articles.id = article
        WHERE substr(articles.text, start + 1, "end" - start) <> spans.text
    """,
    "a text that is not its pieces": """
        SELECT id FROM quotes WHERE text <> (
            SELECT group_concat(text, ' ') FROM (
                SELECT text FROM spans WHERE quote = quotes.id AND part = 'content' ORDER BY start
            )
        )
    """,
    "a cue that is not its span": """
        SELECT id FROM quotes WHERE cue IS NOT (SELECT text FROM spans WHERE quote = quotes.id AND part = 'cue')
    """,
}
