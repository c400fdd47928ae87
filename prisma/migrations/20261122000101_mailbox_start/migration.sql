-- Which mails were in a folder before Casemill was, so that they do not look new when the server numbers them anew.
ALTER TABLE "MailboxState" ADD COLUMN "startsAt" TIMESTAMPTZ(3);

UPDATE "MailboxState" state SET "startsAt" = (
  SELECT min("fetchedAt") FROM "InboundMail" mail
  WHERE mail.mailbox = state.mailbox AND mail.folder = state.folder AND mail.reason = 'before-start');
