// `casemill token revoke`: from then on the token opens nothing.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const revoke = command({
  usage: 'revoke <token>',
  description: 'end a token, by its name or id',
  example: 'casemill token revoke "Web shop"',
  undo: 'none: make another token',
  options: [json],
  run: ({ token }, { json }) => withUsecases(async ({ revokeToken }) => printResult(await revokeToken(token), json)),
});
