// `casemill start` with a fuse: told a point by its parent, it dies there.

import { openApp, openLog } from '../../src/app/app.js';
import { readConfig } from '../../src/app/config.js';
import { runWorker } from '../../src/cli/worker/run-worker.js';
import { openFuse } from './fuse.js';
import type { Point } from './points.js';

const fuse = openFuse();
process.on('message', (point: Point) => {
  fuse.arm(point);
  process.send?.('armed');
});
const config = readConfig({ signs: true });
const log = openLog(config, 'warn');
const exitCode = await runWorker(() => openApp(config, log, fuse.between), log);
process.exit(exitCode);
