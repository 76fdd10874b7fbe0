-- Who stands behind, at which level and in which layer. A registration is never rewritten: the newest of a cell is what holds,
-- the older ones are its history.
CREATE TABLE anchorings (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    level TEXT NOT NULL, -- political, ministry, top, middle, practitioners, municipal
    layer TEXT NOT NULL DEFAULT 'organisation', -- understanding, organisation, culture
    degree SMALLINT NOT NULL, -- 0 does not stand behind, 1 knows of it, 2 takes part, 3 has been given the task, 4 committed
    note TEXT NOT NULL DEFAULT '', -- who, and in which capacity
    dated_on TEXT NOT NULL DEFAULT '', -- when it held, as far as it is known
    from_source SMALLINT NOT NULL DEFAULT 0, -- somebody else read it; the party has not confirmed it
    visibility SMALLINT NOT NULL DEFAULT 2,
    registered_by BIGINT REFERENCES people (id),
    registered_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    withdrawn_at BIGINT,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX anchorings_by_collaboration ON anchorings (collaboration);
CREATE INDEX anchorings_by_party ON anchorings (party);

CREATE TABLE anchoring_evidence (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    anchoring BIGINT NOT NULL REFERENCES anchorings (id),
    kind TEXT NOT NULL, -- link, file, record
    title TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    file TEXT REFERENCES files (sha256),
    file_name TEXT NOT NULL DEFAULT '',
    record_kind TEXT NOT NULL DEFAULT '', -- commitment, deliverable
    record BIGINT,
    added_by BIGINT REFERENCES people (id),
    added_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX anchoring_evidence_by_collaboration ON anchoring_evidence (collaboration);
CREATE INDEX anchoring_evidence_by_anchoring ON anchoring_evidence (anchoring);

-- The think-box, answered again and again: one round is open at a time.
CREATE TABLE anchoring_rounds (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    number BIGINT NOT NULL, -- 1, 2, 3 …
    opened_at BIGINT NOT NULL,
    opened_by BIGINT REFERENCES people (id),
    closes_on TEXT NOT NULL DEFAULT '', -- the day the parties are asked to answer by
    closed_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (collaboration, number)
);

CREATE TABLE round_replies (
    id BIGINT PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES anchoring_rounds (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    visibility SMALLINT NOT NULL DEFAULT 0, -- 0: a draft of the party's own, 2: sent
    replied_by BIGINT REFERENCES people (id),
    replied_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (round, party)
);
CREATE INDEX round_replies_by_party ON round_replies (party);

CREATE TABLE round_answers (
    reply BIGINT NOT NULL REFERENCES round_replies (id),
    prompt TEXT NOT NULL, -- TB-FOR-2
    value SMALLINT NOT NULL, -- 1 no … 5 yes
    comment TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reply, prompt)
);

-- A requirement the parties want worded alike in the letters of allocation.
CREATE TABLE joint_requirements (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT NOT NULL, -- K1
    title TEXT NOT NULL,
    wording TEXT NOT NULL DEFAULT '', -- as the parties agreed to ask for it; empty: not agreed
    language_form TEXT NOT NULL DEFAULT 'nb',
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (collaboration, ref)
);

-- What one agency's letter of one year says about one requirement.
CREATE TABLE letters (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    requirement BIGINT NOT NULL REFERENCES joint_requirements (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    year BIGINT NOT NULL,
    ministry BIGINT REFERENCES organisations (id), -- who gave it; kept when the agency gets another ministry
    language_form TEXT NOT NULL DEFAULT 'nb', -- nb or nn
    wording TEXT NOT NULL DEFAULT '', -- empty: the letter was read, and the requirement is not in it
    place TEXT NOT NULL DEFAULT '', -- where in the letter
    url TEXT NOT NULL DEFAULT '',
    from_source SMALLINT NOT NULL DEFAULT 0,
    registered_by BIGINT REFERENCES people (id),
    registered_at BIGINT NOT NULL,
    sources TEXT NOT NULL DEFAULT '[]',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (requirement, party, year)
);
CREATE INDEX letters_by_collaboration ON letters (collaboration);
CREATE INDEX letters_by_party ON letters (party);
