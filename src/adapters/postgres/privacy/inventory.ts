// What each table holds about customers, and what becomes of it when one is erased. A table that is not listed here
// fails a test until somebody decides. Counts, times and states stay, so that the ledger and reports do: only the
// person goes.

/** `:cases` and the like stand for the ids of the customer that is looked at. */
export type TableHandling =
  /** Nothing of a customer. */
  | { readonly kind: 'none' }
  /** Rows of its own: exported and then removed. */
  | { readonly kind: 'removed'; readonly where: string }
  /** Exported, and emptied: the row stays for its number, its times and its state. */
  | { readonly kind: 'emptied'; readonly where: string; readonly set: string }
  /** May mention a customer: mentions are replaced, and nothing is exported. */
  | { readonly kind: 'mentions' };

const none = { kind: 'none' } as const;
const mentions = { kind: 'mentions' } as const;
const removed = (where: string) => ({ kind: 'removed', where }) as const;
const emptied = (where: string, set: string) => ({ kind: 'emptied', where, set }) as const;

export const ERASED = '(erased)';
/** Leaves nobody in a mail of ours: only template, state and times. */
export const emptyOutbound = `"toAddress" = '${ERASED}', "toName" = '', cc = '{}', data = '{}', "replyTo" = NULL, "inReplyTo" = NULL,
     "references" = '{}', error = NULL, "smtpAnswer" = NULL, "toldAt" = coalesce("toldAt", now())`;
/** Names are unique. The end of an id is random, and all ids of a day begin alike. */
const erasedName = `'${ERASED} ' || right(id::text, 12)`;
const ofCases = '"caseId" = ANY(:cases)';

export const INVENTORY: Readonly<Record<string, TableHandling>> = {
  Account: emptied('id = ANY(:accounts)', `name = ${erasedName}, notes = NULL, language = NULL`),
  AccountDomain: removed('"accountId" = ANY(:accounts)'),
  Contact: emptied(
    'id = ANY(:contacts)',
    `name = '${ERASED}', "accountId" = NULL, notes = NULL, language = NULL, "bookingPreferences" = '{}'`,
  ),
  ContactAddress: removed('"contactId" = ANY(:contacts)'),
  ContactMerge: removed('"sourceId" = ANY(:contacts) OR "targetId" = ANY(:contacts)'),
  Product: none,
  Case: emptied('id = ANY(:cases)', `title = '${ERASED}', description = '', tags = '{}', "customFields" = '{}'`),
  ImportedCase: removed(ofCases),
  CaseWords: removed(ofCases),
  CaseToIndex: none,
  CaseIndexing: none,
  CaseLanguage: none,
  CaseMerge: none,
  Activity: emptied(
    'id = ANY(:activities)',
    `"from" = NULL, "fromName" = NULL, "replyTo" = '{}', "to" = '{}', cc = '{}', subject = '${ERASED}', text = '',
     "replyText" = NULL, "messageId" = NULL, attachments = '[]'`,
  ),
  ModelSummary: removed(ofCases),
  Booking: emptied(`id = ANY(:activities)`, `attendee = '${ERASED}'`),
  SlotWait: removed(`${ofCases} OR address = ANY(:addresses)`),
  BookedTime: none,
  BookedResource: none,
  CaseMessageId: removed(
    `${ofCases} OR "messageId" IN (SELECT "messageId" FROM "Activity" WHERE id = ANY(:activities))`,
  ),
  CaseParticipant: removed(`${ofCases} OR address = ANY(:addresses)`),
  QueueItem: none,
  InboundMail: emptied(
    'id = ANY(:inbound)',
    // The hash of the content stays: it says nothing, and keeps a mail that is still on the server from coming in
    // again.
    `"externalId" = CASE WHEN "externalId" IS NULL THEN NULL ELSE id::text END, "rawHash" = NULL, "messageId" = NULL,
     error = NULL, facts = NULL, decision = NULL, mail = NULL,
     reason = CASE WHEN outcome IN ('held', 'quarantined') THEN 'erased' ELSE reason END,
     outcome = CASE WHEN outcome IN ('held', 'quarantined') THEN 'skipped' ELSE outcome END`,
  ),
  Attempt: none,
  OutboundMail: emptied(
    'id = ANY(:outbound)',
    `${emptyOutbound}, "claimedBy" = NULL,
     status = CASE WHEN status = 'queued' THEN 'failed' ELSE status END`,
  ),
  HookDelivery: emptied(
    `${ofCases} OR payload ILIKE ANY(:likely)`,
    `payload = '{}', error = NULL, "nextTryAt" = NULL, "claimedBy" = NULL,
     status = CASE WHEN status = 'waiting' THEN 'dead' ELSE status END, "endedAt" = coalesce("endedAt", now())`,
  ),
  SendPace: none,
  AddressFailure: removed('address = ANY(:addresses) OR "outboundMailId" = ANY(:outbound)'),
  Contract: emptied('"contactId" = ANY(:contacts) OR "accountId" = ANY(:accounts)', 'number = number'),
  Entitlement: emptied('"contactId" = ANY(:contacts) OR "accountId" = ANY(:accounts)', `name = ${erasedName}`),
  EntitlementChannel: none,
  EntitlementEntry: none,
  EntitlementTotalChange: none,
  EntitlementBalance: none,
  AgentLoad: none,
  CasePause: none,
  CaseProgress: emptied(
    ofCases,
    `"skippedBecause" = CASE WHEN "skippedBecause" IS NULL THEN NULL ELSE '${ERASED}' END`,
  ),
  KpiInstance: none,
  KnowledgeArticle: none,
  KnowledgeArticleVersion: mentions,
  RuleSetVersion: none,
  RuleShadow: none,
  ShadowDifference: removed('"mailId" = ANY(:inbound)'),
  MailboxState: none,
  PostponedMail: none,
  MailboxLease: none,
  Worker: none,
  Installation: none,
  MailboxConnection: none,
  WaitingNotice: removed(ofCases),
  NoticeTime: mentions,
  MailboxToken: none,
  ApiToken: none,
  AuditEntry: mentions,
  // Answers to programs, kept for a day: the request stays known, so that it is not done again.
  ApiRequest: emptied('body::text LIKE ANY(:likely)', `body = '{}'`),
  ApiJob: emptied('result::text LIKE ANY(:likely) OR error LIKE ANY(:likely)', 'result = NULL, error = NULL'),
  SignInLink: none,
  Session: none,
  Draft: removed(ofCases),
  CaseChange: none,
  CaseVisit: none,
  SavedSearch: removed('name ILIKE ANY(:likely) OR text ILIKE ANY(:likely)'),
  // Mentions in its text are replaced; its name is unique.
  SavedText: emptied('name ILIKE ANY(:likely)', `name = ${erasedName}`),
  PageWatch: none,
  PagePresence: none,
};
