-- The life of an entitlement: when it was activated and cancelled, what it was made from, and which one it renews.
ALTER TABLE "Entitlement"
  ADD COLUMN "template" TEXT,
  ADD COLUMN "renewsId" UUID,
  ADD COLUMN "activatedAt" TIMESTAMPTZ(3),
  ADD COLUMN "cancelledAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "Entitlement_renewsId_fkey" FOREIGN KEY ("renewsId") REFERENCES "Entitlement"("id")
    ON DELETE SET NULL ON UPDATE CASCADE;
-- When these were cancelled nobody wrote down; now is the latest that it can have been.
UPDATE "Entitlement" SET "cancelledAt" = now() WHERE status = 'cancelled';
ALTER TABLE "Entitlement"
  ADD CONSTRAINT "Entitlement_cancelled_check" CHECK ((status = 'cancelled') = ("cancelledAt" IS NOT NULL));
CREATE INDEX "Entitlement_renewsId_idx" ON "Entitlement"("renewsId");

-- A customer has at most one default; a draft becomes it when it is activated.
CREATE UNIQUE INDEX "Entitlement_default_of_account" ON "Entitlement" ("accountId")
  WHERE "isDefault" AND status = 'active' AND "accountId" IS NOT NULL;
CREATE UNIQUE INDEX "Entitlement_default_of_contact" ON "Entitlement" ("contactId")
  WHERE "isDefault" AND status = 'active' AND "contactId" IS NOT NULL;

-- A case that takes nothing from its entitlement.
ALTER TABLE "Case" ADD COLUMN "exempt" BOOLEAN NOT NULL DEFAULT false;
