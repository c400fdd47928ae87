// An explanation for people: who wrote, what kind of mail it is, which conversation it joins, what is decided and why,
// and what follows.

import { dayAndTimeInWords } from '../../core/calendar/times-in-words.js';
import { requestInWords } from '../../core/case/commands.js';
import { caseNumber } from '../../core/case/number.js';
import { kindBySign } from '../../core/email/kind-by-sign.js';
import type { Decision } from '../../core/intake/decision.js';
import { caseAfter, clocksOf, coverageAfter, mailsOf, updateOf } from '../../core/intake/decision-preview.js';
import type { DecisionSnapshot } from '../../core/intake/snapshot.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import type { Explanation } from '../../usecases/simulation/explain.js';
import { placeInWords } from '../../usecases/simulation/explanation-json.js';
import { shorten } from '../output/text.js';
import { checkLines, evidenceLines, itemLines } from './trace-text.js';

export interface ExplainPlace {
  /** The rule folder; the places of reasons begin with it. */
  readonly dir: string;
  /** Of the reader, IANA. */
  readonly timeZone: string;
}

/** Without a newline at the end. */
export function explainText(file: string, explanation: Explanation, { dir, timeZone }: ExplainPlace): string {
  const { decision, mail, mailbox, trace } = explanation;
  const placed = (at: SourceLocation) => placeInWords(at, dir);
  const { kind, reason } = mail.classification;
  const mails = mailsOf(explanation);
  const kpis = clocksOf(decision);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['From', [sender(explanation)]],
    ['Trust', [`${decision.customer.trust}: ${trace.trust}`]],
    ['To', [`mailbox ${mailbox}`]],
    ['Subject', [shorten(mail.subject, 90) || '(none)']],
    ['Kind', [`${kindBySign(kind, reason)}${mail.mayAutoRespond ? '' : '; no automatic replies'}`]],
    ['Conversation', [conversation(decision)]],
    ['Decision', [verdict(decision)]],
    ['Reasons', decision.reasons.map(({ text, at }) => (at ? `${text} (${placed(at)})` : text))],
    ['Checks', checkLines(trace, placed)],
    ['Evidence', evidenceLines(trace)],
    ['Items', itemLines(trace.items, placed)],
    ['Routing', itemLines(trace.routing, placed)],
    ['Changes', changeLines(decision)],
    ['Case', caseLines(explanation)],
    ['Coverage', coverageLines(explanation)],
    [
      'KPIs',
      kpis.map(
        ({ kpi, warnAt, failAt }) => `${kpi}: ${due('warns', warnAt, timeZone)}, ${due('fails', failAt, timeZone)}`,
      ),
    ],
    ['Mails', mails.map(({ template, to }) => `${template} to ${to.address}`)],
  ];
  const filled = rows.filter(([, lines]) => lines.length > 0);
  return [file, ...filled.flatMap(([title, lines]) => paragraph(title, lines))].join('\n');
}

const titleWidth = 'Conversation'.length;

function paragraph(title: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? title : '').padEnd(titleWidth)}  ${line}`);
}

function sender({ decision, mail }: Explanation): string {
  const { known, contact, account, trust } = decision.customer;
  // A contact without a name is named by the address; the mail may have a better one.
  const name = contact.name === contact.address ? mail.sender.name : contact.name;
  const of = account === null ? '' : ` of account ${account.name}`;
  const via = mail.sender.via === 'from' ? '' : `, by ${mail.sender.via}`;
  return `${name} <${contact.address}>${of}${via}; ${known ? 'known' : 'unknown'}, sender ${trust}`.trimStart();
}

function conversation({ thread }: Decision): string {
  return thread.case === null ? 'none' : `${caseNumber(thread.case.number)}, by ${thread.evidence}`;
}

/** What happens to the mail, in one line. */
export function verdict(decision: DecisionSnapshot): string {
  switch (decision.kind) {
    case 'open': {
      const linked = decision.linkedCase === null ? '' : `, linked to ${caseNumber(decision.linkedCase.number)}`;
      return `opens a case by item "${decision.item}"${linked}`;
    }
    case 'append': {
      const marks = decision.marks.length === 0 ? '' : ` (${decision.marks.join(', ')})`;
      const agent =
        decision.command === null ? '' : `; ${decision.command.agent}: ${requestInWords(decision.command.command)}`;
      return `joins ${caseNumber(decision.case.number)}${marks}${agent}`;
    }
    case 'reopen':
      return `reopens ${caseNumber(decision.case.number)}`;
    case 'skip':
      return `no case: ${decision.reason}; kept in the ledger`;
    case 'hold':
      return `held for review: ${decision.reason}`;
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

function caseLines(explanation: Explanation): readonly string[] {
  const { fields, queue, assignee } = caseAfter(explanation);
  if (fields === null) return [];
  const product = fields.product === null ? '' : `, about ${fields.product}`;
  const { process } = explanation.decision.kind === 'open' ? explanation.decision : { process: null };
  return [
    `"${shorten(fields.title, 80)}": ${fields.type}, ${fields.priority} priority${product}`,
    ...(fields.tags.length === 0 ? [] : [`tags: ${fields.tags.join(', ')}`]),
    ...customFieldLines(fields.fields),
    `in queue ${queue}, ${assignee === null ? 'not assigned' : `assigned to ${assignee}`}`,
    ...(process === null ? [] : [`on process ${process.name}, at ${process.stage}`]),
  ];
}

/** What an item changes on an existing case. */
function changeLines(decision: Decision): readonly string[] {
  const update = updateOf(decision);
  if (update === null) return [];
  const { item, tags, fields, ...words } = update;
  return [
    `by item "${item}"`,
    ...Object.entries(words).map(([name, value]) => `${name}: ${shorten(String(value), 80)}`),
    ...(tags === undefined ? [] : [`tags: ${tags.join(', ')}`]),
    ...customFieldLines(fields ?? {}),
  ];
}

function customFieldLines(fields: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(fields).map(([name, value]) => `${name}: ${shorten(value, 80)}`);
}

function coverageLines(explanation: Explanation): readonly string[] {
  if (explanation.decision.kind !== 'open') return [];
  const entitlement = coverageAfter(explanation);
  if (entitlement === null) return ['none'];
  const { name, covered, remaining } = entitlement;
  return [
    covered
      ? remaining === null
        ? name
        : `${name}, ${remaining} left after this`
      : `none; ${name} would cover it but has ${remaining} left`,
  ];
}

function due(what: string, at: Date | null, timeZone: string): string {
  return at === null ? `never ${what}` : `${what} ${dayAndTimeInWords(at, timeZone, 'en')}`;
}
