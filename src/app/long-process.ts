// Runs a worker or a server as the business of this process until SIGTERM or SIGINT, or until npm that started it is
// gone. The process always ends: with an error when it cannot start, and after a signal within the time that
// supervisors give, whatever is still under way. The next worker finds what was cut off. A second signal ends the
// process at once; SIGHUP reloads rules and templates.

import { limitHeap } from '../adapters/process/lean-heap.js';
import { startWatchdog } from '../adapters/process/watchdog.js';
import type { Config } from './config.js';
import { type Context, type Overrides, openContext } from './context.js';
import { endOfParent } from './end-of-parent.js';
import { stopSignal } from './stop-signal.js';
import type { Worker } from './worker.js';

/** For the mails and jobs in hand. Less than the 30 seconds of docker-compose.yml, so that the log says what
 *  happened. */
const stopWithinMs = 25_000;
/** For a part that is being opened, such as a database that does not answer, and again for closing the others. */
const openWithinMs = 4_000;

export interface Business {
  /** For the log. */
  readonly name: 'worker' | 'server';
  readonly start: (context: Context) => Promise<Worker>;
}

type StopReason = NodeJS.Signals | 'npm has ended';

/** Resolves with the exit code. Rejects with an Error for people when it cannot start. */
export async function runLong(business: Business, config: Config, overrides: Overrides = {}): Promise<number> {
  const signalled = Promise.race([stopSignal(), endOfParent(config.startedByNpm)]);
  void signalled.then(endInTime);
  const context = openContext(config, overrides);
  limitHeap();
  const endWatchdog = await startWatchdog(context.log);
  const starting = business.start(context);
  // A reload that is asked for while the files are being read reads them again.
  process.on('SIGHUP', () => void starting.then((worker) => worker.reload()).catch(() => undefined));
  try {
    const worker = await Promise.race([starting, signalled.then(() => null)]);
    return worker === null
      ? await stopStarting(await signalled, business, context, starting)
      : await workUntil(signalled, business, context, worker);
  } finally {
    // Nothing is left to close but after a failure, whose reason matters more.
    await within(openWithinMs, context.close()).catch(() => false);
    await endWatchdog();
    endSoon();
  }
}

async function workUntil(
  signalled: Promise<StopReason>,
  { name }: Business,
  context: Context,
  worker: Worker,
): Promise<number> {
  const { log } = context;
  log.info({}, `${name} started`);
  const reason = await signalled;
  log.info(whyItStops(reason), `${name} stops: finishing what is in hand`);
  const stopping = worker.stop().then(() => context.close());
  if (await within(stopWithinMs, stopping)) {
    log.info({}, `${name} stopped`);
    return 0;
  }
  log.error({ afterMs: stopWithinMs }, `${name} ends without finishing: the next one takes over what was in hand`);
  return 1;
}

/** npm passes no signal on, so which one it got, if any, is not known here. */
function whyItStops(reason: StopReason) {
  if (reason !== 'npm has ended') return { signal: reason };
  return { reason: 'npm, which started this process, has ended, as it does on SIGTERM' };
}

async function stopStarting(
  reason: StopReason,
  { name }: Business,
  { log }: Context,
  starting: Promise<Worker>,
): Promise<number> {
  log.info(whyItStops(reason), `${name} stops before it has started`);
  const stopping = starting.then((worker) => worker.stop());
  await within(openWithinMs, stopping).catch((error: Error) =>
    log.warn({ error: error.message }, `${name} not started`),
  );
  return 0;
}

/** False when `work` is not done after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the process also when something that is being opened or closed never answers. */
function endInTime(): void {
  setTimeout(() => process.exit(1), stopWithinMs + 2_000).unref();
}

/** What never closes, such as a connection that is still being made, does not keep the process. */
function endSoon(): void {
  setTimeout(() => process.exit(), 1_000).unref();
}
