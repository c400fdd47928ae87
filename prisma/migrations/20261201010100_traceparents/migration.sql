-- To which trace a mail, what we send and what webhooks are told belong (W3C Trace Context), while a process records traces.
ALTER TABLE "InboundMail" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "OutboundMail" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "HookDelivery" ADD COLUMN "traceparent" TEXT;
