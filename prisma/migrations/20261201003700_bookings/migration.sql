-- Appointments for which resources are taken.
CREATE TABLE "Booking" (
  "id" UUID PRIMARY KEY REFERENCES "Activity" ("id") ON DELETE CASCADE,
  "service" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('booked', 'moved', 'cancelled', 'done', 'no-show')),
  "attendee" TEXT NOT NULL,
  "sequence" INTEGER NOT NULL,
  "response" TEXT NOT NULL CHECK ("response" IN ('needs-action', 'accepted', 'tentative', 'declined')),
  "startsAt" TIMESTAMPTZ(3) NOT NULL,
  "endsAt" TIMESTAMPTZ(3) NOT NULL CHECK ("endsAt" > "startsAt"),
  "resources" TEXT[]
);
CREATE INDEX "Booking_startsAt_id_idx" ON "Booking" ("startsAt", "id");

-- When and with whom a contact wants appointments.
ALTER TABLE "Contact" ADD COLUMN "bookingPreferences" TEXT[] DEFAULT '{}';
ALTER TABLE "ContactMerge" ADD COLUMN "bookingPreferences" TEXT[] DEFAULT '{}';

CREATE TABLE "BookedResource" (
  "name" TEXT PRIMARY KEY,
  "number" SERIAL NOT NULL UNIQUE
);

CREATE TABLE "BookedTime" (
  "id" UUID PRIMARY KEY,
  "bookingId" UUID NOT NULL REFERENCES "Booking" ("id") ON DELETE CASCADE,
  "resource" TEXT NOT NULL,
  "exclusive" BOOLEAN NOT NULL,
  "from" TIMESTAMPTZ(3) NOT NULL,
  "to" TIMESTAMPTZ(3) NOT NULL CHECK ("to" > "from"),
  "active" BOOLEAN NOT NULL,
  "slot" INT8RANGE,
  -- A constraint on resource and time needs the extension btree_gist, which not every server has. One range of numbers says
  -- both: seconds fill 33 bits until the year 2242, and the number of the resource stands above them.
  EXCLUDE USING gist ("slot" WITH &&) WHERE ("active" AND "exclusive")
);
CREATE INDEX "BookedTime_bookingId_idx" ON "BookedTime" ("bookingId");
CREATE INDEX "BookedTime_busy" ON "BookedTime" ("resource", "to") WHERE "active";

CREATE FUNCTION "set_booked_slot"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  base BIGINT;
BEGIN
  SELECT number::bigint << 33 INTO base FROM "BookedResource" WHERE name = NEW.resource;
  IF base IS NULL THEN
    INSERT INTO "BookedResource" (name) VALUES (NEW.resource) ON CONFLICT (name) DO UPDATE SET name = excluded.name
      RETURNING number::bigint << 33 INTO base;
  END IF;
  NEW.slot := int8range(base + floor(extract(epoch FROM NEW."from"))::bigint, base + ceil(extract(epoch FROM NEW."to"))::bigint);
  RETURN NEW;
END $$;
CREATE TRIGGER "BookedTime_slot" BEFORE INSERT OR UPDATE OF "resource", "from", "to" ON "BookedTime"
  FOR EACH ROW EXECUTE FUNCTION "set_booked_slot"();
