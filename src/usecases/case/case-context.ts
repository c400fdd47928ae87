// What everything that changes a case needs beside the case.

import type { CaseState } from '../../core/case/state.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface CaseContext {
  readonly deps: PromiseDeps;
  readonly rules: RuleSet;
  readonly now: Date;
}

/** Where the case's mails go out; undefined: it sends none. A case may have no mailbox, and cases outlive rule
 *  files. */
export function findMailbox({ mailboxes }: RuleSet, { mailbox }: CaseState): Mailbox | undefined {
  return mailbox === null ? undefined : mailboxes.get(mailbox);
}
