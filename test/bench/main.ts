// `npm run bench -- NAME`: one benchmark, or all of them.

import { benchAlarms } from './alarms.js';
import { benchIntake } from './intake.js';
import { benchMemory } from './memory.js';
import { benchRules } from './rules.js';
import { benchTakeover } from './takeover.js';

const benches: Readonly<Record<string, () => Promise<number>>> = {
  alarms: benchAlarms,
  intake: benchIntake,
  memory: benchMemory,
  rules: benchRules,
  takeover: benchTakeover,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => benches[name] === undefined);
if (unknown === undefined) {
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches))
    process.exitCode = (await benches[name]?.()) ?? 1;
} else {
  console.error(`There is no benchmark "${unknown}"; there are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
}
