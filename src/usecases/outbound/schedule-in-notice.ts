// What mails to agents say about the appointments of their case: what is agreed on, what was offered and what the
// customer waits for, so that nobody offers it again.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { BookingResponse } from '../../core/scheduling/booking.js';
import type { ClaimedOutbound, MailAppointment, MailOffer } from '../../ports/outbound-mails.js';

const ANSWERS: Readonly<Record<BookingResponse, string>> = {
  'needs-action': 'not answered by the customer yet',
  accepted: 'accepted by the customer',
  tentative: 'tentatively accepted by the customer',
  declined: 'declined by the customer',
};

/** The fields that a template gets. Left out is what the mail says anyway. */
export function scheduleInNotice({ schedule, data }: ClaimedOutbound, rules: RuleSet, now: Date) {
  const { appointments, offers, waits } = schedule ?? {};
  const said = timesIn(data);
  return {
    appointments: (appointments ?? [])
      .filter(({ startsAt }) => !said.has(new Date(startsAt).getTime()))
      .map((one) => shown(one, rules)),
    offers: (offers ?? []).filter((one) => canBeTaken(one, now)).map(({ until = null, ...one }) => ({ ...one, until })),
    waits: (waits ?? []).map(({ service, before }) => ({
      title: rules.services.get(service)?.title ?? service,
      before,
    })),
  };
}

/** By name: the service that commands are shown with, which is that of the case, else the first of the rules. */
export function serviceInNotice({ schedule, data }: ClaimedOutbound, { services }: RuleSet): string | null {
  const { appointments, offers, waits } = schedule ?? {};
  const { news, booking } = data as MailAbout;
  const titles = [news?.booking, booking, ...(appointments ?? []), ...(offers ?? [])].map((one) => one?.title);
  const awaited = new Set(waits?.map(({ service }) => service));
  const all = [...services.values()];
  const ofCase = all.find(({ title }) => titles.includes(title)) ?? all.find(({ name }) => awaited.has(name));
  return (ofCase ?? all[0])?.name ?? null;
}

/** When the appointments begin that the mail is about: of its news, and of what was done already. */
function timesIn(data: object): ReadonlySet<number> {
  const { news, done, booking } = data as MailAbout;
  const starts = [news?.booking, done, booking].flatMap((one) => one?.startsAt ?? []);
  return new Set(starts.map((start) => new Date(start).getTime()));
}

/** What the data of a mail say about an appointment. */
interface MailAbout {
  readonly news?: { readonly booking?: Told } | null;
  readonly done?: Told | null;
  readonly booking?: Told;
}

interface Told {
  readonly title?: string;
  readonly startsAt?: string | null;
}

function shown({ title, startsAt, endsAt, resources, response }: MailAppointment, rules: RuleSet) {
  const who = resources.map((name) => rules.resources.get(name)?.displayName ?? name);
  return { title, startsAt, endsAt, who: who.join(', '), answer: response === null ? '' : ANSWERS[response] };
}

function canBeTaken({ until, slots }: MailOffer, now: Date): boolean {
  if (until !== undefined && new Date(until) <= now) return false;
  return slots.some(({ start }) => new Date(start) > now);
}
