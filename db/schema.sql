-- The tables of the quote tracker. Generated: python -m quotes.store > db/schema.sql

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,  -- the fullest name known, without titles
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group', 'anonymous', 'document')),
    key TEXT NOT NULL,   -- the name without case, accents and punctuation
    is_name INTEGER NOT NULL DEFAULT 1,  -- 0 for a description (the police), which holds in its article alone
    quote_count INTEGER NOT NULL DEFAULT 0  -- kept by triggers on quotes
, ids TEXT, merged_into INTEGER REFERENCES speakers (id));

CREATE TABLE name_parts (
    part TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    PRIMARY KEY (part, speaker)
) WITHOUT ROWID;

CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    role TEXT NOT NULL,  -- in the article's words
    key TEXT NOT NULL,   -- the same without case, accents and punctuation
    title TEXT,
    organisation TEXT,
    former INTEGER NOT NULL DEFAULT 0,
    first_seen TEXT,  -- publication dates
    last_seen TEXT,
    UNIQUE (speaker, role)
);

CREATE TABLE joins (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    reason TEXT NOT NULL,
    confidence REAL NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,  -- 1: decided by a person, never decided again
    handle TEXT,  -- a person's surname, an organisation's key: with outlet and day it finds namesakes
    outlet TEXT,
    published TEXT, found INTEGER REFERENCES speakers (id), rivals TEXT,
    UNIQUE (article, kind, key)
);

CREATE TABLE quotes (
    pk INTEGER PRIMARY KEY,  -- the row of the full-text index
    id TEXT NOT NULL UNIQUE, -- the same whenever the article is read again
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    speaker INTEGER REFERENCES speakers (id),
    joined INTEGER REFERENCES joins (id) ON DELETE SET NULL,
    role TEXT,
    role_title TEXT,
    role_organisation TEXT,
    role_former INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    text TEXT NOT NULL,
    cue TEXT,
    source TEXT,
    addressee TEXT,
    venue TEXT,
    said_when TEXT,  -- in the article's words
    said_on TEXT,    -- YYYY-MM-DD, YYYY-MM or YYYY
    day TEXT,        -- said_on, or else the publication date; kept by triggers
    confidence REAL NOT NULL,
    speaker_confidence REAL,
    thought INTEGER NOT NULL DEFAULT 0  -- a belief or wish, which nobody uttered
, review TEXT CHECK (review IN ('confirmed', 'corrected')), act TEXT
    CHECK (act IN ('states', 'denies', 'asks', 'demands', 'promises', 'supposes')), via TEXT, within TEXT, reported INTEGER, speaker_reason TEXT, came INTEGER, second INTEGER);

CREATE TABLE spans (
    quote TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('content', 'cue', 'source')),
    start INTEGER NOT NULL,  -- code points of the article's text, half-open
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (quote, part, start)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    text, content = 'quotes', content_rowid = 'pk', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE given_names (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;

CREATE TABLE repeats (
    quote INTEGER PRIMARY KEY REFERENCES quotes (pk) ON DELETE CASCADE,
    repeat_group INTEGER NOT NULL,  -- the row of the quote with which the group began
    relation TEXT NOT NULL  -- to the quote that it was found by: exact, part, shortened, altered ...
);

CREATE VIRTUAL TABLE prints_fts USING fts5 (
    hashes, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii'
);

CREATE TABLE ungrouped (quote INTEGER PRIMARY KEY);

CREATE TABLE searches (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    words TEXT NOT NULL,
    filters TEXT NOT NULL,   -- JSON
    seen INTEGER NOT NULL,   -- the last row of articles that was there at the last look
    saved_at TEXT NOT NULL,  -- UTC
    looked_at TEXT
);

CREATE VIRTUAL TABLE stems_fts USING fts5 (
    text, content = 'quotes', content_rowid = 'pk', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE correction_speakers (
    speaker INTEGER NOT NULL,
    correction INTEGER NOT NULL REFERENCES corrections (id) ON DELETE CASCADE,
    PRIMARY KEY (speaker, correction)
) WITHOUT ROWID;

CREATE TABLE readings (
    quote TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    speaker INTEGER REFERENCES speakers (id),  -- as read, before merges
    join_kind TEXT,  -- with join_key: the name in the article by which the speaker was found
    join_key TEXT,
    fields TEXT NOT NULL,  -- JSON: the row of quotes
    spans TEXT NOT NULL    -- JSON: part, start, end, text
) WITHOUT ROWID;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT,
    byline TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,       -- YYYY-MM-DD
    published_from TEXT,  -- given, metadata or date line
    dateline TEXT,
    path TEXT,            -- where it was first read from
    offset INTEGER NOT NULL DEFAULT 0,  -- where the text begins in that file, in code points
    sha256 TEXT NOT NULL,               -- of the text's UTF-8 bytes
    text TEXT NOT NULL,
    reader TEXT NOT NULL,   -- the version of the program and model that read it last
    added_at TEXT NOT NULL  -- UTC
, edition INTEGER NOT NULL DEFAULT 1, edited_at TEXT, given TEXT NOT NULL DEFAULT '');

CREATE TABLE story_keys (
    kind TEXT NOT NULL CHECK (kind IN ('url', 'file')),
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, key, article)
) WITHOUT ROWID;

