// `casemill start` with a fuse: told a point by its parent, it dies there. Tells its parent when it has started.

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
const log = openLog(config, 'warn');
process.exit(
  await runLong({ name: 'worker', start: startWorker }, config, {
    log: {
      debug: (fields, message) => log.debug(fields, message),
      info(fields, message) {
        if (message === 'worker started') process.send?.('started');
        log.info(fields, message);
      },
      warn: (fields, message) => log.warn(fields, message),
      error: (fields, message) => log.error(fields, message),
    },
    between: fuse.between,
  }),
);
