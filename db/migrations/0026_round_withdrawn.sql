-- A round that was opened by mistake is withdrawn while nobody has answered: closed, with a reason, and left out of comparisons.
ALTER TABLE anchoring_rounds ADD COLUMN withdrawn SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE anchoring_rounds ADD COLUMN withdraw_reason TEXT NOT NULL DEFAULT '';
