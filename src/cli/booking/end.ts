// Ends a booking: what `cancel`, `done` and `no-show` have in common.

import type { BookingEnd } from '../../usecases/case/book.js';
import { withUsecases } from '../command-line/opened.js';
import { printResult } from '../output/print-result.js';

/** Exit code 1 when it was refused. */
export function end(
  id: string,
  { agent, json }: { readonly agent: string; readonly json: boolean },
  as: Omit<BookingEnd, 'booking'>,
): Promise<number> {
  return withUsecases(async (usecases) => printResult(await usecases.endBooking(id, agent, as), json));
}
