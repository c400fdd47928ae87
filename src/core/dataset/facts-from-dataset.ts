// Gathers the facts for a mail from a dataset instead of the database, so that an explanation or a rule test decides as
// production would. A test imports the same dataset and compares both.

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
  type DatasetEntitlement,
  importedBalance,
} from './dataset.js';

/** What to gather facts about; the fields mean the same as in the query of the database. */
export interface DatasetQuery {
  /** Lower-case. */
  readonly senderAddress: string;
  readonly senderDomain: string | null;
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly claims: readonly SignedClaim[];
  readonly tokens: readonly number[];
  readonly products: readonly string[];
  readonly candidates: readonly string[];
  readonly since: Date;
}

/** The facts for a mail, as the database would give them after an import of the dataset. */
export function factsFromDataset(dataset: Dataset, query: DatasetQuery): Facts {
  const contact = contactOf(dataset, query.senderAddress);
  const account = accountOf(dataset, contact, query.senderDomain);
  const productNames = query.products.map((name) => name.toLowerCase());
  return {
    duplicateOf: null,
    contact: contact && {
      id: contactId(contact),
      name: contact.name ?? firstAddress(contact),
      address: query.senderAddress,
    },
    account: account && accountFacts(account),
    claims: query.claims,
    cases: dataset.cases
      .filter((candidate) => hasEvidence(candidate, query))
      .sort((a, b) => a.number - b.number)
      .map((candidate) => caseFacts(dataset, candidate, query, contact, account)),
    entitlements: entitlementsOf(dataset, contact, account, query.since),
    products: dataset.products
      .filter(({ name }) => productNames.includes(name.toLowerCase()))
      .map(({ name }) => ({ id: `product ${name}`, name })),
    agentLoads: agentLoads(dataset.cases, query.candidates),
    automaticMailsToSender: 0,
    returned: null,
    senderFailures: [],
    answersDecline: false,
    sameMessageId: [],
    confirms: null,
    reviews: null,
    answersAgent: null,
    toldElsewhere: 0,
    confirmRequests: 0,
  };
}

/** The id of a case of a dataset: a UUID, as signed addresses need it. */
export function datasetCaseId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function contactOf(dataset: Dataset, address: string): DatasetContact | null {
  return dataset.contacts.find((candidate) => candidate.addresses.includes(address)) ?? null;
}

/** The account of a contact, or for an unknown sender the account that owns the domain. */
function accountOf(dataset: Dataset, contact: DatasetContact | null, domain: string | null): DatasetAccount | null {
  const found = dataset.accounts.find((account) =>
    contact === null ? domain !== null && account.domains.includes(domain) : account.name === contact.account,
  );
  return found ?? null;
}

function hasEvidence(candidate: DatasetCase, query: DatasetQuery): boolean {
  return (
    candidate.messageIds.some((id) => query.references.includes(id) || id === query.messageId) ||
    query.claims.some((claim) => claim.caseId === datasetCaseId(candidate.number)) ||
    query.tokens.includes(candidate.number)
  );
}

function caseFacts(
  dataset: Dataset,
  datasetCase: DatasetCase,
  query: DatasetQuery,
  sender: DatasetContact | null,
  senderAccount: DatasetAccount | null,
): CaseFacts {
  const contact = contactOf(dataset, datasetCase.contact);
  const sameAccount = senderAccount !== null && contact?.account === senderAccount.name;
  const { number, title, status, type, priority, queue, assignee, product, sla, resolvedAt, firstResponseAt } =
    datasetCase;
  const { tags, customFields } = datasetCase;
  return {
    ...{ id: datasetCaseId(number), number, title, status, type, priority, queue, assignee, product, sla },
    ...{ resolvedAt, firstResponseAt, tags, customFields },
    contactAddress: contact === null ? datasetCase.contact : firstAddress(contact),
    entitlement: null,
    references: datasetCase.messageIds.filter((id) => query.references.includes(id)),
    nextResponseClocks: [],
    process: null,
    language: null,
    automaticMails: 0,
    alertRepeats: 0,
    referredToBy: false,
    senderBelongs:
      datasetCase.participants.includes(query.senderAddress) || (contact !== null && contact === sender) || sameAccount,
  };
}

function entitlementsOf(
  dataset: Dataset,
  contact: DatasetContact | null,
  account: DatasetAccount | null,
  since: Date,
): readonly EntitlementFacts[] {
  const ofAccount = dataset.entitlements.filter(
    ({ customer }) => customer.kind === 'account' && customer.name === account?.name,
  );
  const ofContact = dataset.entitlements.filter(
    ({ customer }) => customer.kind !== 'account' && contact?.addresses.includes(customer.address),
  );
  const held = new Set([...heldNow(ofAccount, since), ...heldNow(ofContact, since)]);
  return dataset.entitlements
    .filter((one) => held.has(one))
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

/** Those that have not ended, and the one that ended last. */
function heldNow(entitlements: readonly DatasetEntitlement[], since: Date): readonly DatasetEntitlement[] {
  const hasEnded = ({ endsAt }: DatasetEntitlement) => endsAt !== null && endsAt <= since;
  const lastEnded = entitlements
    .filter(hasEnded)
    .sort((a, b) => Number(b.endsAt) - Number(a.endsAt) || (a.name < b.name ? -1 : 1))[0];
  return entitlements.filter((one) => !hasEnded(one) || one === lastEnded);
}

function agentLoads(cases: readonly DatasetCase[], candidates: readonly string[]): readonly AgentLoad[] {
  const inactive: readonly DatasetCase['status'][] = ['resolved', 'cancelled', 'merged'];
  const agents = new Set(cases.flatMap(({ assignee }) => assignee ?? []).filter((agent) => candidates.includes(agent)));
  return [...agents].map((agent) => ({
    agent,
    activeCases: cases.filter(({ assignee, status }) => assignee === agent && !inactive.includes(status)).length,
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
