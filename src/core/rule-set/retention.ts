// What an installation forgets by itself, by kind. Null: never.

/** Kinds of what can be forgotten, in the order in which people read of them. */
export const RETENTION_KINDS = [
  'rawMail',
  'ledger',
  'outbound',
  'files',
  'search',
  'webhooks',
  'audit',
  'drafts',
  'tokens',
] as const;

export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** How long each kind is kept after it was done with. Milliseconds. */
export type Retention = Readonly<Record<RetentionKind, number | null>>;

/** What goes of each kind, and counted from when. */
export const RETENTION_MEANS: Readonly<Record<RetentionKind, string>> = {
  rawMail: 'raw mails, after they were processed',
  ledger:
    'sender, subject, words and decision of mails in the ledger, after they were processed; outcome, size and times stay',
  outbound:
    'to whom our mails went and what the server said, after they were sent or failed; template, state and times stay',
  files: 'files of cases, after the case was closed; their names stay',
  search: 'the search words of cases, after the case was closed; it is found by number, customer and state only',
  webhooks: 'what webhooks were told, after it ended',
  audit: 'entries of the audit',
  drafts: 'drafts that nobody went on with',
  tokens: 'tokens of programs, after they were revoked or ran out',
};
