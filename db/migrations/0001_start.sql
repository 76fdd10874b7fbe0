-- Ids are made by us (time-ordered 63 bits). Times are UTC microseconds, dates ISO text (may be only a year or a month), flags 0/1,
-- documents JSON text, money øre. `sources` is a JSON list of source refs; `assumption` marks what somebody inferred, with `basis`.

CREATE TABLE migrations (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL, -- of the step's text: a changed old step refuses to start
    applied_at BIGINT NOT NULL
);

CREATE TABLE organisations (
    id BIGINT PRIMARY KEY,
    orgnr TEXT UNIQUE, -- nine digits, modulus 11; NULL where no number was found
    name TEXT NOT NULL,
    short_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL, -- ministry, state, municipality, county, private, voluntary
    ministry BIGINT REFERENCES organisations (id), -- the steering line
    language_form TEXT NOT NULL DEFAULT 'nb', -- nb or nn
    place_number TEXT NOT NULL DEFAULT '', -- municipality or county number
    origin TEXT NOT NULL DEFAULT '', -- where the row came from
    created_at BIGINT NOT NULL
);
CREATE INDEX organisations_by_name ON organisations (name);

CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    email TEXT UNIQUE, -- lower case; NULL when the person asked to be forgotten
    name TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'nb',
    operator SMALLINT NOT NULL DEFAULT 0, -- runs the installation
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE memberships (
    person BIGINT NOT NULL REFERENCES people (id),
    organisation BIGINT NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL, -- lead, contributor, reader
    since BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (person, organisation)
);
CREATE INDEX memberships_by_organisation ON memberships (organisation);

CREATE TABLE credentials (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    password TEXT NOT NULL DEFAULT '', -- argon2id, libsodium's own encoding; empty: signs in by link only
    totp_secret TEXT NOT NULL DEFAULT '', -- base32; empty: not set up
    totp_step BIGINT NOT NULL DEFAULT 0, -- last step used, so that a code works once
    changed_at BIGINT NOT NULL
);

