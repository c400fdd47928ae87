-- A task that a customer proposes another time for an appointment is closed with what becomes of the appointment.
ALTER TABLE "Activity" ADD COLUMN "proposalFor" UUID;
