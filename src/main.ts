// The worker process: the same as `casemill start`.

import { stopSignal } from './app/stop-signal.js';

// Listens from the beginning: a signal that reaches process 1 of a container before anybody listens is lost.
void stopSignal();
process.argv.splice(2, process.argv.length, 'start');
await import('./cli.js');
