-- What all workers of an installation must have in common.
CREATE TABLE "Installation" (
  "id" INTEGER NOT NULL DEFAULT 1 CHECK ("id" = 1),
  "secretFingerprint" TEXT NOT NULL,
  "secretSince" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);
