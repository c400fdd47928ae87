-- One mail may fail at several addresses: at its recipient's, and at those in copy.
DROP INDEX "AddressFailure_outboundMailId_key";
CREATE UNIQUE INDEX "AddressFailure_outboundMailId_address_key" ON "AddressFailure"("outboundMailId", "address");
