-- The reading of a decided mail, without what its activity holds: rules are run over it again.
ALTER TABLE "InboundMail" ADD COLUMN "mail" JSONB;
