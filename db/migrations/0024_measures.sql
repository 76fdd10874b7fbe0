-- What the parties do together so that more of them stand behind.
CREATE TABLE measures (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT, -- T1; NULL while it is a party's own draft
    title TEXT NOT NULL,
    owner BIGINT REFERENCES parties (id),
    at BIGINT REFERENCES parties (id), -- whose anchoring it is for; NULL: everybody's
    level TEXT NOT NULL DEFAULT '', -- as in anchorings; empty: no certain one
    due_on TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '', -- empty: not done
    effect TEXT NOT NULL DEFAULT 'not_seen', -- not_seen, worked, partly, none
    effect_text TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    visibility SMALLINT NOT NULL DEFAULT 2,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}', -- what the source says that has no field
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (collaboration, ref)
);
CREATE INDEX measures_by_collaboration ON measures (collaboration);
