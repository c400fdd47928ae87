-- What the SMTP server said when it took a mail: by it, its operators find the mail in their log.
ALTER TABLE "OutboundMail" ADD COLUMN "smtpAnswer" TEXT;
