-- What a party has promised the others: people, money, on which paper.
CREATE TABLE commitments (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT, -- F1; NULL while it is a party's own draft
    title TEXT NOT NULL,
    owner BIGINT REFERENCES parties (id), -- who promised it
    work_hours BIGINT, -- NULL: not said
    amount BIGINT, -- øre; NULL: unknown
    written_in TEXT NOT NULL DEFAULT '', -- allocation_letter, business_plan, minutes, agreement, other; empty: not written down
    reference TEXT NOT NULL DEFAULT '', -- where in the paper
    from_on TEXT NOT NULL DEFAULT '',
    to_on TEXT NOT NULL DEFAULT '',
    kept TEXT NOT NULL DEFAULT 'unknown', -- kept, partly, broken, not_due, unknown
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
CREATE INDEX commitments_by_collaboration ON commitments (collaboration);