CREATE TABLE sign_in_links (
    id BIGINT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE, -- SHA-256 of the secret in the link
    person BIGINT NOT NULL REFERENCES people (id),
    purpose TEXT NOT NULL, -- invitation, sign_in, reset
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE, -- SHA-256 of the cookie
    person BIGINT NOT NULL REFERENCES people (id),
    organisation BIGINT REFERENCES organisations (id), -- whom the person acts for; NULL: as a guest reader
    seeing_as BIGINT REFERENCES organisations (id), -- sees as this party; nothing can be changed meanwhile
    form_secret TEXT NOT NULL, -- what the forms' tokens are made from
    device TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL, -- last time the person proved who they are
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_by_person ON sessions (person);

CREATE TABLE collaborations (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    short_title TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    life_event TEXT NOT NULL DEFAULT '',
    life_event_uri TEXT NOT NULL DEFAULT '',
    user_group TEXT NOT NULL DEFAULT '',
    status_text TEXT NOT NULL DEFAULT '', -- in the parties' own words; the derived status is computed
    language TEXT NOT NULL DEFAULT 'nb',
    method TEXT NOT NULL,
    method_version TEXT NOT NULL,
    visibility SMALLINT NOT NULL DEFAULT 2, -- 2 collaboration, 3 public
    links TEXT NOT NULL DEFAULT '[]', -- JSON list of {title, url}
    case_id TEXT UNIQUE, -- the imported case it came from
    case_digest TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE parties (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    organisation BIGINT NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL, -- coordinating, participating, adopting, partner, observer
    status TEXT NOT NULL, -- invited, joined, left
    contribution TEXT NOT NULL DEFAULT '', -- what the party does here, in words
    invited_at BIGINT NOT NULL,
    joined_on TEXT NOT NULL DEFAULT '',
    left_on TEXT NOT NULL DEFAULT '', -- may be words from a source ("before the pilot")
    left_effect TEXT NOT NULL DEFAULT '', -- reads: keeps reading; closed: sees nothing more
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (collaboration, organisation)
);
CREATE INDEX parties_by_organisation ON parties (organisation);

-- People outside the parties who may read a collaboration.
CREATE TABLE guest_readers (
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    person BIGINT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (collaboration, person)
);
CREATE INDEX guest_readers_by_person ON guest_readers (person);

CREATE TABLE initiatives (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    parent BIGINT REFERENCES initiatives (id),
    number TEXT NOT NULL, -- 1, 1.1, 1.1.2: given once, never used again
    title TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    responsible BIGINT REFERENCES parties (id),
    phase TEXT NOT NULL, -- where it stands now; phase_periods has the history
    starts_on TEXT NOT NULL DEFAULT '',
    ends_on TEXT NOT NULL DEFAULT '',
    stopped SMALLINT NOT NULL DEFAULT 0,
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    UNIQUE (collaboration, number)
);

CREATE TABLE contributors (
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    PRIMARY KEY (initiative, party)
);

-- Which phase an initiative was in, from when to when. Going back is legal and has a reason.
CREATE TABLE phase_periods (
    id BIGINT PRIMARY KEY,
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    phase TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'own', -- own: worked here; shared: done together with the part above
    from_on TEXT NOT NULL DEFAULT '',
    to_on TEXT NOT NULL DEFAULT '', -- empty: still here, unless a later period exists
    how TEXT NOT NULL, -- start, decision, moved, source
    decision BIGINT, -- the gate decision that opened it
    reason TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    recorded_at BIGINT NOT NULL
);
CREATE INDEX phase_periods_by_collaboration ON phase_periods (collaboration);

-- What one party says about one criterion, activity or prompt of one initiative.
CREATE TABLE answers (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    item TEXT NOT NULL, -- id in the method, F2-U10
    party BIGINT NOT NULL REFERENCES parties (id),
    state SMALLINT NOT NULL, -- 0 not started, 1 under way, 2 met, 3 not met, 4 not applicable
    comment TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '', -- why not applicable, or why not met
    from_source SMALLINT NOT NULL DEFAULT 0, -- 1: imported, the party has not confirmed it
    dated_on TEXT NOT NULL DEFAULT '', -- what the source says of its age
    visibility SMALLINT NOT NULL DEFAULT 2, -- 0 party, 1 named parties, 2 collaboration, 3 public
    answered_by BIGINT REFERENCES people (id),
    answered_at BIGINT NOT NULL,
    confirmed_at BIGINT, -- the party stood behind it; NULL: never
    sources TEXT NOT NULL DEFAULT '[]',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (initiative, item, party)
);
CREATE INDEX answers_by_collaboration ON answers (collaboration, initiative, item);
CREATE INDEX answers_by_party ON answers (party);

CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    stored_at BIGINT NOT NULL
);

CREATE TABLE evidence (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    answer BIGINT NOT NULL REFERENCES answers (id),
    kind TEXT NOT NULL, -- link, file, record
    title TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    file TEXT REFERENCES files (sha256),
    file_name TEXT NOT NULL DEFAULT '',
    record_kind TEXT NOT NULL DEFAULT '',
    record BIGINT,
    dated_on TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]',
    added_by BIGINT REFERENCES people (id),
    added_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX evidence_by_answer ON evidence (answer);
CREATE INDEX evidence_by_file ON evidence (file);

CREATE TABLE bodies (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT NOT NULL, -- B1
    initiative BIGINT REFERENCES initiatives (id), -- whom it steers; NULL: the whole collaboration
    name TEXT NOT NULL,
    level TEXT NOT NULL, -- strategic, operative, advisory
    mandate TEXT NOT NULL DEFAULT '',
    chair_kind TEXT NOT NULL DEFAULT 'unknown', -- fixed, rotating, external, unknown
    chair BIGINT REFERENCES parties (id),
    chair_name TEXT NOT NULL DEFAULT '', -- external chair
    chair_period_months BIGINT,
    rule TEXT NOT NULL DEFAULT 'unknown', -- consensus, majority, leader, unknown
    quorum_percent BIGINT, -- of the member parties; NULL: not registered
    members_complete SMALLINT NOT NULL DEFAULT 1,
    from_on TEXT NOT NULL DEFAULT '',
    to_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (collaboration, ref)
);

CREATE TABLE body_members (
    id BIGINT PRIMARY KEY,
    body BIGINT NOT NULL REFERENCES bodies (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    person_name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'member', -- chair, member, deputy
    must_attend SMALLINT NOT NULL DEFAULT 0, -- no quorum without this party
    from_on TEXT NOT NULL DEFAULT '',
    to_on TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX body_members_by_body ON body_members (body);

-- What a body may decide: the gate out of a phase, up to a sum.
CREATE TABLE decision_rights (
    id BIGINT PRIMARY KEY,
    body BIGINT NOT NULL REFERENCES bodies (id),
    from_phase TEXT NOT NULL,
    initiative BIGINT REFERENCES initiatives (id), -- NULL: every initiative the body steers
    most_ore BIGINT, -- NULL: no limit was set
    granted_by TEXT NOT NULL DEFAULT '', -- the paper it stands in
    since_on TEXT NOT NULL DEFAULT ''
);
CREATE INDEX decision_rights_by_body ON decision_rights (body);

CREATE TABLE gates (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    ref TEXT NOT NULL, -- G1
    from_phase TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    body BIGINT REFERENCES bodies (id),
    planned_on TEXT NOT NULL DEFAULT '',
    sum_ore BIGINT, -- the money the decision releases; NULL: unknown
    kind TEXT NOT NULL DEFAULT 'gate', -- gate, event: a milestone of a source that no phase border is known for
    passed_on TEXT NOT NULL DEFAULT '', -- from a source: passed, without a decision here
    result TEXT NOT NULL DEFAULT '', -- the source's words
    decided_by TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '[]',
    assumption SMALLINT NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (collaboration, ref)
);
CREATE INDEX gates_by_initiative ON gates (initiative);

-- What each member party says before the decision.
CREATE TABLE positions (
    gate BIGINT NOT NULL REFERENCES gates (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    can_commit TEXT NOT NULL DEFAULT 'unknown', -- yes, no, unknown
    stance TEXT NOT NULL DEFAULT 'none', -- for, against, none
    objection TEXT NOT NULL DEFAULT '',
    given_by BIGINT REFERENCES people (id),
    given_at BIGINT NOT NULL,
    PRIMARY KEY (gate, party)
);

CREATE TABLE snapshots (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    initiative BIGINT NOT NULL REFERENCES initiatives (id),
    content TEXT NOT NULL, -- JSON: everything the decision rested on
    digest TEXT NOT NULL, -- SHA-256 of content
    taken_at BIGINT NOT NULL
);

CREATE TABLE decisions (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    gate BIGINT NOT NULL REFERENCES gates (id),
    sequence BIGINT NOT NULL, -- 1 for the first; a later one follows, the earlier stays
    body BIGINT NOT NULL REFERENCES bodies (id),
    outcome TEXT NOT NULL, -- go, go_with_conditions, more_time, back, stop
    to_phase TEXT NOT NULL DEFAULT '', -- where the initiative went
    reason TEXT NOT NULL,
    next_on TEXT NOT NULL DEFAULT '', -- new date, when more time was given
    decided_on TEXT NOT NULL,
    recorded_by BIGINT NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL,
    snapshot BIGINT NOT NULL REFERENCES snapshots (id),
    UNIQUE (gate, sequence)
);
CREATE INDEX decisions_by_collaboration ON decisions (collaboration);

CREATE TABLE conditions (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    decision BIGINT NOT NULL REFERENCES decisions (id),
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    owner BIGINT NOT NULL REFERENCES parties (id),
    due_on TEXT NOT NULL,
    met_on TEXT NOT NULL DEFAULT '',
    met_note TEXT NOT NULL DEFAULT '',
    met_by BIGINT REFERENCES people (id),
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX conditions_by_collaboration ON conditions (collaboration);

CREATE TABLE dissents (
    decision BIGINT NOT NULL REFERENCES decisions (id),
    party BIGINT NOT NULL REFERENCES parties (id),
    text TEXT NOT NULL,
    PRIMARY KEY (decision, party)
);

CREATE TABLE sources (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    ref TEXT NOT NULL, -- S1
    url TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    dated_on TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    read TEXT NOT NULL DEFAULT '', -- how much of it was read
    UNIQUE (collaboration, ref)
);

-- Lists of an imported case that no register holds yet, word for word.
CREATE TABLE source_documents (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    name TEXT NOT NULL, -- the list's key in the file
    count BIGINT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (collaboration, name)
);

-- Who else sees a record with visibility 1, and the act of sharing: in Norway it makes a document.
CREATE TABLE shares (
    id BIGINT PRIMARY KEY,
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    subject_kind TEXT NOT NULL, -- answer, deliverable, risk, lesson
    subject BIGINT NOT NULL,
    party BIGINT REFERENCES parties (id), -- NULL: all parties
    exemption TEXT NOT NULL DEFAULT '', -- ground for exemption from public access, as the sharer wrote it
    shared_by BIGINT NOT NULL REFERENCES people (id),
    shared_at BIGINT NOT NULL
);
CREATE INDEX shares_by_subject ON shares (subject_kind, subject);

-- What a person was writing when they left.
CREATE TABLE drafts (
    person BIGINT NOT NULL REFERENCES people (id),
    form TEXT NOT NULL,
    fields TEXT NOT NULL, -- JSON of names and values
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (person, form)
);

CREATE TABLE visits (
    person BIGINT NOT NULL REFERENCES people (id),
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    this_at BIGINT NOT NULL, -- the visit that goes on
    last_at BIGINT NOT NULL, -- the one before it
    PRIMARY KEY (person, collaboration)
);

-- One chain per collaboration, and chain 0 for the installation. Its head is locked by the transaction that extends it.
CREATE TABLE chains (
    chain BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE audit (
    chain BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT, -- outside the hash, so that it can be erased
    organisation BIGINT, -- on whose behalf
    action TEXT NOT NULL, -- answer.saved, gate.decided
    subject_kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    visibility SMALLINT NOT NULL, -- as of the subject, when it happened
    party BIGINT, -- the party whose record it is
    detail TEXT, -- JSON {before, after}; with `salt` it makes `detail_digest`. NULL when erased
    salt TEXT,
    detail_digest TEXT NOT NULL,
    hash TEXT NOT NULL, -- of the row's fields above (but person, detail, salt) and the hash before
    PRIMARY KEY (chain, sequence)
);
CREATE INDEX audit_by_subject ON audit (subject_kind, subject);
CREATE INDEX audit_by_time ON audit (chain, at);
