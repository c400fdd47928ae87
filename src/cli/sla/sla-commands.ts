// `casemill sla …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { explain } from './explain.js';
import { list } from './list.js';

export const slaCommands: CommandGroup = {
  name: 'sla',
  description: 'list SLA deadlines, and explain how they are computed',
  example: 'casemill sla explain --sla gold --from 2026-03-02T09:00:00Z',
  commands: [list, explain],
};