CREATE TABLE editions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    added_at TEXT NOT NULL,  -- UTC, when it was first read
    UNIQUE (article, number)
);

CREATE TABLE former_quotes (
    id TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    edition INTEGER NOT NULL,  -- the last one in which it stood so
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    spans TEXT NOT NULL,  -- JSON: the places of the content in that edition's text
    became TEXT, stands INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id, edition)
) WITHOUT ROWID;

CREATE TABLE article_log (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,  -- UTC
    made_by TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('change', 'edition', 'remove')),
    article INTEGER NOT NULL,
    old TEXT NOT NULL,  -- JSON
    new TEXT NOT NULL,  -- JSON
    reason TEXT
);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    text, content = 'articles', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE checks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,  -- UTC
    made_by TEXT NOT NULL,
    claim TEXT NOT NULL,
    speaker TEXT,   -- the name under the claim, as it was given
    claimed_on TEXT, -- the day on which it is said to have been said
    verdict TEXT,   -- null where the claim could not be checked
    quote TEXT,     -- id of the best match; it may be gone by now
    reason TEXT,    -- why the claim could not be compared, whom the name was taken for
    version TEXT NOT NULL,  -- of the program
    note TEXT,
    tags TEXT NOT NULL DEFAULT '[]'  -- JSON
);

CREATE TABLE "aliases" (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL,  -- the name without case, accents and punctuation
    block TEXT,         -- surname and initial of a person's full name: who may be one shares them
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    own INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,  -- the same but for merges
    read INTEGER NOT NULL DEFAULT 1,  -- 0: only a person says so
    UNIQUE (own, key)
);

CREATE TABLE listed (speaker INTEGER PRIMARY KEY REFERENCES speakers (id) ON DELETE CASCADE);

CREATE TABLE listed_ids (
    scheme TEXT NOT NULL,  -- wikidata, ftm ...
    value TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    PRIMARY KEY (scheme, value)
) WITHOUT ROWID;

CREATE TABLE listed_roles (
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    since TEXT NOT NULL,  -- YYYY, YYYY-MM or YYYY-MM-DD; empty: unknown
    until TEXT NOT NULL,
    PRIMARY KEY (speaker, role, since, until)
) WITHOUT ROWID;

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,  -- whose it is; corrections stand under it
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    hash TEXT NOT NULL UNIQUE,  -- SHA-256 of the token, which is kept nowhere
    made_at TEXT NOT NULL,  -- UTC
    revoked_at TEXT
);

CREATE TABLE vectors (
    quote INTEGER PRIMARY KEY REFERENCES quotes (pk) ON DELETE CASCADE,
    numbers BLOB NOT NULL  -- the direction of the vector, a byte a number
);

CREATE TABLE vector_blocks (
    block INTEGER PRIMARY KEY,  -- row of the quote / 1024
    encoder TEXT NOT NULL,
    codes BLOB NOT NULL  -- 48 bytes a quote: the signs of the vector's numbers
);

CREATE TABLE unencoded (quote INTEGER PRIMARY KEY);

CREATE TABLE arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    at TEXT NOT NULL  -- UTC
);

CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,        -- digest of the absolute path, or of the address
    path TEXT NOT NULL,       -- the file or address, as it was given
    reason TEXT NOT NULL,     -- with the next step; of a collection, first the number of the article
    failed_at TEXT NOT NULL,  -- UTC
    reader TEXT NOT NULL      -- the version of the program and model that tried
);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,  -- UTC
    made_by TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('fix', 'confirm', 'not a quote', 'merge', 'split', 'alias', 'apart')),
    article INTEGER REFERENCES articles (id) ON DELETE CASCADE,  -- null where it is about speakers
    quote TEXT,      -- the id that the quote has now
    spans TEXT,      -- JSON: the places of the content when it was corrected; a later reading is met by overlap
    speaker INTEGER, -- whom it is about: the one that stays (merge), is divided (split) or gets a name (alias)
    old TEXT NOT NULL,  -- JSON: what stood there, in the newest reading
    new TEXT NOT NULL,  -- JSON
    reason TEXT,
    undone_at TEXT,
    undone_by TEXT
