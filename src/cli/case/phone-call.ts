// `casemill case phone-call`: a call that is over.

import { command } from '../command-line/command.js';
import { act, agentOptions, minutesOption } from './act.js';

export const phoneCall = command({
  usage: 'phone-call <number> <text>',
  description: 'record a phone call that was made',
  example: 'casemill case phone-call C-000001 "Ana will send a picture" --agent lena',
  options: [...agentOptions, minutesOption],
  run: ({ number, text }, { minutes = null, ...options }) =>
    act(number, options, { kind: 'log', activity: 'phone-call', text, minutes, open: false }),
});
