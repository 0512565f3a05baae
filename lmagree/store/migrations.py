"""The store's schema, as the steps that lead to it.  A step that has been released is never changed; a change is a new one.

Every table but ``cache`` and ``opinions`` hangs on ``audits`` and goes with its audit.  ``position`` keeps the order in which a list stood in the audit.
STRICT tables are not used, for they need an SQLite of 2021.  Lists of bare words, texts by language, a document's facts and a finding's
notes are JSON in a column: nothing is ever looked up inside them.
"""

APPLICATION_ID = 0x6C6D6167
"""``lmag`` in ASCII: marks a SQLite file as ours."""

_FIRST = """
CREATE TABLE audits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created TEXT NOT NULL,
    tool_version TEXT NOT NULL
);

CREATE TABLE options (
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (audit, position)
) WITHOUT ROWID;

CREATE TABLE rulesets (
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    requirements TEXT NOT NULL,
    PRIMARY KEY (audit, position)
) WITHOUT ROWID;

CREATE TABLE requirements (
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    "group" TEXT NOT NULL,
    level TEXT NOT NULL,
    title TEXT NOT NULL,
    sources TEXT NOT NULL,
    condition TEXT,
    remedy TEXT NOT NULL,
    PRIMARY KEY (audit, position)
) WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages INTEGER,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    unreadable TEXT,
    detail TEXT NOT NULL,
    UNIQUE (audit, position)
);

CREATE TABLE notes (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE skipped (
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (audit, position)
) WITHOUT ROWID;

CREATE TABLE agreements (
    id INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    trust TEXT NOT NULL,
    municipality TEXT NOT NULL,
    documents TEXT NOT NULL,
    UNIQUE (audit, position)
);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    agreement INTEGER NOT NULL REFERENCES agreements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    requirement TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT,
    document TEXT NOT NULL,
    clue_reason TEXT NOT NULL,
    confidence REAL NOT NULL,
    review INTEGER NOT NULL,
    UNIQUE (agreement, position)
);

CREATE TABLE evidence (
    finding INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('evidence', 'also', 'clue')),
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    quote TEXT NOT NULL,
    section TEXT NOT NULL,
    heading TEXT NOT NULL,
    page INTEGER,
    block INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    why TEXT NOT NULL,
    words TEXT NOT NULL,
    ocr_confidence REAL,
    PRIMARY KEY (finding, role, position)
) WITHOUT ROWID;
"""

_SECOND = """
CREATE TABLE cache (
    key TEXT PRIMARY KEY,
    used TEXT NOT NULL,
    content BLOB NOT NULL
);
"""

_THIRD = """
ALTER TABLE documents ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE agreements ADD COLUMN numbers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE findings ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
"""

_FOURTH = """
ALTER TABLE evidence ADD COLUMN before TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN after TEXT NOT NULL DEFAULT '';

CREATE TABLE sources (
    audit INTEGER NOT NULL REFERENCES audits (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (audit, position)
) WITHOUT ROWID;
"""

_FIFTH = """
ALTER TABLE documents ADD COLUMN names_lm INTEGER;
ALTER TABLE audits ADD COLUMN digest TEXT NOT NULL DEFAULT '';
"""

_SIXTH = """
CREATE TABLE opinions (
    fingerprint TEXT PRIMARY KEY,
    agreement TEXT NOT NULL,
    requirement TEXT NOT NULL,
    verdict TEXT NOT NULL,
    justification TEXT NOT NULL,
    person TEXT NOT NULL,
    date TEXT NOT NULL
);
"""

MIGRATIONS = tuple(tuple(step.split(";")) for step in (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH))
"""Step n, a list of statements, brings a store of version n to version n + 1; SQLite's ``user_version`` holds the version."""