, part_of INTEGER REFERENCES corrections (id) ON DELETE CASCADE, undone_reason TEXT);

CREATE TABLE changes (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL  -- kept by triggers; the same number, the same answers
);

CREATE TABLE removed_quotes (
    quote TEXT PRIMARY KEY,
    article INTEGER NOT NULL  -- of the log; the article is gone
) WITHOUT ROWID;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX speakers_by_count ON speakers (is_name, quote_count DESC, key, id, kind);

CREATE INDEX name_parts_by_speaker ON name_parts (speaker);

CREATE INDEX joins_by_speaker ON joins (speaker);

CREATE INDEX joins_by_week ON joins (handle, outlet, published, speaker) WHERE handle IS NOT NULL;

CREATE INDEX quotes_by_article ON quotes (article);

CREATE INDEX quotes_by_joined ON quotes (joined);

CREATE INDEX given_names_by_speaker ON given_names (speaker);

CREATE INDEX quotes_unsure ON quotes (confidence * coalesce(speaker_confidence, 0.5)) WHERE review IS NULL;

CREATE INDEX quotes_reviewed ON quotes (article) WHERE review IS NOT NULL;

CREATE INDEX repeats_by_group ON repeats (repeat_group);

CREATE INDEX quotes_by_act ON quotes (act, day) WHERE act <> 'states';

CREATE INDEX quotes_second_hand ON quotes (day) WHERE within IS NOT NULL;

CREATE INDEX quotes_through ON quotes (day) WHERE via IS NOT NULL;

CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX joins_by_found ON joins (found);

CREATE INDEX correction_speakers_by_correction ON correction_speakers (correction);

CREATE INDEX readings_by_article ON readings (article);

CREATE INDEX readings_by_speaker ON readings (speaker);

CREATE INDEX articles_by_outlet ON articles (outlet COLLATE NOCASE, published);

CREATE INDEX articles_by_day ON articles (published);

CREATE INDEX articles_by_sha256 ON articles (sha256);

CREATE INDEX story_keys_by_article ON story_keys (article);

CREATE INDEX editions_by_sha256 ON editions (sha256);

CREATE INDEX former_quotes_by_article ON former_quotes (article);

CREATE INDEX former_quotes_by_became ON former_quotes (became) WHERE became NOT NULL;

CREATE INDEX article_log_by_article ON article_log (article);

CREATE INDEX checks_by_claim ON checks (claim, speaker);

CREATE INDEX joins_asked ON joins (found) WHERE rivals IS NOT NULL;

CREATE INDEX aliases_by_key ON aliases (key, speaker);

CREATE INDEX aliases_by_block ON aliases (block, speaker) WHERE block IS NOT NULL;

CREATE INDEX aliases_by_speaker ON aliases (speaker, id);

CREATE INDEX articles_by_path ON articles (path) WHERE path IS NOT NULL;

CREATE INDEX listed_ids_by_speaker ON listed_ids (speaker);

CREATE INDEX quotes_in_order ON quotes (day, kind, act, speaker, article);

CREATE INDEX quotes_by_role ON quotes (role COLLATE NOCASE, day) WHERE role IS NOT NULL;

CREATE INDEX quotes_by_via ON quotes (via COLLATE NOCASE, day) WHERE via IS NOT NULL;

CREATE INDEX speakers_by_name ON speakers (key, id) WHERE is_name = 1;

CREATE INDEX roles_by_role ON roles (role COLLATE NOCASE, speaker);

CREATE INDEX arrivals_by_article ON arrivals (article);

CREATE INDEX quotes_by_arrival ON quotes (came) WHERE came IS NOT NULL;

CREATE INDEX quotes_by_addressee ON quotes (addressee COLLATE NOCASE, day, speaker)
WHERE addressee IS NOT NULL;

CREATE INDEX failures_by_key ON failures (key);

CREATE INDEX corrections_by_article ON corrections (article, id) WHERE article IS NOT NULL;

CREATE INDEX corrections_by_quote ON corrections (quote, id) WHERE quote IS NOT NULL;

CREATE INDEX corrections_by_speaker ON corrections (speaker, id) WHERE speaker IS NOT NULL;

