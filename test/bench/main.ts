// `npm run bench -- NAME`: one benchmark, or all except `scale` and `console`, which need a large database. `--database
// URL` lets these and `intake` measure any server instead of the embedded one.

import { parseArgs } from 'node:util';
import { benchAlarms } from './alarms.js';
import type { BenchOptions } from './bench-server.js';
import { benchConsole } from './console.js';
import { benchHttp } from './http.js';
import { benchIntake } from './intake.js';
import { benchMemory } from './memory.js';
import { benchRules } from './rules.js';
import { benchScale } from './scale.js';
import { benchSlots } from './slots.js';
import { benchTakeover } from './takeover.js';

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<number>>> = {
  alarms: benchAlarms,
  console: benchConsole,
  http: benchHttp,
  intake: benchIntake,
  memory: benchMemory,
  rules: benchRules,
  scale: benchScale,
  slots: benchSlots,
  takeover: benchTakeover,
};

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { database: { type: 'string' } },
});
const unknown = wanted.find((name) => benches[name] === undefined);
if (unknown === undefined) {
  const options = { url: values.database ?? null };
  const all = Object.keys(benches).filter((name) => name !== 'scale' && name !== 'console');
  for (const name of wanted.length > 0 ? wanted : all) process.exitCode = (await benches[name]?.(options)) ?? 1;
} else {
  console.error(`There is no benchmark "${unknown}"; there are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
}
