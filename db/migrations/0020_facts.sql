-- What the parties say of the facts that the advice on forms of governance rests on. Rows are never changed but to be replaced.
CREATE TABLE governance_facts (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    fact TEXT NOT NULL, -- G7
    answer TEXT NOT NULL, -- ids of values with commas between; empty: somebody said that they do not know
    edition TEXT NOT NULL, -- whose question was answered
    from_source SMALLINT NOT NULL DEFAULT 0, -- 1: read out of a case file, no party has confirmed it
    note TEXT NOT NULL DEFAULT '', -- where it stands, or why
    party BIGINT REFERENCES parties (id), -- on whose behalf; NULL for a case file
    answered_by BIGINT REFERENCES people (id),
    answered_at BIGINT NOT NULL,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0, -- 1: our reading of the source
    basis TEXT NOT NULL DEFAULT '',
    replaced_at BIGINT -- NULL: holds now
);
CREATE UNIQUE INDEX governance_facts_now ON governance_facts (initiative, fact) WHERE replaced_at IS NULL;
CREATE INDEX governance_facts_by_collaboration ON governance_facts (collaboration, initiative);
