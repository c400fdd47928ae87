// `casemill start` with a fuse: told a point by its parent, it dies there.

import { readConfig } from '../../src/app/config.js';
import { openLog } from '../../src/app/log.js';
import { runLong } from '../../src/app/long-process.js';
import { startWorker } from '../../src/app/worker.js';
import { openFuse } from './fuse.js';
import type { Point } from './points.js';

const fuse = openFuse();
process.on('message', (point: Point) => {
  fuse.arm(point);
  process.send?.('armed');
});
const config = readConfig({ signs: true });
process.exit(
  await runLong({ name: 'worker', start: startWorker }, config, {
    log: openLog(config, 'warn'),
    between: fuse.between,
  }),
);
