// The facts of a mail from what is given instead of from the database: the same question, the same meaning of every
// fact, so that an explanation without a database decides as production would. A test imports what is given and compares.

import type { CaseFacts } from '../case/case-facts.js';
import type { SignedClaim } from '../case/signed-claim.js';
import type { EntitlementFacts } from '../entitlement/entitlement-facts.js';
import type { AccountFacts, Facts } from '../intake/facts.js';
import type { AgentLoad } from '../routing/agent-load.js';
import {
  type Dataset,
  type DatasetAccount,
  type DatasetCase,
  type DatasetContact,
  importedBalance,
} from './dataset.js';

/** What is asked about a mail. */
export interface DatasetQuery {
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

export function factsFromDataset(given: Dataset, question: DatasetQuery): Facts {
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
export function datasetCaseId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function contactOf(given: Dataset, address: string): DatasetContact | null {
  return given.contacts.find((candidate) => candidate.addresses.includes(address)) ?? null;
}

/** The contact's account, or for a stranger the one that owns the domain. A contact without an account has none. */
function accountOf(given: Dataset, contact: DatasetContact | null, domain: string | null): DatasetAccount | null {
  const found = given.accounts.find((account) =>
    contact === null ? domain !== null && account.domains.includes(domain) : account.name === contact.account,
  );
  return found ?? null;
}

function hasEvidence(candidate: DatasetCase, question: DatasetQuery): boolean {
  return (
    candidate.messageIds.some((id) => question.references.includes(id) || id === question.messageId) ||
    question.claims.some((claim) => claim.caseId === datasetCaseId(candidate.number)) ||
    question.tokens.includes(candidate.number)
  );
}

function caseFacts(
  given: Dataset,
  found: DatasetCase,
  question: DatasetQuery,
  sender: DatasetContact | null,
  senderAccount: DatasetAccount | null,
): CaseFacts {
  const contact = contactOf(given, found.contact);
  const ofAccount = senderAccount !== null && contact?.account === senderAccount.name;
  const { number, title, status, type, priority, queue, assignee, product, sla, resolvedAt, firstResponseAt } = found;
  const { tags, customFields } = found;
  return {
    ...{ id: datasetCaseId(number), number, title, status, type, priority, queue, assignee, product, sla },
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
  given: Dataset,
  contact: DatasetContact | null,
  account: DatasetAccount | null,
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

function agentLoads(cases: readonly DatasetCase[]): readonly AgentLoad[] {
  const done: readonly DatasetCase['status'][] = ['resolved', 'cancelled', 'merged'];
  const agents = new Set(cases.flatMap(({ assignee }) => assignee ?? []));
  return [...agents].map((agent) => ({
    agent,
    activeCases: cases.filter(({ assignee, status }) => assignee === agent && !done.includes(status)).length,
    lastAssignedAt: null,
  }));
}

function accountFacts({ name }: DatasetAccount): AccountFacts {
  return { id: `account ${name}`, name };
}

function contactId(contact: DatasetContact): string {
  return `contact ${contact.addresses[0]}`;
}

function firstAddress(contact: DatasetContact): string {
  return [...contact.addresses].sort()[0] ?? '';
}
