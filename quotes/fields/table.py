"""The table of fields: one line a field, in the order in which they are shown."""

from __future__ import annotations

from datetime import timedelta

from quotes.fields.field import Field, percent, words

CERTAINTY = "0 to 1; of those at 0.9 about nine in ten are right"
DATE = "YYYY-MM-DD, YYYY-MM or YYYY"
POSITION = "code points of the article's text, half-open"
SURE_WHO = 0.75  # of a speaker: below, it is said wherever a quote is shown, beside how sure the attribution is

FIELDS: tuple[Field, ...] = (
    Field("id", "text", "The quote's id; the same whenever the article is read again", said="quote_id"),
    Field(
        *("speaker", "text", "Who said it, by the fullest name known, without titles; empty where nobody can be named"),
        value="speaker.name",
        json="speaker.name",
        sql="speakers.name",
    ),
    Field(
        *("speaker_kind", "text", "person, organisation, group, anonymous or document"),
        value="speaker.kind",
        json="speaker.kind",
        sql="speakers.kind",
    ),
    Field(
        *("role", "text", "The speaker's role in this article, in its words"),
        value="speaker.role.text",
        json="speaker.role",
    ),
    Field("kind", "text", "direct: all of it stands in quotation marks; mixed: part of it does; indirect: none does"),
    Field(
        *("act", "text", "What was done with the words: states, denies, asks, demands, promises or supposes"),
        ld="keywords",
        shown=lambda act: None if act == "states" else act,
    ),
    Field("content", "spans", "The pieces of what was said", POSITION, sql=None, said=None, csv=False),
    Field(
        *("quote", "text", "What was said; pieces that the text parts are joined by a space"),
        value="text",
        json=None,
        sql="quotes.text",
        cell=words,
    ),
    Field("cue", "span", "The reporting words, such as said or warned"),
    Field("source", "span", "The words of the article that name the source"),
    Field("addressee", "text", "To whom it was said", ld="audience/Audience", label="Said to"),
    Field("venue", "text", "Where or on what it was said", ld="recordedIn/Event", label="Where"),
    Field("when", "text", "The words that date it", sql="quotes.said_when", said="said_when", ld="temporal"),
    Field(
        *(
            "said_on",
            "date",
            "The day, month or year it was said, where those words and the date of publication tell",
        ),
        unit=DATE,
        ld="dateCreated",
        label="Day",
    ),
    Field(
        *("second", "count", "Where in the recording its turn begins, by subtitles and transcripts that bear times"),
        unit="seconds",
        label="In the recording",
        shown=lambda second: f"at {timedelta(seconds=second)}",
    ),
    Field(
        *("via", "text", "The outlet or document through which the words came, where the article had them second hand"),
        value="via.text",
        ld="citation/CreativeWork",
        shown=lambda through: f"via {through}",
    ),
    Field(
        *("within", "text", "Id of the report that this one stands inside (X said that Y said): second-hand speech"),
        ld="keywords",
        shown=lambda id: "second hand, within another report",
    ),
    Field(
        *(
            "reported",
            "flag",
            "0 where the article tells that it was not said (never claimed), or not that it was (if she said)",
        ),
        shown=lambda reported: None if reported else "not reported as said",
    ),
    Field(
        *("thought", "flag", "1 for a belief or wish, which nobody uttered"),
        value="attribution.thought",
        shown=lambda thought: "a belief or wish, not said" if thought else None,
    ),
    Field("confidence", "number", "How sure the software is of the attribution", CERTAINTY),
    Field(
        *("speaker_confidence", "number", "How sure the software is of who the speaker is", "0 to 1"),
        value="speaker.confidence",
        json="speaker.confidence",
        shown=lambda sure: f"{percent(sure)} sure who" if sure < SURE_WHO else None,
    ),
    Field(
        *("speaker_reason", "text", "Why this speaker, in words"),
        value="speaker.reason",
        json="speaker.reason",
    ),
    Field(
        *("speaker_ids", "ids", "The speaker's ids in imported lists, such as Wikidata's", "JSON"),
        value=None,
        json="speaker.ids",
        sql="speakers.ids",
        csv=False,
    ),
    Field(
        "title", "text", "Headline of the article", value="article.title", json="article.title", sql="articles.title"
    ),
    Field("outlet", "text", "Who published it", value="article.outlet", json="article.outlet", sql="articles.outlet"),
    Field(
        *("published", "date", "Day of publication", "YYYY-MM-DD"),
        value="article.published",
        json="article.published",
        sql="articles.published",
    ),
    Field("url", "text", "Address of the article", value="article.url", json="article.url", sql="articles.url"),
    Field(
        *("path", "text", "The file it was first read from"),
        value="article.path",
        json="article.path",
        sql="articles.path",
        said=None,
    ),
    Field(
        *("offset", "count", "Where the article's text begins in its file", "code points"),
        value="article.offset",
        json="article.offset",
        sql="articles.offset",
        said=None,
        csv=False,
    ),
    Field(
        *("start", "count", "Where what was said begins in the article's text", POSITION),
        value=None,
        json=None,
        sql=None,
        said=None,
        cell=lambda record: record["content"][0]["start"],
    ),
    Field(
        *("end", "count", "Where what was said ends in the article's text", POSITION),
        value=None,
        json=None,
        sql=None,
        said=None,
        cell=lambda record: record["content"][-1]["end"],
    ),
    Field("article_id", "count", "Number of the article", value=None, sql="articles.id", csv=False),
    Field("speaker_id", "count", "Number of the speaker", value=None, sql="quotes.speaker", csv=False),
    Field(
        *("day", "date", "Day it was said, or of publication where that is not known", DATE),
        value=None,
        json=None,
        csv=False,
    ),
    Field("review", "text", "confirmed or corrected, where a person looked at it", value=None, csv=False),
    Field(
        *("repeat_group", "count", "The same number where the same utterance stands in several articles"),
        value=None,
        json=None,
        sql="repeats.repeat_group",
        csv=False,
    ),
)
