// What the trust in a sender cost and gained, for explanations.

import type { Mailbox } from '../rule-set/mailbox.js';
import type { Customer } from './decision.js';

export function trustInWords(
  trust: Customer['trust'],
  { authservId, name }: Pick<Mailbox, 'authservId' | 'name'>,
): string {
  switch (trust) {
    case 'verified':
      return 'is who the mail says: joins cases by a reference or a number, spends support, commands as an agent with a signature';
    case 'unverified':
      return authservId === null
        ? `taken at their word: mailbox ${name} pins no server (authservId) that says who sent it`
        : `${authservId} does not say who sent it: taken at their word, but what an agent forwards is held, and a form or forwarder spends no support`;
    case 'failed':
      return 'somebody else sent it: joins no case, is a stranger to the rules, spends no support, gets no automatic mail, commands nothing';
    default: {
      const never: never = trust;
      throw new Error(`unknown trust ${String(never)}`);
    }
  }
}
