// The worker process: the same as `casemill start`.

import { runCommand } from './cli/program.js';

process.exitCode = await runCommand([...process.argv.slice(0, 2), 'start']);
