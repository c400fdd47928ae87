// Explains enhanced status codes (RFC 3463) to people who have never heard of them.

import { reasonByDetail } from './failure-reasons.js';

/** By the last two numbers: RFC 3463 section 3 and later registrations (IANA, "SMTP Enhanced Status Codes"). */
const details: Readonly<Record<string, string>> = {
  '1.1': 'there is no such mailbox',
  '1.2': 'there is no such mail domain',
  '1.3': 'the address is malformed',
  '1.6': 'the mailbox has moved',
  '1.10': 'the domain accepts no mail',
  '2.1': 'the mailbox is disabled',
  '2.2': 'the mailbox is full',
  '2.3': 'the mail is too large for the mailbox',
  '3.1': 'the other mail system is full',
  '3.4': 'the mail is too large',
  '4.1': 'the other server does not answer',
  '4.6': 'mail loop',
  '4.7': 'it could not be delivered in time',
  '7.1': 'the other server refuses it',
};

/** By the second number alone, where the third is not known. */
const subjects: Readonly<Record<string, string>> = {
  '0': 'the other server gave no reason',
  '1': 'something is wrong with the address',
  '2': 'something is wrong with the mailbox',
  '3': 'the other mail system has a problem',
  '4': 'there is a network or routing problem',
  '5': 'the mail servers did not understand each other',
  '6': 'the other server does not accept this kind of content',
  '7': 'a policy of the other server forbids it',
};

/** For example `there is no such mailbox (5.1.1)`. */
export function statusInWords(status: string | null): string {
  if (status === null) return 'the report gives no reason';
  const [, subject = '0', detail = '0'] = status.split('.');
  const words =
    subject === '0' ? reasonByDetail(Number(detail))?.replaceAll('-', ' ') : details[`${subject}.${detail}`];
  return `${words ?? subjects[subject] ?? subjects['0']} (${status})`;
}
