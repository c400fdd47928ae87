// Runs an action on a locked case inside a transaction: reads what the action needs beside the case, and does to the
// children of a case what goes for them, too.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { record, workOn } from '../../core/case/case-work.js';
import type { EntryPosted } from '../../core/case/event.js';
import { caseNumber } from '../../core/case/number.js';
import { balanceChanges } from '../../core/case/post-entry.js';
import type { CustomerChanged } from '../../core/case/relation-event.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { meantArticleNumber } from '../../core/knowledge/write-article.js';
import type { Tx } from '../../ports/transact.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { type ActionContext, type Refusal, refuse } from './action.js';
import { availableToWait } from './await-slot.js';
import { availableFor, busyForReschedule, busyForWish } from './busy-for-wish.js';
import { customerChanged } from './customer-changed.js';
import { type Action, type Named, perform } from './perform.js';
import { type News, newsOf, tellConcerned } from './tell-concerned.js';
import { withKnownNames } from './with-known-names.js';

export interface RunContext extends ActionContext {
  readonly tx: Tx;
}

export interface Run {
  readonly ok: true;
  /** For the person who asked. */
  readonly text: string;
  /** Of the case. */
  readonly events: readonly LaterEvent[];
  /** What happened to its children. */
  readonly others: Writes;
  /** What it means for other agents of the case, who have not been told yet. */
  readonly news: readonly News[];
}

export async function runAction(context: RunContext, asked: Action): Promise<Run | Refusal> {
  const { tx } = context;
  const action = withKnownNames(context.rules, asked);
  const result = perform(context, action, await findNamed(context, action));
  if (!result.ok) return result;
  const alone: Run = { ...result, others: {}, news: newsOf(context, action, result) };
  const concerned = concernOf(context, action);
  if (concerned === null) return alone;
  const children = (await tx.cases.children(context.case.id)).filter(({ status }) => isActive(status));
  if (children.length === 0) return alone;
  const numbers = children.map(({ number }) => caseNumber(number)).join(', ');
  if (concerned === 'wait') return refuse('children-open', `${context.number} has open child cases: ${numbers}`);
  return withChildren(context, action, alone, children, numbers);
}

async function findNamed(context: RunContext, action: Action): Promise<Named> {
  const { tx } = context;
  if (action.kind === 'offer') return availableFor(context, action);
  if (action.kind === 'wait-for-slot') {
    const service = context.rules.services.get(action.service);
    return service === undefined ? {} : availableToWait(context, context.case, service);
  }
  if (action.kind === 'book' || action.kind === 'move-booking') return { busy: await busyForWish(context, action) };
  if (action.kind === 'reschedule') return { busy: await busyForReschedule(context, action) };
  if (action.kind === 'stop-waiting') return { waits: await tx.bookings.waitsOf(context.case.id) };
  if (action.kind === 'send-article') {
    const { article } = action;
    return { article: (await tx.articles.find(article)) ?? (await tx.articles.find(meantArticleNumber(article))) };
  }
  if (action.kind === 'change') {
    const { product, customer } = action;
    return {
      ...(typeof product === 'string' && { product: await tx.cases.findProduct(product) }),
      ...(customer !== undefined && { customer: await findCustomer(tx, customer) }),
    };
  }
  return {};
}

/** Locked, as whoever merges or moves the contact locks it. */
async function findCustomer({ cases, customers }: Tx, address: string): Promise<CustomerChanged | undefined> {
  const id = await cases.findContact(address);
  const [contact] = id === undefined ? [] : await customers.contactsForUpdate([id], [address]);
  return contact && customerChanged(contact, contact.account);
}

/** What an action means for active children. Null: nothing. `wait`: they have to be closed before. */
function concernOf({ rules }: RunContext, action: Action): 'wait' | 'same' | null {
  if (action.kind === 'reply') return action.toChildren ? 'same' : null;
  if (action.kind !== 'resolve' && action.kind !== 'cancel') return null;
  const { closing } = rules.settings.childCases;
  switch (closing) {
    case 'independent':
      return null;
    case 'with-parent':
      return 'same';
    case 'before-parent':
      return 'wait';
    default: {
      const never: never = closing;
      throw new Error(`unknown choice ${String(never)}`);
    }
  }
}

/** Does the action on each child as well, or on none of the cases. */
async function withChildren(
  context: RunContext,
  action: Action,
  parent: Run,
  children: readonly { readonly id: string }[],
  numbers: string,
): Promise<Run | Refusal> {
  let entries = entriesIn(parent.events);
  let ofChildren: readonly EntryPosted[] = [];
  let others: Writes = {};
  for (const { id } of children) {
    const child = await context.tx.cases.findForUpdate({ id });
    if (child === undefined) throw new Error(`case ${id} is gone`);
    const before = record(workOn(child), balanceChanges(entries));
    const onChild = forChild(context, before.state);
    const result = perform(onChild, forChildren(action), {});
    if (!result.ok) return { ...result, text: `nothing was done, because of a child case: ${result.text}` };
    const posted = entriesIn(result.events);
    entries = [...entries, ...posted];
    ofChildren = [...ofChildren, ...posted];
    const told = tellConcerned(context, child, newsOf(onChild, forChildren(action), result));
    others = mergeWrites(others, onCase(id, child, [...before.events, ...result.events, ...told]));
  }
  const events = [...parent.events, ...balanceChanges(ofChildren)];
  return { ...parent, text: `${parent.text}; so with ${numbers}`, events, others };
}

function forChild(context: RunContext, child: CaseState): RunContext {
  return { ...context, case: child, number: caseNumber(child.number) };
}

/** A child has minutes of its own. */
function forChildren(action: Action): Action {
  if (action.kind !== 'resolve') return action;
  const { billableMinutes, ...resolution } = action;
  return { ...resolution, minutes: null, isAnswered: false };
}

function entriesIn(events: readonly LaterEvent[]): readonly EntryPosted[] {
  return events.flatMap((event) => (event.type === 'entry-posted' ? [event] : []));
}
