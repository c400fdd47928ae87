// What happened, in a few words for people in a chat.

import type { HookPayload } from './payload.js';
import { shorten } from './shorten.js';

const HEADLINES: Readonly<Record<HookPayload['type'], string>> = {
  'case.opened': 'Case opened',
  'case.changed': 'Case changed',
  'case.resolved': 'Case resolved',
  'case.reopened': 'Case reopened',
  'case.merged': 'Case merged',
  'kpi.warned': 'KPI is nearing its failure time',
  'kpi.failed': 'KPI failed',
  'reply.created': 'Answer for a customer whom no mail reaches',
  'mail.failed': 'Mail was not sent',
  'mail.held': 'Mail is held',
  'mail.quarantined': 'Mail is quarantined',
  test: 'Casemill can post here',
};

/** A headline, what it is about, and facts by name. Texts of customers are as they came: whoever shows them escapes
 *  them. */
export interface Words {
  readonly headline: string;
  readonly about: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const LONGEST = 200;

export function inWords({ type, data }: HookPayload): Words {
  const { case: found, changed = [], kpi, mail, reply } = data;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['Changed', changed.join(', ')],
    ['KPI', kpi?.kpi],
    ['Fails at', kpi && instantText(kpi.failAt)],
    ['Status', found?.status],
    ['Priority', found?.priority],
    ['Queue', found?.queue],
    ['Agent', found?.assignee],
    ['Customer', found?.customer],
    ['Text', reply?.text],
    ['Mailbox', mail?.mailbox],
    ['From', mail?.from],
    ['To', mail?.to],
    ['Subject', mail?.subject],
    ['Reason', mail?.reason ?? mail?.error],
  ];
  return {
    headline: HEADLINES[type],
    about: found === undefined ? null : short(`${found.number} ${found.title}`),
    facts: facts.flatMap(([name, value]) => (value ? [[name, short(value)] as const] : [])),
  };
}

function instantText(at: Date | string | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** On one line. */
function short(text: string): string {
  return shorten(text.replace(/\s+/gu, ' ').trim(), LONGEST);
}
