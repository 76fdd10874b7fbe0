-- Governance over time: which form a part had from when to when, who decides what, who fills which role, and where a conflict goes.

-- A period. Those that people adopt never overlap in one part; what a case file says stands as its sources say it.
CREATE TABLE forms (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    number BIGINT NOT NULL, -- in the collaboration, for addresses: given once, never used again
    models TEXT NOT NULL, -- with a space between: network programme project product line co-steering; empty: the source's word is unknown here
    told_model TEXT NOT NULL DEFAULT '', -- the source's own word for it
    description TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL DEFAULT '', -- the first day, or as much as is known of it
    to_on TEXT NOT NULL DEFAULT '', -- the day it no longer held; empty: it holds
    adopted_body BIGINT REFERENCES bodies (id),
    adopted_by TEXT NOT NULL DEFAULT '', -- in words, where no body here did it
    reason TEXT NOT NULL DEFAULT '',
    end_reason TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '', -- JSON: what was known of the part that day
    edition TEXT NOT NULL DEFAULT '', -- of the advice; empty: no advice was taken
    ranking TEXT NOT NULL DEFAULT '', -- JSON: what the advice said that day
    told TEXT NOT NULL DEFAULT '', -- from a case file: its words, so that the file adds it once
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    recorded_by BIGINT REFERENCES people (id), -- NULL: from a case file
    recorded_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (collaboration, number)
);
CREATE INDEX forms_by_initiative ON forms (initiative);

-- What one saves together has one version: the forms of a part, the ladder of a collaboration.
CREATE TABLE steering_versions (
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    part TEXT NOT NULL, -- "forms <initiative>", "ladder"
    version BIGINT NOT NULL,
    PRIMARY KEY (collaboration, part)
);

-- Roles of persons: programme manager, benefit owner. Bodies have members of their own.
CREATE TABLE steering_roles (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT REFERENCES initiatives (id), -- NULL: the whole collaboration
    name TEXT NOT NULL,
    task TEXT NOT NULL DEFAULT '',
    form BIGINT REFERENCES forms (id), -- the form that asks for it
    party BIGINT REFERENCES parties (id), -- who fills it; NULL: nobody yet
    person_name TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL DEFAULT '',
    to_on TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    removed_at BIGINT
);
CREATE INDEX steering_roles_by_collaboration ON steering_roles (collaboration);

-- What is decided, and who does, answers for, is asked about or told of it.
CREATE TABLE duty_topics (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT REFERENCES initiatives (id), -- NULL: the whole collaboration
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    removed_at BIGINT
);
CREATE INDEX duty_topics_by_collaboration ON duty_topics (collaboration);

CREATE TABLE duties (
    topic BIGINT NOT NULL REFERENCES duty_topics (id),
    kind TEXT NOT NULL, -- body, role, party: whose id the holder is
    holder BIGINT NOT NULL,
    letter TEXT NOT NULL, -- R does the work, A answers for it and decides, C is asked first, I is told afterwards
    PRIMARY KEY (topic, kind, holder)
);

-- Where a conflict goes when those it is between do not agree.
CREATE TABLE ladder_steps (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    position BIGINT NOT NULL, -- 1 for the first: where a conflict begins
    body BIGINT REFERENCES bodies (id),
    who TEXT NOT NULL DEFAULT '', -- in words, where it is no body here
    days BIGINT, -- within how many; NULL: not said
    next BIGINT NOT NULL DEFAULT 0, -- the position of the step it goes to; 0: it ends here
    UNIQUE (collaboration, position)
);

-- How often a body meets, and why a member's time ended.
ALTER TABLE bodies ADD COLUMN meetings_a_year BIGINT; -- NULL: not said
ALTER TABLE body_members ADD COLUMN end_reason TEXT NOT NULL DEFAULT '';

-- The same case file has more to tell now: its list of forms was kept as a document until this step.
UPDATE collaborations SET case_digest = '' WHERE case_id IS NOT NULL;
