-- What a person is told after a change, and how to take it back for a while.
CREATE TABLE receipts (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    collaboration BIGINT REFERENCES collaborations (id),
    text TEXT NOT NULL,
    undo_kind TEXT NOT NULL DEFAULT '',
    undo_subject BIGINT NOT NULL DEFAULT 0,
    undo_before TEXT NOT NULL DEFAULT '',
    undo_until BIGINT NOT NULL DEFAULT 0,
    undone_at BIGINT,
    created_at BIGINT NOT NULL
);
