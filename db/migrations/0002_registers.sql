-- The three first registers. `ref` is given when a record is shared, so that one party's own drafts leave no gap that others see.

CREATE TABLE deliverables (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT, -- D1; NULL while it is a party's own draft
    title TEXT NOT NULL,
    owner BIGINT REFERENCES parties (id),
    status TEXT NOT NULL DEFAULT 'planned', -- planned, started, pilot, delivered, in_operation, stopped, unknown
    status_text TEXT NOT NULL DEFAULT '', -- the source's own words
    initiative BIGINT REFERENCES initiatives (id),
    starts_on TEXT NOT NULL DEFAULT '',
    ends_on TEXT NOT NULL DEFAULT '',
    priority TEXT NOT NULL DEFAULT '',
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
CREATE INDEX deliverables_by_collaboration ON deliverables (collaboration);

CREATE TABLE deliverable_contributors (
    deliverable BIGINT NOT NULL REFERENCES deliverables (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    PRIMARY KEY (deliverable, party)
);

CREATE TABLE deliverable_dependencies (
    deliverable BIGINT NOT NULL REFERENCES deliverables (id),
    depends_on BIGINT NOT NULL REFERENCES deliverables (id),
    assumption SMALLINT NOT NULL DEFAULT 0, -- 1: inferred, the owner has not confirmed
    PRIMARY KEY (deliverable, depends_on)
);
CREATE INDEX deliverable_dependencies_back ON deliverable_dependencies (depends_on);

CREATE TABLE risks (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT, -- R1
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '', -- legal, scope, money … as the parties say it
    owner BIGINT REFERENCES parties (id),
    hits BIGINT REFERENCES parties (id), -- the party it strikes; NULL: not said
    probability BIGINT, -- 1 to 5; NULL: not assessed
    consequence BIGINT, -- 1 to 5; NULL: not assessed
    consequence_text TEXT NOT NULL DEFAULT '',
    response TEXT NOT NULL DEFAULT '',
    occurred SMALLINT NOT NULL DEFAULT 0,
    occurred_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    visibility SMALLINT NOT NULL DEFAULT 2,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}',
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (collaboration, ref)
);
CREATE INDEX risks_by_collaboration ON risks (collaboration);

CREATE TABLE risk_actions (
    id BIGINT PRIMARY KEY,
    risk BIGINT NOT NULL REFERENCES risks (id),
    text TEXT NOT NULL,
    owner BIGINT REFERENCES parties (id),
    due_on TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT ''
);
CREATE INDEX risk_actions_by_risk ON risk_actions (risk);

CREATE TABLE lessons (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT, -- L1
    title TEXT NOT NULL,
    what_happened TEXT NOT NULL DEFAULT '',
    advice TEXT NOT NULL DEFAULT '',
    phase TEXT NOT NULL DEFAULT '',
    owner BIGINT REFERENCES parties (id),
    visibility SMALLINT NOT NULL DEFAULT 2,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}',
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (collaboration, ref)
);
CREATE INDEX lessons_by_collaboration ON lessons (collaboration);

-- A named set of filters, sorting and columns of a register.
CREATE TABLE saved_views (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    register TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (person, collaboration, register, name)
);
