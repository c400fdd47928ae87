// Reads what Outlook and Exchange answer to an invitation inside TNEF (MS-OXOCAL section 2.2.5 and following): the
// class of the message says yes or no, and its properties which invitation it answers, when it was answered, and the
// time that is proposed.

import type { AttendeeResponse, CalendarAnswer } from '../../../core/email/calendar-answer.js';
import { invitedUid } from '../../../core/email/global-object-id.js';
import { namedProperty, type Properties } from './properties.js';

/** Without its beginning; the older form is what TNEF keeps it in (MS-OXTNEF section 2.1.3.3.1). */
const RESPONSES: readonly { readonly name: RegExp; readonly response: AttendeeResponse['response'] }[] = [
  { name: /^IPM\.(?:Schedule\.Meeting\.Resp\.Pos|Microsoft Schedule\.MtgRespP)$/i, response: 'accepted' },
  { name: /^IPM\.(?:Schedule\.Meeting\.Resp\.Neg|Microsoft Schedule\.MtgRespN)$/i, response: 'declined' },
  { name: /^IPM\.(?:Schedule\.Meeting\.Resp\.Tent|Microsoft Schedule\.MtgRespA)$/i, response: 'tentative' },
];

/** PSETID_Meeting and PSETID_Appointment, as their bytes stand. */
const MEETING = '90dad86e0b451b1098da00aa003f1305';
const APPOINTMENT = '0220060000000000c000000000000046';

const CLASS = 0x001a;
const GLOBAL_OBJECT_ID = namedProperty(MEETING, 0x03);
const CLEAN_GLOBAL_OBJECT_ID = namedProperty(MEETING, 0x23);
const ANSWERED_AT = namedProperty(MEETING, 0x01);
const SEQUENCE = namedProperty(APPOINTMENT, 0x8201);
const STARTS_AT = namedProperty(APPOINTMENT, 0x820d);
const PROPOSES = namedProperty(APPOINTMENT, 0x8257);
const PROPOSED_START = namedProperty(APPOINTMENT, 0x8250);

/** Null when it is no answer to an invitation. `messageClass`: of the message as a whole, also in its older form. */
export function meetingResponse(messageClass: string, properties: Properties): CalendarAnswer | null {
  const names = [messageClass, properties.get(CLASS)].filter((name) => typeof name === 'string');
  const found = RESPONSES.find(({ name }) => names.some((one) => name.test(one.trim())));
  const id = properties.get(CLEAN_GLOBAL_OBJECT_ID) ?? properties.get(GLOBAL_OBJECT_ID);
  if (found === undefined || !Buffer.isBuffer(id) || id.length === 0) return null;
  const proposes = isSet(properties, PROPOSES);
  const startsAt = timeIn(properties, proposes ? PROPOSED_START : STARTS_AT);
  return {
    method: proposes ? 'COUNTER' : 'REPLY',
    uid: invitedUid(id.toString('hex')),
    sequence: numberIn(properties, SEQUENCE),
    responses: [{ address: '', response: found.response, delegatedTo: null }],
    at: timeIn(properties, ANSWERED_AT),
    startsAt,
    start: startsAt === null ? null : `${startsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  };
}

function numberIn(properties: Properties, key: string): number | null {
  const value = properties.get(key);
  return Buffer.isBuffer(value) && value.length >= 4 ? value.readUInt32LE(0) : null;
}

/** Of the four bytes of a truth value two are its own. */
function isSet(properties: Properties, key: string): boolean {
  const value = properties.get(key);
  return Buffer.isBuffer(value) && value.length >= 2 && value.readUInt16LE(0) !== 0;
}

/** Milliseconds from 1601 to 1970. */
const EPOCH_MS = 11_644_473_600_000;
const LAST_MS = 8_640_000_000_000_000;

/** A count of 100 nanoseconds since 1601 (MS-OXCDATA section 2.11.1). */
function timeIn(properties: Properties, key: string): Date | null {
  const value = properties.get(key);
  if (!Buffer.isBuffer(value) || value.length < 8) return null;
  const at = Number(value.readBigUInt64LE(0) / 10_000n) - EPOCH_MS;
  return at > 0 && at < LAST_MS ? new Date(at) : null;
}
