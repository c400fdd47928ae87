// The points at which a worker is killed: the calls with which it meets the world, before they happen and after they
// happened, in the order of a mail's way.

export interface Point {
  readonly stage: 'receive' | 'process' | 'apply' | 'send' | 'alarm' | 'reconcile' | 'post';
  readonly when: 'before' | 'after';
  /** As `through` names it. */
  readonly call: string;
  /** Only once this call has happened. */
  readonly once?: string;
  /** Only large mails pass there. */
  readonly large?: true;
  /** Only mails that are read alone pass there in this process. */
  readonly alone?: true;
}

export const points: readonly Point[] = [
  { stage: 'receive', when: 'after', call: 'session.openFolder' },
  { stage: 'receive', when: 'after', call: 'session.list' },
  { stage: 'receive', when: 'after', call: 'folders.beginFetch' },
  { stage: 'receive', when: 'after', call: 'session.fetch' },
  { stage: 'receive', when: 'before', call: 'rawStore.putAll' },
  { stage: 'receive', when: 'after', call: 'rawStore.putAll' },
  { stage: 'receive', when: 'before', call: 'rawStore.put', large: true },
  { stage: 'receive', when: 'after', call: 'rawStore.put', large: true },
  { stage: 'receive', when: 'after', call: 'session.download', large: true },
  { stage: 'receive', when: 'before', call: 'folders.recordReceived' },
  { stage: 'receive', when: 'after', call: 'folders.recordReceived' },
  { stage: 'receive', when: 'before', call: 'session.mark' },
  { stage: 'receive', when: 'after', call: 'session.mark' },
  { stage: 'receive', when: 'after', call: 'jobs.add', once: 'folders.recordReceived' },
  { stage: 'process', when: 'after', call: 'attempts.begin' },
  { stage: 'process', when: 'after', call: 'rawStore.open' },
  { stage: 'process', when: 'before', call: 'fileStore.put', alone: true },
  { stage: 'process', when: 'after', call: 'fileStore.put', alone: true },
  { stage: 'process', when: 'before', call: 'tx.intake.gatherFacts' },
  { stage: 'process', when: 'after', call: 'tx.intake.gatherFacts' },
  { stage: 'apply', when: 'before', call: 'tx.writeLast' },
  { stage: 'apply', when: 'after', call: 'tx.writeLast' },
  { stage: 'apply', when: 'before', call: 'attempts.end' },
  { stage: 'apply', when: 'after', call: 'attempts.end' },
  { stage: 'apply', when: 'before', call: 'jobs.add', once: 'attempts.end' },
  { stage: 'apply', when: 'after', call: 'jobs.add', once: 'attempts.end' },
  { stage: 'send', when: 'after', call: 'outboundMails.claim' },
  { stage: 'send', when: 'after', call: 'fileStore.open' },
  { stage: 'send', when: 'before', call: 'send' },
  { stage: 'send', when: 'after', call: 'send' },
  { stage: 'send', when: 'after', call: 'outboundMails.recordSent' },
  { stage: 'alarm', when: 'after', call: 'tx.cases.findOfKpi' },
  { stage: 'alarm', when: 'before', call: 'tx.writeLast', once: 'tx.cases.findOfKpi' },
  { stage: 'alarm', when: 'after', call: 'tx.writeLast', once: 'tx.cases.findOfKpi' },
  { stage: 'alarm', when: 'after', call: 'jobs.add', once: 'tx.cases.findOfKpi' },
  { stage: 'reconcile', when: 'after', call: 'unkeptPromises.find' },
  { stage: 'post', when: 'after', call: 'hookDeliveries.claim' },
  { stage: 'post', when: 'before', call: 'sendHook' },
  { stage: 'post', when: 'after', call: 'sendHook' },
  { stage: 'post', when: 'after', call: 'hookDeliveries.recordDelivered' },
];
