// A customer with entitlements, as their tests need one: she writes, agents resolve, and the balance is asked for.

import { randomUUID } from 'node:crypto';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { caseNumber } from '../../../src/core/case/number.js';
import type { Job } from '../../../src/ports/jobs.js';
import { type Harness, rawMail } from '../harness.js';

export const customers = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
`;

/** The customers with fifteen cases; `more`: further keys of the entitlement, each after a comma. */
export function gold(more: string): string {
  return `${customers}entitlements:\n  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, sla: gold${more} }`;
}

/** For the harness of the test that runs. */
export function customerOn(harness: () => Harness) {
  return {
    deps() {
      const { transact, jobs } = harness();
      return {
        ...{ transact, rules: () => harness().rules, clock: () => harness().now },
        ...{ newId: randomUUID },
        signer: createSigner('a secret for tests'),
        jobs: { add: async (added: readonly Job[]) => void jobs.push(...added) },
      };
    },

    async remaining(name = 'Contoso Gold'): Promise<number | null | undefined> {
      return (await harness().entitlements.find(name, harness().now))?.remaining;
    },

    /** Ana writes. Gives the number of the case. */
    async write(subject: string, from = 'ana@contoso.com'): Promise<string> {
      const raw = rawMail({ from, subject, id: idOf(subject) });
      harness().mailbox.deliver(raw, harness().now);
      await harness().settle();
      const found = await harness().prisma.case.findFirstOrThrow({ where: { title: subject } });
      return caseNumber(found.number);
    },

    resolve(number: string, minutes = 25) {
      const action = { kind: 'resolve', text: 'Replaced the fuse', minutes, closeActivities: false } as const;
      return harness().act(number, 'lena', action);
    },

    /** Ana writes again, which reopens the case. */
    async reopen(number: string, subject: string): Promise<void> {
      const text = `It smells again (${randomUUID()}), what now?`;
      const mail = { from: 'ana@contoso.com', subject: `Re: ${subject} [${number}]`, text, inReplyTo: idOf(subject) };
      harness().mailbox.deliver(rawMail(mail), harness().now);
      await harness().settle();
    },
  };
}

function idOf(subject: string): string {
  return `<${subject.replaceAll(' ', '-')}@contoso.com>`;
}
