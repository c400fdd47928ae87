// Makes the mail that goes out of a promised one: its template with what the mail is about, its people, and its
// headers.

import { type AnswerRecipients, answerRecipients } from '../../core/case/answer-recipients.js';
import { caseNumber } from '../../core/case/number.js';
import { isActive } from '../../core/case/status.js';
import { isOutsideAddress } from '../../core/inbound/outside-message.js';
import { fillPlaceholders } from '../../core/knowledge/placeholders.js';
import { mailSubject } from '../../core/outbound/mail-subject.js';
import { noticeWarnings } from '../../core/outbound/notice-warnings.js';
import { personInWords, personName } from '../../core/outbound/person-name.js';
import { membersOf } from '../../core/routing/members.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import { invitationText } from '../../core/scheduling/icalendar.js';
import type { Invitation } from '../../core/scheduling/invitation.js';
import type { SuggestedArticle } from '../../ports/article-queries.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ClaimedOutbound, MailCase } from '../../ports/outbound-mails.js';
import type { OutgoingMessage, RenderTemplate, Signer } from '../../ports/outgoing.js';
import { caseSheet } from './case-sheet.js';
import type { MailFiles } from './mail-files.js';
import { scheduleInNotice, serviceInNotice } from './schedule-in-notice.js';

export interface ComposeDeps {
  readonly rules: () => RuleSet;
  readonly render: RenderTemplate;
  readonly signer: Pick<Signer, 'ownMark'>;
  readonly clock: Clock;
}

export interface MoreToSay {
  /** For a case sheet. */
  readonly suggested?: readonly SuggestedArticle[];
  /** The text of an answer with its formatting, instead of the text alone. */
  readonly markedText?: string | undefined;
}

/** Throws an Error for people when the template cannot be rendered or the rules no longer have the mailbox. */
export function compose(
  { rules: current, render, signer, clock }: ComposeDeps,
  mail: ClaimedOutbound,
  files: MailFiles,
  { suggested = [], markedText }: MoreToSay = {},
): OutgoingMessage {
  const rules = current();
  const mailbox = rules.mailboxes.get(mail.mailbox);
  if (mailbox === undefined) throw new Error(`the rules no longer have the mailbox "${mail.mailbox}"`);
  const values = templateValues(rules, mail, files, suggested, clock);
  const rendered = render(
    mail.template,
    markedText === undefined ? values : { ...values, markedText },
    languageOf(rules, mail),
  );
  return {
    messageId: mail.messageId,
    from: { address: mailbox.address, name: mailbox.displayName },
    to: recipientOf(mail),
    cc: mail.cc.filter((address) => !mail.givenUp.includes(address)),
    replyTo: mail.replyTo,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    subject: mailSubject(rendered.subject, tokenOf(mail)),
    text: rendered.text,
    html: rendered.html,
    attachments: files.carried,
    ...calendarOf(mail, mailbox),
    autoSubmitted: autoSubmitted(mail),
    ownMark: signer.ownMark(mail.messageId),
  };
}

function calendarOf(
  { data }: ClaimedOutbound,
  { address, displayName: name }: Mailbox,
): Pick<OutgoingMessage, 'calendar'> {
  const { invitation } = data as { readonly invitation?: Invitation };
  if (invitation === undefined) return {};
  return { calendar: { method: invitation.method, text: invitationText(invitation, { address, name }) } };
}

function templateValues(
  rules: RuleSet,
  mail: ClaimedOutbound,
  files: MailFiles,
  suggested: readonly SuggestedArticle[],
  clock: Clock,
): object {
  const mailbox = rules.mailboxes.get(mail.mailbox);
  const agent = mail.audience === 'agent' ? rules.agents.get(mail.agent ?? '') : undefined;
  const { quoted } = mail;
  const data = mail.data as {
    readonly mail?: object;
    readonly opensCase?: boolean;
    readonly timeZone?: string;
    /** Whom an answer to a notice that quotes no mail reaches. */
    readonly recipients?: AnswerRecipients;
  };
  // Of the first mail also what it forwards or quotes, as the case keeps it.
  const text = data.opensCase && mail.case ? mail.case.description : quoted?.text;
  const recipients = quoted === null ? undefined : answerRecipients(quoted, rules);
  return {
    ...{
      done: null,
      news: null,
      guide: null,
      away: null,
      wasClosed: null,
      given: [],
      did: [],
      said: null,
      answer: answerInWords(data.recipients, mail.givenUp),
    },
    ...data,
    ...answerToBooking(mail),
    ...placeOnWaitingList(mail),
    ...(quoted !== null && {
      mail: {
        from: { address: quoted.from, name: quoted.fromName ?? '' },
        ...data.mail,
        ...{ text, isCut: quoted.isCut, at: quoted.at },
        ...{ attachments: files.named, moreFiles: files.more },
      },
      answer: answerInWords(quoted.marks.includes('new-participant') ? undefined : recipients, mail.givenUp),
      warnings: noticeWarnings(quoted.marks, quoted.from ?? '').map((text) => ({ text })),
    }),
    ...(mail.conversation !== null && caseSheet(mail.conversation, mail.running ?? [], suggested, rules)),
    ...articleData(mail),
    ...scheduleInNotice(mail, rules, clock()),
    mailbox: { name: mailbox?.displayName ?? '', address: mailbox?.address ?? '' },
    recipient: recipientOf(mail),
    replyTo: mail.replyTo ?? mailbox?.address ?? '',
    case: mail.case && { ...mail.case, ...numbersOf(mail.case), ...forReader(rules, mail, mail.case) },
    // An appointment is where its service is.
    timeZone: data.timeZone ?? readerTimeZone(rules, agent),
    language: languageOf(rules, mail),
    service: serviceInNotice(mail, rules),
  };
}

