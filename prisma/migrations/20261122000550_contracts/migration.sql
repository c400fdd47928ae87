-- Contracts, whose lines are entitlements that count cases, minutes or, as coverage dates, nothing.
CREATE TABLE "Contract" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "accountId" UUID,
    "contactId" UUID,
    "template" TEXT,
    "sla" TEXT,
    "status" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "renewsId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "invoicedAt" TIMESTAMPTZ(3),
    "activatedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Contract_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Contract_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Contract_renewsId_fkey" FOREIGN KEY ("renewsId") REFERENCES "Contract"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Contract_customer_check" CHECK (num_nonnulls("accountId", "contactId") = 1),
    CONSTRAINT "Contract_status_check" CHECK (status IN ('draft', 'invoiced', 'active', 'on-hold', 'cancelled')),
    CONSTRAINT "Contract_cancelled_check" CHECK (status <> 'cancelled' OR "cancelledAt" IS NOT NULL),
    CONSTRAINT "Contract_period_check" CHECK ("startsAt" < "endsAt")
);
CREATE UNIQUE INDEX "Contract_number_key" ON "Contract"("number");
CREATE INDEX "Contract_accountId_idx" ON "Contract"("accountId");
CREATE INDEX "Contract_contactId_idx" ON "Contract"("contactId");
CREATE INDEX "Contract_renewsId_idx" ON "Contract"("renewsId");

ALTER TABLE "Entitlement"
  ADD COLUMN "contractId" UUID,
  ADD CONSTRAINT "Entitlement_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  DROP CONSTRAINT "Entitlement_unit_check",
  ADD CONSTRAINT "Entitlement_unit_check" CHECK (unit IN ('cases', 'minutes', 'coverage-dates')),
  DROP CONSTRAINT "Entitlement_status_check",
  ADD CONSTRAINT "Entitlement_status_check" CHECK (status IN ('draft', 'active', 'on-hold', 'cancelled')),
  DROP CONSTRAINT "Entitlement_cancelled_check",
  -- A line may be known to end with its contract on a day to come.
  ADD CONSTRAINT "Entitlement_cancelled_check" CHECK (CASE
    WHEN status = 'cancelled' THEN "cancelledAt" IS NOT NULL ELSE "cancelledAt" IS NULL OR "contractId" IS NOT NULL END);
CREATE INDEX "Entitlement_contractId_idx" ON "Entitlement"("contractId");
