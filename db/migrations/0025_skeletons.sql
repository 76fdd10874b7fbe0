-- Which records were made from which skeleton of the guidance: a later set-up knows them again, whatever they are called by then.
CREATE TABLE made_from_skeleton (
    collaboration BIGINT NOT NULL REFERENCES collaborations (id),
    skeleton TEXT NOT NULL, -- programme.programstyre, decision.mal
    kind TEXT NOT NULL, -- body, role, topic: whose id the record is
    record BIGINT NOT NULL,
    PRIMARY KEY (collaboration, kind, record)
);
