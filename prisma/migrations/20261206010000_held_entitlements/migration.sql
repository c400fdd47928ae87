-- Each mail reads what its customer can still use and what ended last, not all that the customer ever bought.
CREATE INDEX "Entitlement_of_account" ON "Entitlement" ("accountId", (coalesce("endsAt", 'infinity'))) WHERE "accountId" IS NOT NULL;
CREATE INDEX "Entitlement_of_contact" ON "Entitlement" ("contactId", (coalesce("endsAt", 'infinity'))) WHERE "contactId" IS NOT NULL;
DROP INDEX "Entitlement_accountId_idx";
DROP INDEX "Entitlement_contactId_idx";
