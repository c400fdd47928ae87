// `casemill article …`: its commands.

import type { CommandGroup } from '../command-line/command.js';
import { importArticles } from './import.js';

export const articleCommands: CommandGroup = {
  name: 'article',
  description: 'manage knowledge articles',
  example: 'casemill article import KA-1001.md',
  commands: [importArticles],
};
