// Reads one case with everything that actions, rules and SLAs look at, in one statement that runs when its locks are
// held.

import { CALENDAR_ANSWER, UNSEEN } from '../../../core/case/activity.js';
import type { OpenActivity } from '../../../core/case/from-activities.js';
import type { CaseState } from '../../../core/case/state.js';
import { type CaseRef, lockCase, whereCase } from '../database/locks.js';
import { instant, type Sql, type Texts } from '../database/sql.js';
import { type BookingJson, bookingSql, readBooking } from './booking-json.js';
import { kpiInstancesSql, pausesSql, readKpiInstance, readPause } from './kpi-instances.js';

/** Mails that want an answer by a person. */
const FROM_CUSTOMER = `kind = 'email' AND direction = 'in' AND agent IS NULL
      AND NOT marks && ARRAY['automatic', 'agent-unproven']`;

const doneStepsSql = `CASE WHEN c.process IS NULL THEN '[]' ELSE (SELECT coalesce(json_agg(json_build_object(
      'id', id, 'process', process, 'stage', stage, 'step', step, 'agent', agent, 'at', at,
      'skippedBecause', "skippedBecause") ORDER BY at, id), '[]')
    FROM "CaseProgress" WHERE "caseId" = c.id AND step IS NOT NULL AND "undoneAt" IS NULL) END`;

const stateSql = `
SELECT json_build_object(
  'id', c.id, 'number', c.number, 'title', c.title, 'status', c.status, 'type', c.type, 'priority', c.priority,
  'language', c.language,
  'channel', c.channel, 'mailbox', c.mailbox, 'queue', c.queue, 'assignee', c.assignee, 'sla', c.sla, 'tags', c.tags,
  'parent', CASE WHEN c."parentCaseId" IS NOT NULL THEN (SELECT number FROM "Case" WHERE id = c."parentCaseId") END,
  'mergedInto', CASE WHEN c."mergedIntoId" IS NOT NULL
    THEN (SELECT number FROM "Case" WHERE id = c."mergedIntoId") END,
  'customFields', c."customFields", 'process', c.process, 'stage', c.stage, 'steps', ${doneStepsSql}, 'exempt', c.exempt,
  'createdAt', c."createdAt", 'receivedAt', c."receivedAt", 'pickedAt', c."pickedAt",
  'firstResponseAt', c."firstResponseAt", 'lastResponseAt', c."lastResponseAt", 'resolvedAt', c."resolvedAt", 'cancelledAt', c."cancelledAt",
  'product', (SELECT name FROM "Product" WHERE id = c."productId"),
  'account', (SELECT json_build_object('name', name) FROM "Account" WHERE id = c."accountId"),
  'contact', (SELECT json_build_object('name', contact.name, 'address', min(address.address))
    FROM "Contact" contact JOIN "ContactAddress" address ON address."contactId" = contact.id
    WHERE contact.id = c."contactId" GROUP BY contact.id),
  'customer', json_build_object('accountId', c."accountId", 'contactId', c."contactId",
    'addresses', (SELECT coalesce(json_agg(address ORDER BY address), '[]') FROM "ContactAddress"
      WHERE "contactId" = c."contactId"),
    'language', (SELECT coalesce(contact.language, account.language) FROM "Contact" contact
      LEFT JOIN "Account" account ON account.id = contact."accountId" WHERE contact.id = c."contactId")),
  'queueItemId', (SELECT id FROM "QueueItem" WHERE "caseId" = c.id AND "leftAt" IS NULL),
  'queueSince', (SELECT max("movedAt") FROM "QueueItem" WHERE "caseId" = c.id),
  'pauses', ${pausesSql},
  'kpiInstances', ${kpiInstancesSql},
  'entitlement', (SELECT json_build_object(
      'id', e.id, 'name', e.name, 'unit', e.unit, 'decreaseOn', e."decreaseOn", 'sla', e.sla,
      'remaining', e.total + (SELECT coalesce(sum(amount), 0) FROM "EntitlementBalance" WHERE "entitlementId" = e.id),
      'spent', (SELECT coalesce(-sum(amount), 0) FROM "EntitlementEntry"
        WHERE "caseId" = c.id AND "entitlementId" = e.id))
    FROM "Entitlement" e WHERE e.id = c."entitlementId"),
  'ledgerEntries', (SELECT count(*) FROM "EntitlementEntry" WHERE "caseId" = c.id),
  'lastCustomerMail', (SELECT json_build_object('id', id, 'messageId', "messageId", 'subject', subject, 'from', "from",
      'fromName', "fromName", 'replyTo', coalesce("replyTo", '{}'), 'to', "to", 'cc', cc, 'at', at)
    FROM "Activity" WHERE "caseId" = c.id AND ${FROM_CUSTOMER} AND NOT marks && ARRAY['new-participant']
    ORDER BY at DESC, id DESC LIMIT 1),
  'lastSubject', (SELECT json_build_object('id', id, 'at', at, 'subject', subject)
    FROM "Activity" WHERE "caseId" = c.id AND ${FROM_CUSTOMER}
      AND NOT marks && ARRAY['new-participant', '${CALENDAR_ANSWER}'] ORDER BY at DESC, id DESC LIMIT 1),
  'lastMail', (SELECT json_build_object('id', id, 'at', at) FROM "Activity" WHERE "caseId" = c.id AND ${FROM_CUSTOMER}
    ORDER BY at DESC, id DESC LIMIT 1),
  'thread', (SELECT coalesce(json_agg(json_build_object('messageId', "messageId", 'at', at) ORDER BY at), '[]')
    FROM "Activity" WHERE "caseId" = c.id AND "messageId" IS NOT NULL AND (direction = 'out' OR agent IS NULL)
      AND NOT marks && ARRAY[${UNSEEN.map((mark) => `'${mark}'`).join(', ')}]),
  'openActivities', (SELECT coalesce(json_agg(json_build_object(
      'id', id, 'kind', kind, 'subject', subject, 'minutes', minutes, 'dueAt', "dueAt", 'endsAt', "endsAt",
      'remindAt', "remindAt", 'owner', owner, 'proposalFor', "proposalFor",
      'booking', CASE WHEN kind = 'appointment' THEN ${bookingSql('a.id')} END) ORDER BY at), '[]')
    FROM "Activity" a WHERE "caseId" = c.id AND status = 'open' AND kind <> 'email'),
  'minutes', (SELECT coalesce(sum(minutes), 0) FROM "Activity" WHERE "caseId" = c.id AND kind <> 'resolution'),
  'unbillable', (SELECT coalesce(sum(coalesce(minutes, 0) - "billableMinutes"), 0) FROM "Activity"
    WHERE "caseId" = c.id AND kind <> 'resolution'),
  'resolutions', (SELECT count(*) FROM "Activity" WHERE "caseId" = c.id AND kind = 'resolution')
) AS state FROM "Case" c`;

