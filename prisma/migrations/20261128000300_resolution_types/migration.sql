-- Resolutions by mail were stored without their type when a mail of ours was stored in the same statement.

UPDATE "Activity" SET "resolutionType" = 'problem-solved' WHERE kind = 'resolution' AND "resolutionType" IS NULL;
