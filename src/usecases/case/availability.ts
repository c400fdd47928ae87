// Who is busy when, for a service: what its resources are booked for, and for resources that are agents also their
// other appointments and absences.

import type { Span } from '../../core/calendar/span.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import type { BookingRepository } from '../../ports/bookings.js';

/** By resource. */
export type Busy = ReadonlyMap<string, readonly Span[]>;

/** When the resources of a service are busy around from..to. `without`: a booking that does not count, by id. */
export async function busyFor(
  bookings: Pick<BookingRepository, 'busy'>,
  { resources }: RuleSet,
  service: Service,
  period: { readonly from: Date; readonly to: Date },
  without?: string,
): Promise<Busy> {
  const names = [...new Set(service.needs.flatMap(({ of }) => of))];
  const agentOf = (name: string) => resources.get(name)?.agent ?? null;
  const agents = [...new Set(names.flatMap((name) => agentOf(name) ?? []))];
  const found = await bookings.busy({
    ...{ resources: names, agents },
    from: new Date(period.from.getTime() - service.beforeMs),
    to: new Date(period.to.getTime() + service.durationMs + service.afterMs),
    ...(without !== undefined && { without }),
  });
  return new Map(
    names.map((name) => {
      const agent = agentOf(name);
      const away = agent === null ? [] : (found.agents.get(agent) ?? []);
      return [name, [...(found.resources.get(name) ?? []), ...away]];
    }),
  );
}
