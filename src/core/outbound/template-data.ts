// The fields that a template gets, by what its mail is for. `rules check` checks templates against it before the first
// mail is rendered; a test checks it against the mails that are.

import { agentBooking, booking, bookingNews, freed, schedule, slotOffer } from './appointment-data.js';
import { maybe, object, type TemplateData, values } from './template-field.js';

/** What a mail is for. */
export type TemplateUse =
  | 'to-customer'
  | 'decline'
  | 'article'
  | 'agent-reply'
  | 'colleague-answered'
  | 'by-colleague'
  | 'merged'
  | 'activity-reminder'
  | 'agenda'
  | 'booking'
  | 'booking-answered'
  | 'agent-booking'
  | 'slot-offer'
  | 'slot-waiting'
  | 'slot-freed'
  | 'slot-wait-ended'
  | 'case-changed'
  | 'case-sheet'
  | 'case-split'
  | 'case-stage'
  | 'command-done'
  | 'command-help'
  | 'files-kept'
  | 'answer-returned'
  | 'notice'
  | 'case-notice'
  | 'milestone'
  | 'command-refused'
  | 'not-delivered'
  | 'loop-stopped'
  | 'connection'
  | 'account'
  | 'quarantine'
  | 'held'
  | 'reply-failed'
  | 'mails-failed'
  | 'hook-failed'
  | 'replies-digest'
  | 'received-digest'
  | 'returned-digest'
  | 'confirm-request'
  | 'confirm-refused'
  | 'article-review'
  | 'article-reviewed'
  | 'article-approved'
  | 'article-review-refused'
  | 'agent-absence'
  | 'agent-new-case'
  | 'agent-elsewhere'
  | 'sign-in-link';

/** The fields of a template in that use. */
export function templateData(use: TemplateUse): TemplateData {
  return { ...always, ...own[use] };
}

const always: TemplateData = {
  mailbox: object(values('name', 'address')),
  recipient: object(values('name', 'address')),
  // `service`: the name of one that agents may offer, or null. `answer`: whom that of an agent reaches.
  answer: maybe(values('to', 'cc', 'failed')),
  ...values('replyTo', 'timeZone', 'language', 'service'),
};

const caseData: TemplateData = {
  ...values('number', 'token', 'title', 'status', 'type', 'priority', 'queue', 'assignee', 'product', 'description'),
  // `mayPick`: the reader is an agent who can take it; `mayAnswer`: the reader is an agent, whose replies are read.
  ...values('createdAt', 'account', 'linkedCase', 'isYours', 'mayPick', 'mayAnswer'),
  contact: object(values('name', 'address')),
  entitlement: maybe(values('name', 'remaining', 'unit')),
};
const onCase = { case: object(caseData) };
const perhapsOnCase = { case: maybe(caseData) };
const subject = { mail: object(values('subject')) };
const reviewed = values('number', 'version', 'title', 'author', 'language', 'keywords');

/** Where a case is on its process. */
const guide: TemplateData = {
  ...values('process', 'stage', 'warning', 'missing', 'next', 'isNextOpen'),
  steps: { each: values('mark', 'name', 'about') },
  says: { each: values('text') },
  commands: { each: values('text') },
};

