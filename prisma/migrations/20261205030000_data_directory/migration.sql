-- The data directory that workers on this database share, so that one with another directory is noticed.
ALTER TABLE "Installation"
  ADD COLUMN "dataDirectoryId" TEXT,
  ADD COLUMN "dataDirectorySince" TIMESTAMPTZ(3);