CREATE INDEX corrections_by_whole ON corrections (part_of) WHERE part_of IS NOT NULL;

CREATE INDEX corrections_merges ON corrections (id) WHERE action = 'merge' AND undone_at IS NULL;

CREATE INDEX corrections_apart ON corrections (id) WHERE action = 'apart' AND undone_at IS NULL;

CREATE INDEX quotes_by_speaker ON quotes (speaker, day, role);

CREATE VIEW said AS
SELECT
    quotes.id AS quote_id,
    speakers.name AS speaker,
    speakers.kind AS speaker_kind,
    quotes.role AS role,
    quotes.kind AS kind,
    quotes.act AS act,
    quotes.text AS quote,
    quotes.cue AS cue,
    quotes.source AS source,
    quotes.addressee AS addressee,
    quotes.venue AS venue,
    quotes.said_when AS said_when,
    quotes.said_on AS said_on,
    quotes.second AS second,
    quotes.via AS via,
    quotes.within AS within,
    quotes.reported AS reported,
    quotes.thought AS thought,
    quotes.confidence AS confidence,
    quotes.speaker_confidence AS speaker_confidence,
    quotes.speaker_reason AS speaker_reason,
    speakers.ids AS speaker_ids,
    articles.title AS title,
    articles.outlet AS outlet,
    articles.published AS published,
    articles.url AS url,
    articles.id AS article_id,
    quotes.speaker AS speaker_id,
    quotes.day AS day,
    quotes.review AS review,
    repeats.repeat_group AS repeat_group
FROM quotes
JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker
LEFT JOIN repeats ON repeats.quote = quotes.pk;

CREATE TRIGGER quotes_counted_in AFTER INSERT ON quotes BEGIN
    UPDATE speakers SET quote_count = quote_count + 1 WHERE id = new.speaker;
END;

CREATE TRIGGER quotes_dated_in AFTER INSERT ON quotes WHEN new.day IS NULL BEGIN
    UPDATE quotes SET day = coalesce(new.said_on, (SELECT published FROM articles WHERE id = new.article))
    WHERE pk = new.pk;
END;

CREATE TRIGGER quotes_counted_out AFTER DELETE ON quotes BEGIN
    UPDATE speakers SET quote_count = quote_count - 1 WHERE id = old.speaker;
END;

CREATE TRIGGER quotes_moved AFTER UPDATE OF speaker ON quotes WHEN new.speaker IS NOT old.speaker BEGIN
    UPDATE speakers SET quote_count = quote_count - 1 WHERE id = old.speaker;
    UPDATE speakers SET quote_count = quote_count + 1 WHERE id = new.speaker;
END;

CREATE TRIGGER quotes_dated AFTER UPDATE OF said_on, article ON quotes BEGIN
    UPDATE quotes SET day = coalesce(new.said_on, (SELECT published FROM articles WHERE id = new.article))
    WHERE pk = new.pk;
END;

CREATE TRIGGER quotes_fts_in AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_fts (rowid, text) VALUES (new.pk, new.text);
END;

CREATE TRIGGER quotes_fts_out AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
END;

CREATE TRIGGER quotes_fts_changed AFTER UPDATE OF pk, text ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
    INSERT INTO quotes_fts (rowid, text) VALUES (new.pk, new.text);
END;

CREATE TRIGGER quotes_ungrouped_out AFTER DELETE ON quotes BEGIN
    DELETE FROM ungrouped WHERE quote = old.pk;
END;

CREATE TRIGGER stems_fts_in AFTER INSERT ON quotes BEGIN
    INSERT INTO stems_fts (rowid, text) VALUES (new.pk, new.text);
END;

CREATE TRIGGER stems_fts_out AFTER DELETE ON quotes BEGIN
    INSERT INTO stems_fts (stems_fts, rowid, text) VALUES ('delete', old.pk, old.text);
END;

CREATE TRIGGER stems_fts_changed AFTER UPDATE OF pk, text ON quotes BEGIN
    INSERT INTO stems_fts (stems_fts, rowid, text) VALUES ('delete', old.pk, old.text);
    INSERT INTO stems_fts (rowid, text) VALUES (new.pk, new.text);
END;

CREATE TRIGGER articles_dated AFTER UPDATE OF published, outlet ON articles BEGIN
    UPDATE quotes SET day = coalesce(said_on, new.published) WHERE article = new.id;
    UPDATE joins SET published = new.published, outlet = new.outlet WHERE article = new.id;
END;

CREATE TRIGGER quotes_ungrouped_in AFTER INSERT ON quotes BEGIN
    INSERT OR IGNORE INTO ungrouped (quote) VALUES (new.pk);
