// `casemill serve`: answers over HTTP, and reads no mail.

import { command } from '../command-line/command.js';
import { runServer } from '../command-line/opened.js';

export const serve = command({
  usage: 'serve',
  description: 'answer over HTTP until SIGTERM or SIGINT, without reading mail',
  example: 'casemill serve',
  run: runServer,
});
