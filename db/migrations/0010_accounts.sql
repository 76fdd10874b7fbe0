-- What keeps sign-in safe: how often somebody has failed, and the codes for who has lost the phone.

CREATE TABLE sign_in_failures (
    key TEXT PRIMARY KEY, -- SHA-256 of the account's or the client's address: neither is kept in clear
    count BIGINT NOT NULL,
    since BIGINT NOT NULL -- start of the hour that is counted
);

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (since);

CREATE TABLE recovery_codes (
    person BIGINT NOT NULL REFERENCES people (id),
    code TEXT NOT NULL, -- SHA-256; each works once
    used_at BIGINT,
    PRIMARY KEY (person, code)
);

CREATE INDEX sign_in_links_by_person ON sign_in_links (person);