END;

CREATE TRIGGER quotes_ungrouped_changed AFTER UPDATE OF text ON quotes WHEN new.text IS NOT old.text BEGIN
    DELETE FROM repeats WHERE quote = new.pk;
    INSERT OR IGNORE INTO ungrouped (quote) VALUES (new.pk);
END;

CREATE TRIGGER articles_fts_in AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER articles_fts_out AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER articles_fts_changed AFTER UPDATE OF text ON articles WHEN new.text IS NOT old.text BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO articles_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER quotes_unencoded_in AFTER INSERT ON quotes BEGIN
    INSERT OR IGNORE INTO unencoded (quote) VALUES (new.pk);
END;

CREATE TRIGGER quotes_unencoded_changed AFTER UPDATE OF text ON quotes WHEN new.text IS NOT old.text BEGIN
    DELETE FROM vectors WHERE quote = new.pk;
    INSERT OR IGNORE INTO unencoded (quote) VALUES (new.pk);
END;

CREATE TRIGGER quotes_unencoded_out AFTER DELETE ON quotes BEGIN
    DELETE FROM vectors WHERE quote = old.pk;
    DELETE FROM unencoded WHERE quote = old.pk;
END;

CREATE TRIGGER articles_arrived AFTER INSERT ON articles BEGIN
    INSERT INTO arrivals (article, at) VALUES (new.id, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'));
END;

CREATE TRIGGER editions_arrived AFTER UPDATE OF edition ON articles WHEN new.edition > old.edition BEGIN
    INSERT INTO arrivals (article, at) VALUES (new.id, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'));
END;

CREATE TRIGGER quotes_came AFTER INSERT ON quotes WHEN new.came IS NULL BEGIN
    UPDATE quotes SET came = (SELECT max(id) FROM arrivals WHERE article = new.article) WHERE pk = new.pk;
END;

CREATE TRIGGER quotes_insert_counts AFTER INSERT ON quotes BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER quotes_delete_counts AFTER DELETE ON quotes BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER quotes_update_counts AFTER UPDATE ON quotes WHEN new.pk IS NOT old.pk OR new.article IS NOT old.article OR new.speaker IS NOT old.speaker OR new.role IS NOT old.role OR new.kind IS NOT old.kind OR new.act IS NOT old.act OR new.text IS NOT old.text OR new.addressee IS NOT old.addressee OR new.via IS NOT old.via OR new.within IS NOT old.within OR new.day IS NOT old.day OR new.came IS NOT old.came BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER articles_insert_counts AFTER INSERT ON articles BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER articles_delete_counts AFTER DELETE ON articles BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER articles_update_counts AFTER UPDATE ON articles WHEN new.id IS NOT old.id OR new.outlet IS NOT old.outlet OR new.published IS NOT old.published BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER speakers_insert_counts AFTER INSERT ON speakers BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER speakers_delete_counts AFTER DELETE ON speakers BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER speakers_update_counts AFTER UPDATE ON speakers WHEN new.id IS NOT old.id OR new.name IS NOT old.name OR new.kind IS NOT old.kind OR new.key IS NOT old.key OR new.is_name IS NOT old.is_name OR new.quote_count IS NOT old.quote_count OR new.merged_into IS NOT old.merged_into BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER aliases_insert_counts AFTER INSERT ON aliases BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER aliases_delete_counts AFTER DELETE ON aliases BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER aliases_update_counts AFTER UPDATE ON aliases WHEN new.key IS NOT old.key OR new.speaker IS NOT old.speaker BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER name_parts_insert_counts AFTER INSERT ON name_parts BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER name_parts_delete_counts AFTER DELETE ON name_parts BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER name_parts_update_counts AFTER UPDATE ON name_parts WHEN new.part IS NOT old.part OR new.speaker IS NOT old.speaker BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER roles_insert_counts AFTER INSERT ON roles BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER roles_delete_counts AFTER DELETE ON roles BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER roles_update_counts AFTER UPDATE ON roles WHEN new.id IS NOT old.id OR new.speaker IS NOT old.speaker OR new.role IS NOT old.role OR new.key IS NOT old.key BEGIN UPDATE changes SET number = number + 1; END;

CREATE TRIGGER articles_removed AFTER INSERT ON article_log WHEN new.action = 'remove' BEGIN
    INSERT OR REPLACE INTO removed_quotes SELECT value, new.article FROM json_each(new.old, '$.quote_ids');
END;
