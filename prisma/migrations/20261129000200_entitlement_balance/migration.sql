-- Balances as of now, so that a mail of a customer with thousands of cases adds up no ledger. The ledger is the truth; the
-- database itself keeps the sums, whoever writes an entry.
CREATE TABLE "EntitlementBalance" (
    "entitlementId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,

    CONSTRAINT "EntitlementBalance_pkey" PRIMARY KEY ("entitlementId", "channel"),
    CONSTRAINT "EntitlementBalance_entitlementId_fkey" FOREIGN KEY ("entitlementId") REFERENCES "Entitlement"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
);

INSERT INTO "EntitlementBalance" ("entitlementId", "channel", "amount")
  SELECT "entitlementId", "channel", sum("amount") FROM "EntitlementEntry" GROUP BY "entitlementId", "channel";

CREATE FUNCTION "add_to_balance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "EntitlementBalance" AS kept ("entitlementId", "channel", "amount")
    SELECT "entitlementId", "channel", sum("amount") FROM added GROUP BY "entitlementId", "channel"
    -- Always in this order, so that two transactions never wait for each other.
    ORDER BY "entitlementId", "channel"
  ON CONFLICT ("entitlementId", "channel") DO UPDATE SET "amount" = kept."amount" + excluded."amount";
  RETURN NULL;
END $$;
CREATE TRIGGER "EntitlementEntry_balance" AFTER INSERT ON "EntitlementEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "add_to_balance"();