type Lists = Pick<CaseState, 'steps' | 'pauses' | 'kpiInstances' | 'thread'>;
type OpenActivityJson = Texts<Omit<OpenActivity, 'booking' | 'proposalFor'>> & {
  booking: BookingJson | null;
  proposalFor: string | null;
};
type StateJson = Texts<
  Omit<CaseState, keyof Lists | 'openActivities' | 'lastCustomerMail' | 'lastSubject' | 'lastMail'>
> & {
  [K in keyof Lists]: Texts<Lists[K][number]>[];
} & {
  openActivities: OpenActivityJson[];
  lastCustomerMail: Texts<NonNullable<CaseState['lastCustomerMail']>> | null;
  lastSubject: Texts<NonNullable<CaseState['lastSubject']>> | null;
  lastMail: Texts<NonNullable<CaseState['lastMail']>> | null;
};

/** Locked, together with its customer's entitlements, until the transaction ends; undefined when there is none. */
export async function findCaseForUpdate(sql: Sql, ref: CaseRef): Promise<CaseState | undefined> {
  // Sent together: the connection runs the second statement, which sees what is committed by then, when it has the
  // locks.
  const [customer, state] = await Promise.all([lockCase(sql, ref), readCaseState(sql, ref)]);
  if (state === undefined) return undefined;
  const { accountId, contactId } = state.customer;
  // It got another customer while its lock was waited for: that one has to be locked, too.
  return customer === (accountId ?? contactId) ? state : findCaseForUpdate(sql, { id: state.id });
}

/** The case of an activity, locked in the same way. */
export async function findCaseOfActivity(sql: Sql, activityId: string): Promise<CaseState | undefined> {
  const caseOf = async () => {
    const [activity] = await sql<{ caseId: string }>('SELECT "caseId" FROM "Activity" WHERE id = $1', [activityId]);
    return activity?.caseId;
  };
  const id = await caseOf();
  const found = id === undefined ? undefined : await findCaseForUpdate(sql, { id });
  // It may have moved to another case before that one was locked.
  return found === undefined || (await caseOf()) === found.id ? found : findCaseOfActivity(sql, activityId);
}

/** The case of a KPI instance, locked in the same way. */
export async function findCaseOfKpi(sql: Sql, instanceId: string): Promise<CaseState | undefined> {
  // The case of an instance never changes, so it may be asked for before the lock is held.
  const [instance] = await sql<{ caseId: string }>('SELECT "caseId" FROM "KpiInstance" WHERE id = $1', [instanceId]);
  return instance && findCaseForUpdate(sql, { id: instance.caseId });
}

export async function readCaseState(sql: Sql, ref: CaseRef): Promise<CaseState | undefined> {
  const { condition, value } = whereCase(ref);
  const [row] = await sql<{ state: StateJson }>(`${stateSql} WHERE ${condition}`, [value]);
  if (row === undefined) return undefined;
  const { state } = row;
  const { lastCustomerMail } = state;
  return {
    ...state,
    createdAt: new Date(state.createdAt),
    receivedAt: new Date(state.receivedAt),
    pickedAt: instant(state.pickedAt),
    queueSince: instant(state.queueSince),
    firstResponseAt: instant(state.firstResponseAt),
    lastResponseAt: instant(state.lastResponseAt),
    resolvedAt: instant(state.resolvedAt),
    cancelledAt: instant(state.cancelledAt),
    lastSubject: state.lastSubject && { ...state.lastSubject, at: new Date(state.lastSubject.at) },
    lastMail: state.lastMail && { ...state.lastMail, at: new Date(state.lastMail.at) },
    lastCustomerMail: lastCustomerMail && { ...lastCustomerMail, at: new Date(lastCustomerMail.at) },
    openActivities: state.openActivities.map(readOpenActivity),
    thread: state.thread.map(({ messageId, at }) => ({ messageId, at: new Date(at) })),
    steps: state.steps.map((step) => ({ ...step, at: new Date(step.at) })),
    pauses: state.pauses.map(readPause),
    kpiInstances: state.kpiInstances.map(readKpiInstance),
  };
}

function readOpenActivity({ booking, proposalFor, ...row }: OpenActivityJson): OpenActivity {
  return {
    ...row,
    ...{ dueAt: instant(row.dueAt), endsAt: instant(row.endsAt), remindAt: instant(row.remindAt) },
    ...(booking !== null && { booking: readBooking(booking) }),
    ...(proposalFor !== null && { proposalFor }),
  };
}
