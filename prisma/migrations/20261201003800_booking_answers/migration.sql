-- When a customer answered an invitation, by the customer's clock.
ALTER TABLE "Booking" ADD COLUMN "answeredAt" TIMESTAMPTZ(3);
