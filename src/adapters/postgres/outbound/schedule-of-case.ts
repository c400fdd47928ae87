// Reads what is agreed on and offered on the case that a mail to an agent is about, as it is when the mail is sent.

/** An expression of the claimed `mail`; null unless it goes to an agent. Mails about appointments and offers both have
 *  the title of their service, so that what was booked or cancelled after an offer, or at the same moment, ends it. */
export const scheduleOfCase = `
SELECT json_build_object(
  'appointments', (
    SELECT json_agg(json_build_object('title', a.subject, 'startsAt', a."dueAt", 'endsAt', a."endsAt",
      'resources', coalesce(b.resources, array_remove(ARRAY[a.owner], NULL)), 'response', b.response) ORDER BY a."dueAt")
    FROM "Activity" a LEFT JOIN "Booking" b ON b.id = a.id
    WHERE a."caseId" = own."caseId" AND a.kind = 'appointment' AND a.status = 'open' AND a."dueAt" IS NOT NULL),
  'offers', (
    SELECT json_agg(offer ORDER BY "promisedAt") FROM (
      SELECT DISTINCT ON (data -> 'offer' -> 'title') data -> 'offer' AS offer, template, "promisedAt" FROM (
        SELECT sent.template, sent."promisedAt",
          CASE WHEN sent.data ? 'offer' THEN sent.data ELSE jsonb_build_object('offer', sent.data -> 'booking') END AS data
        FROM "Activity" a JOIN "OutboundMail" sent ON sent."activityId" = a.id AND sent.audience = 'customer'
        WHERE a."caseId" = own."caseId" AND a.template = ANY(ARRAY['slot-offer', 'slot-freed', 'booking-confirmed',
          'booking-moved', 'booking-cancelled'])) mails
      ORDER BY data -> 'offer' -> 'title', "promisedAt" DESC, template) latest
    WHERE template IN ('slot-offer', 'slot-freed')),
  'waits', (
    SELECT json_agg(json_build_object('service', service, 'before', before) ORDER BY since) FROM "SlotWait"
    WHERE "caseId" = own."caseId" AND status IN ('waiting', 'offered')))
FROM "Activity" own WHERE own.id = mail."activityId" AND mail.audience = 'agent'`;
