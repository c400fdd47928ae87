-- How the totals of entitlements changed, so that the balance of a past moment is what it was then. The entitlement has the
-- total of now; the total of a past moment is that without the later changes.
CREATE TABLE "EntitlementTotalChange" (
    "id" UUID NOT NULL,
    "entitlementId" UUID NOT NULL,
    "channel" TEXT,
    "amount" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EntitlementTotalChange_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "EntitlementTotalChange_entitlementId_fkey" FOREIGN KEY ("entitlementId") REFERENCES "Entitlement"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "EntitlementTotalChange_entitlementId_at_idx" ON "EntitlementTotalChange" ("entitlementId", "at");
