-- Cases that came from another help desk: what names them there, so that each is imported once, and the number that people
-- still write.
CREATE TABLE "ImportedCase" (
  source TEXT NOT NULL,
  "outsideId" TEXT NOT NULL,
  number TEXT NOT NULL,
  "caseId" UUID NOT NULL REFERENCES "Case" (id),
  PRIMARY KEY (source, "outsideId")
);
CREATE INDEX "ImportedCase_caseId_idx" ON "ImportedCase" ("caseId");
CREATE INDEX "ImportedCase_number_idx" ON "ImportedCase" (number);
