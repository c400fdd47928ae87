// Tells the agents of a case, and those who do its appointment, what somebody did about it.

import type { MailsPromised } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { CaseContext } from './case-context.js';
import { notifyAgents } from './notify-agents.js';

/** What it is about; without a time when no appointment is meant. */
export interface BookingShown {
  readonly title: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** By name: the agents among them are told, too. */
  readonly resources?: readonly string[];
}

export interface BookingNews {
  /** In a word or two. */
  readonly what: string;
  /** Goes on from the name of who did it. */
  readonly text: string;
  /** Who did it; left out: the contact of the case. */
  readonly by?: { readonly address: string; readonly name: string };
  /** Their own words; empty when there are none. */
  readonly words?: string;
  /** A time that it is about beside that of the appointment, and what it is. */
  readonly time?: { readonly label: string; readonly at: Date };
  /** The appointment stands, so that it can be moved. */
  readonly stands?: boolean;
}

/** What the notice of it gets. */
export interface AppointmentNews {
  readonly booking: Omit<BookingShown, 'resources'>;
  readonly answer: Required<Omit<BookingNews, 'time'>> & { readonly label: string; readonly at: Date | null };
}

/** Some lines are enough: the case has the whole mail. */
const MAX_WORDS = 2000;

export function tellAboutBooking(
  context: CaseContext,
  found: CaseState,
  { resources = [], ...booking }: BookingShown,
  { what, text, by, words = '', time, stands = false }: BookingNews,
): readonly MailsPromised[] {
  const { rules } = context;
  const agents = new Set([...agentsFor(rules, found), ...agentsAmong(rules, resources)]);
  const answer = {
    ...{ what, text, by: by ?? { address: found.contact.address, name: found.contact.name }, stands },
    ...{ words: words.slice(0, MAX_WORDS), label: time?.label ?? '', at: time?.at ?? null },
  };
  const data: AppointmentNews = { booking, answer };
  return notifyAgents(context, found, [...agents], 'booking-answered', data);
}

/** The agents that these resources are. */
export function agentsAmong(rules: RuleSet, resources: readonly string[]): readonly Agent[] {
  return resources.flatMap((name) => rules.agents.get(rules.resources.get(name)?.agent ?? '') ?? []);
}
