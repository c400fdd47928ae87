// The points at which a worker is killed: the calls with which it meets the world, before they happen and after they
// happened, in the order of a mail's way.

export interface Point {
  readonly stage: 'receive' | 'process' | 'apply' | 'send' | 'alarm' | 'reconcile';
  readonly when: 'before' | 'after';
  /** As `through` names it. */
  readonly call: string;
  /** Only once this call has happened. */
  readonly once?: string;
  /** Only large mails pass there. */
  readonly large?: true;
}

export const points: readonly Point[] = [
  { stage: 'receive', when: 'after', call: 'session.openFolder' },
  { stage: 'receive', when: 'after', call: 'session.list' },
  { stage: 'receive', when: 'after', call: 'store.beginFetch' },
  { stage: 'receive', when: 'after', call: 'session.fetch' },
  { stage: 'receive', when: 'before', call: 'rawStore.putAll' },
  { stage: 'receive', when: 'after', call: 'rawStore.putAll' },
  { stage: 'receive', when: 'before', call: 'rawStore.put', large: true },
  { stage: 'receive', when: 'after', call: 'rawStore.put', large: true },
  { stage: 'receive', when: 'after', call: 'session.download', large: true },
  { stage: 'receive', when: 'before', call: 'store.recordReceived' },
  { stage: 'receive', when: 'after', call: 'store.recordReceived' },
  { stage: 'receive', when: 'before', call: 'session.mark' },
  { stage: 'receive', when: 'after', call: 'session.mark' },
  { stage: 'receive', when: 'after', call: 'jobs.add', once: 'store.recordReceived' },
  { stage: 'process', when: 'after', call: 'store.beginAttempt' },
  { stage: 'process', when: 'after', call: 'rawStore.open' },
  { stage: 'process', when: 'before', call: 'tx.gatherFacts' },
  { stage: 'process', when: 'after', call: 'tx.gatherFacts' },
  { stage: 'apply', when: 'before', call: 'tx.writeLast' },
  { stage: 'apply', when: 'after', call: 'tx.writeLast' },
  { stage: 'apply', when: 'before', call: 'store.endAttempt' },
  { stage: 'apply', when: 'after', call: 'store.endAttempt' },
  { stage: 'apply', when: 'before', call: 'jobs.add', once: 'store.endAttempt' },
  { stage: 'apply', when: 'after', call: 'jobs.add', once: 'store.endAttempt' },
  { stage: 'send', when: 'after', call: 'store.claimOutbound' },
  { stage: 'send', when: 'before', call: 'send' },
  { stage: 'send', when: 'after', call: 'send' },
  { stage: 'send', when: 'after', call: 'store.recordSent' },
  { stage: 'alarm', when: 'after', call: 'tx.findCaseOfKpi' },
  { stage: 'alarm', when: 'before', call: 'tx.writeLast', once: 'tx.findCaseOfKpi' },
  { stage: 'alarm', when: 'after', call: 'tx.writeLast', once: 'tx.findCaseOfKpi' },
  { stage: 'alarm', when: 'after', call: 'jobs.add', once: 'tx.findCaseOfKpi' },
  { stage: 'reconcile', when: 'after', call: 'store.unkeptPromises' },
];
