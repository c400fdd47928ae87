-- The language in which a customer wants mails (ISO 639-1); null: that of the case.
ALTER TABLE "Account" ADD COLUMN "language" TEXT;
ALTER TABLE "Contact" ADD COLUMN "language" TEXT;