const clocks = { each: values('kpi', 'failAt') };
const conversation = { each: values('at', 'who', 'what', 'quoted', 'text', 'files') };
const sheet = { clocks, conversation, articles: { each: values('number', 'title', 'words') } };
/** What the commands of the reader did, where that says more than the commands. */
const did = { did: { each: values('text') } };
/** The agent who had the case until now and is away, and why the reader is told. */
const away = { away: maybe(values('name', 'until', 'why')) };
const own: Readonly<Record<TemplateUse, TemplateData>> = {
  'to-customer': { ...onCase, ...subject },
  decline: { case: 'nothing', ...subject },
  article: {
    ...onCase,
    ...subject,
    ...values('text', 'isSigned'),
    agent: maybe(values('name')),
    article: object(values('number', 'title', 'text', 'version')),
  },
  'agent-reply': {
    ...onCase,
    ...values('text', 'isInline', 'isSigned'),
    mail: object({ ...values('subject', 'text', 'at'), from: maybe(values('name', 'address')) }),
    agent: object(values('name')),
  },
  'colleague-answered': { ...onCase, text: 'value', agent: object(values('name')) },
  'by-colleague': { ...onCase, ...away, agent: object(values('name')) },
  'activity-reminder': { ...onCase, activity: object(values('kind', 'subject', 'dueAt', 'endsAt', 'id')) },
  agenda: {
    case: 'nothing',
    agenda: object({
      ...values('count', 'hasMore', 'agent'),
      items: { each: values('case', 'kind', 'subject', 'dueAt', 'overdue') },
    }),
  },
  'booking-answered': { ...onCase, ...bookingNews },
  'agent-booking': { ...onCase, ...agentBooking },
  'slot-offer': { ...onCase, ...subject, ...slotOffer },
  'slot-waiting': { ...onCase, ...subject, waiting: object(values('title', 'before', 'booked', 'answerHours')) },
  'slot-wait-ended': { ...onCase, ...subject, waiting: object(values('title')) },
  'slot-freed': { ...onCase, ...subject, offer: freed },
  booking: { ...onCase, ...subject, booking },
  'case-changed': {
    ...onCase,
    agent: object(values('name')),
    changes: { each: values('text') },
    notes: { each: values('text') },
    // What the reader has to do now; null: nothing new.
    task: 'value',
  },
  // `said`: what the customer was told with the merge, or null.
  merged: { ...onCase, said: 'value', agent: object(values('name')), merged: { each: values('number', 'title') } },
  'case-sheet': { ...onCase, ...sheet, ...schedule, ...did, guide: maybe(guide) },
  'case-split': { ...onCase, ...sheet, agent: object(values('name')), original: object(values('number', 'title')) },
  'case-stage': { ...onCase, ...did, guide: object(guide) },
  'files-kept': { ...onCase, kept: object(values('names')) },
  'command-done': { ...onCase, ...did },
  'command-help': { ...onCase, help: 'value' },
  'answer-returned': {
    ...onCase,
    silentUntil: 'value',
    typed: object(values('subject', 'text')),
    mail: object({ ...values('subject', 'text', 'at'), from: object(values('name', 'address')) }),
  },
  notice: {
    ...onCase,
    ...schedule,
    mail: object({
      ...values('subject', 'text', 'isCut', 'at', 'moreFiles'),
      from: object(values('name', 'address')),
      attachments: { each: values('name', 'type', 'size', 'command') },
    }),
    clocks: { each: values('kpi', 'startedAt', 'warnAt', 'failAt') },
    warnings: { each: values('text') },
    // The status that the mail ended: the case is active again.
    wasClosed: 'value',
    done: maybe(values('text', 'startsAt', 'endsAt')),
    news: maybe(bookingNews),
    guide: maybe(guide),
  },
  'case-notice': { ...onCase, ...schedule, ...away },
  milestone: { ...onCase, kpi: object(values('name', 'sla', 'warnAt', 'failAt')) },
  'command-refused': {
    ...onCase,
    ...values('problem', 'help', 'silentUntil'),
    typed: object(values('subject', 'text')),
    mail: object(values('subject')),
  },
  'not-delivered': {
    ...perhapsOnCase,
    ...subject,
    failure: object(values('address', 'reason', 'subject', 'givenUp', 'isCopy')),
  },
  'reply-failed': { ...onCase, failed: object(values('id', 'to', 'reason', 'text', 'hook')) },
  'mails-failed': { case: 'nothing', failed: object(values('template', 'to', 'reason', 'isTemplate')) },
  'hook-failed': { case: 'nothing', hook: object(values('name', 'event', 'reason')) },
  'replies-digest': {
    ...onCase,
    digest: object({
      ...values('count', 'more'),
      writers: { each: values('address', 'count') },
      mails: { each: { ...values('from', 'at', 'subject', 'text'), warnings: { each: values('text') } } },
    }),
  },
  'returned-digest': {
    ...onCase,
    ...values('help'),
    digest: object({ ...values('count', 'more'), mails: { each: values('at', 'subject', 'text', 'reason') } }),
  },
  'received-digest': {
    case: 'nothing',
    digest: object({ ...values('more'), cases: { each: values('number', 'title') } }),
  },
  'confirm-request': {
    case: 'nothing',
    mail: object(values('subject')),
    confirm: object(values('from', 'to', 'what', 'text')),
  },
  'confirm-refused': { case: 'nothing', mail: object(values('subject')), confirm: object(values('why')) },
  'article-review': { case: 'nothing', review: object({ ...reviewed, text: 'value' }) },
  'article-reviewed': {
    case: 'nothing',
    review: object({ ...reviewed, ...values('by', 'isApproved', 'reason', 'mayPublish', 'told') }),
  },
  'article-approved': { case: 'nothing', review: object({ ...reviewed, by: 'value' }) },
  'article-review-refused': { case: 'nothing', review: object(values('name', 'why', 'isOpen')) },
  'agent-absence': {
    case: 'nothing',
    ...subject,
    typed: object(values('text')),
    absence: object(values('agent', 'until', 'by', 'isReassigned', 'reassigned', 'released', 'problem')),
    given: { each: values('number', 'title', 'queue', 'to', 'why') },
  },
  'agent-new-case': { ...perhapsOnCase, ...subject, opened: object(values('problem', 'text', 'files')) },
  'agent-elsewhere': { case: 'nothing', ...subject, elsewhere: object(values('address', 'text')) },
  'loop-stopped': { ...perhapsOnCase, ...subject, stopped: object(values('address')) },
  connection: {
    case: 'nothing',
    connection: object(values('mailbox', 'state', 'since', 'error', 'lastReadAt')),
  },
  account: { case: 'nothing', account: object(values('mailbox', 'onServer', 'inLedger', 'missing', 'unsound')) },
  held: {
    case: 'nothing',
    held: object({
      ...values('mailbox', 'count', 'more'),
      mails: { each: values('id', 'from', 'subject', 'why', 'receivedAt') },
    }),
  },
  'sign-in-link': { case: 'nothing', signIn: object(values('url', 'minutes', 'expiresAt')) },
  quarantine: { case: 'nothing', quarantined: object(values('id', 'mailbox', 'receivedAt', 'error')) },
};
