-- The names themselves did not change: what was folded further stays so.
SELECT 1;
