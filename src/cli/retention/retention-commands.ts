// `casemill retention …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { run } from './run.js';

export const retentionCommands: CommandGroup = {
  name: 'retention',
  description: 'forget what `retention` in settings.yaml does not keep, as workers do every day',
  example: 'casemill retention run --dry-run',
  commands: [run],
};