/** What the reader is to the case, and may do with it. */
function forReader(rules: RuleSet, { audience, agent }: ClaimedOutbound, { assignee, queue, status }: MailCase) {
  const reader = audience === 'agent' ? agent : null;
  const isFree = assignee === null && isActive(status);
  return {
    isYours: reader !== null && assignee === reader,
    mayPick: reader !== null && isFree && membersOf(rules, queue).some(({ name }) => name === reader),
    mayAnswer: reader !== null,
  };
}

/** An answer about an appointment; that which an older version stored has less. */
function answerToBooking({ template, data, case: found }: ClaimedOutbound): { readonly answer?: object } {
  if (template !== 'booking-answered') return {};
  const { answer } = data as { readonly answer?: object };
  return { answer: { by: found?.contact, words: '', label: '', at: null, stands: false, ...answer } };
}

/** What the customer waits for; an older version did not store which appointment stands meanwhile. */
function placeOnWaitingList({ template, data }: ClaimedOutbound): { readonly waiting?: object } {
  if (template !== 'slot-waiting') return {};
  return { waiting: { booked: null, ...(data as { readonly waiting?: object }).waiting } };
}

/** A knowledge article, filled from case and customer as they are now. */
function articleData({ data, case: found }: ClaimedOutbound): { readonly article?: object } {
  const { article, agent } = data as {
    readonly article?: { readonly title: string; readonly text: string };
    readonly agent?: { readonly name: string };
  };
  if (article === undefined || found === null) return {};
  const { title, product, contact, account } = found;
  const values = {
    ...{ case: { number: caseNumber(found.number), title, product }, contact },
    ...{ account: { name: account }, agent: { name: agent?.name ?? null } },
  };
  return { article: { ...article, text: fillPlaceholders(article.text, values) } };
}

/** Of somebody whose name is not known the address is no name to greet by. */
function recipientOf({ toAddress: address, toName: name }: ClaimedOutbound) {
  return { address, name: personName(name) };
}

function numbersOf({ number, linkedCase }: MailCase) {
  return { number: caseNumber(number), token: tokenFor(number), linkedCase: linkedCase && caseNumber(linkedCase) };
}

function tokenFor(number: number): string {
  return `[${caseNumber(number)}]`;
}

/** Customers' subjects show the number only where the reply address does not say it. */
function tokenOf({ case: found, audience, replyTo }: ClaimedOutbound): string | null {
  if (found === null || (audience === 'customer' && replyTo !== null)) return null;
  return tokenFor(found.number);
}

function answerInWords(recipients: AnswerRecipients | undefined, givenUp: readonly string[]) {
  if (recipients === undefined || isOutsideAddress(recipients.to.address)) return null;
  const [failed, cc] = [true, false].map((is) => recipients.cc.filter((address) => givenUp.includes(address) === is));
  return { to: personInWords(recipients.to), cc: cc?.join(', ') ?? '', failed: failed?.join(', ') ?? '' };
}

/** Customers get the language that they want, else that of the case or the mail; agents theirs, and operators the
 *  installation's. */
function languageOf(
  rules: RuleSet,
  { audience, agent, wantedLanguage, case: found, data }: ClaimedOutbound,
): string | null {
  switch (audience) {
    case 'customer':
      return (
        wantedLanguage ?? found?.language ?? (data as { mail?: { language?: string | null } }).mail?.language ?? null
      );
    case 'agent':
      return rules.agents.get(agent ?? '')?.language ?? null;
    case 'operator':
      return null;
    default: {
      const never: never = audience;
      throw new Error(`unknown audience ${String(never)}`);
    }
  }
}

/** RFC 3834 5: an agent's words are not automatic; an answer to a mail is `auto-replied`, a notice `auto-generated`. */
function autoSubmitted(mail: ClaimedOutbound): OutgoingMessage['autoSubmitted'] {
  if (mail.audience !== 'customer') return 'auto-generated';
  return mail.agent === null ? 'auto-replied' : null;
}
