// `--by`: who decides about a held mail, for the ledger.

import { userInfo } from 'node:os';
import { option } from '../command-line/option.js';

export const byOption = option('--by <name>', 'who decided it; by default your user name');

export function decidedBy(by: string | undefined): string {
  return by?.trim() || userInfo().username;
}
