// The facts of a mail from what is given instead of from the database: the same question, the same meaning of every
// fact, so that an explanation without a database decides as production would. A test imports what is given and compares.

import type { AccountFacts, AgentLoad, CaseFacts, Facts, SignedClaim } from '../facts.js';
import type { EntitlementFacts } from '../terms/entitlement.js';
import { type Given, type GivenAccount, type GivenCase, type GivenContact, importedBalance } from './given.js';

/** What is asked about a mail. */
export interface GivenQuestion {
  /** Lower-case. */
  readonly senderAddress: string;
  readonly senderDomain: string | null;
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly claims: readonly SignedClaim[];
  readonly tokens: readonly number[];
  readonly products: readonly string[];
  readonly agentLoads: boolean;
}

export function factsFromGiven(given: Given, question: GivenQuestion): Facts {
  const contact = contactOf(given, question.senderAddress);
  const account = accountOf(given, contact, question.senderDomain);
  const wanted = question.products.map((name) => name.toLowerCase());
  return {
    duplicateOf: null,
    contact: contact && {
      id: contactId(contact),
      name: contact.name ?? firstAddress(contact),
      address: question.senderAddress,
    },
    account: account && accountFacts(account),
    claims: question.claims,
    cases: given.cases
      .filter((candidate) => hasEvidence(candidate, question))
      .sort((a, b) => a.number - b.number)
      .map((found) => caseFacts(given, found, question, contact, account)),
    entitlements: entitlementsOf(given, contact, account),
    products: given.products
      .filter(({ name }) => wanted.includes(name.toLowerCase()))
      .map(({ name }) => ({ id: `product ${name}`, name })),
    agentLoads: question.agentLoads ? agentLoads(given.cases) : [],
    automaticMailsToSender: 0,
    returned: null,
    senderFailures: [],
  };
}

/** The id under which a given case is known, in the form that signed addresses carry. */
export function givenCaseId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function contactOf(given: Given, address: string): GivenContact | null {
  return given.contacts.find((candidate) => candidate.addresses.includes(address)) ?? null;
}

/** The contact's account, or for a stranger the one that owns the domain. A contact without an account has none. */
function accountOf(given: Given, contact: GivenContact | null, domain: string | null): GivenAccount | null {
  const found = given.accounts.find((account) =>
    contact === null ? domain !== null && account.domains.includes(domain) : account.name === contact.account,
  );
  return found ?? null;
}

function hasEvidence(candidate: GivenCase, question: GivenQuestion): boolean {
  return (
    candidate.messageIds.some((id) => question.references.includes(id) || id === question.messageId) ||
    question.claims.some((claim) => claim.caseId === givenCaseId(candidate.number)) ||
    question.tokens.includes(candidate.number)
  );
}

function caseFacts(
  given: Given,
  found: GivenCase,
  question: GivenQuestion,
  sender: GivenContact | null,
  senderAccount: GivenAccount | null,
): CaseFacts {
  const contact = contactOf(given, found.contact);
  const ofAccount = senderAccount !== null && contact?.account === senderAccount.name;
  const { number, title, status, type, priority, queue, assignee, product, sla, resolvedAt, firstResponseAt } = found;
  const { tags, customFields } = found;
  return {
    ...{ id: givenCaseId(number), number, title, status, type, priority, queue, assignee, product, sla },
    ...{ resolvedAt, firstResponseAt, tags, customFields },
    contactAddress: contact === null ? found.contact : firstAddress(contact),
    entitlement: null,
    references: found.messageIds.filter((id) => question.references.includes(id)),
    nextResponseClocks: [],
    automaticMails: 0,
    referredToBy: false,
    senderBelongs:
      found.participants.includes(question.senderAddress) || (contact !== null && contact === sender) || ofAccount,
  };
}

function entitlementsOf(
  given: Given,
  contact: GivenContact | null,
  account: GivenAccount | null,
): readonly EntitlementFacts[] {
  return given.entitlements
    .filter(({ customer }) =>
      customer.kind === 'account' ? customer.name === account?.name : contact?.addresses.includes(customer.address),
    )
    .map(({ customer, channels, contract: _, ...entitlement }) => {
      const used = importedBalance({ ...entitlement, channels });
      return {
        ...entitlement,
        id: `entitlement ${entitlement.name}`,
        holder: customer.kind,
        channels: channels.map(({ channel, total }) => ({
          channel,
          total,
          remaining: total === null ? null : total + (used?.channel === channel ? used.amount : 0),
        })),
      };
    });
}

function agentLoads(cases: readonly GivenCase[]): readonly AgentLoad[] {
  const done: readonly GivenCase['status'][] = ['resolved', 'cancelled', 'merged'];
  const agents = new Set(cases.flatMap(({ assignee }) => assignee ?? []));
  return [...agents].map((agent) => ({
    agent,
    activeCases: cases.filter(({ assignee, status }) => assignee === agent && !done.includes(status)).length,
    lastAssignedAt: null,
  }));
}

function accountFacts({ name }: GivenAccount): AccountFacts {
  return { id: `account ${name}`, name };
}

function contactId(contact: GivenContact): string {
  return `contact ${contact.addresses[0]}`;
}

function firstAddress(contact: GivenContact): string {
  return [...contact.addresses].sort()[0] ?? '';
}
