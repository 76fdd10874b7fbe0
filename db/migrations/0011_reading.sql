-- Indexes that hold all that a page reads, so that it reads nothing else. Measured by bin/bench on the data set Norge.

-- The map derives every criterion of a collaboration from these columns, in this order.
DROP INDEX answers_by_collaboration;
CREATE INDEX answers_by_collaboration
    ON answers (collaboration, initiative, item, party, visibility, state, from_source, confirmed_at, dated_on);
-- My tasks: what one party has answered.
DROP INDEX answers_by_party;
CREATE INDEX answers_by_party ON answers (party, initiative, item, state, from_source, confirmed_at);

-- The portfolio counts for every collaboration the reader may see, and draws its first part.
CREATE INDEX parties_by_status ON parties (collaboration, status);
CREATE INDEX deliverables_counted ON deliverables (collaboration, visibility, removed_at);
CREATE INDEX initiatives_by_phase ON initiatives (collaboration, stopped, phase);
CREATE INDEX phase_periods_by_initiative ON phase_periods (initiative);
