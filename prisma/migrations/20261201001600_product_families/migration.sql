-- Products belong to families, by which reports group them.
ALTER TABLE "Product" ADD COLUMN "family" TEXT;
