// `casemill demo`: a support day with real mail, on servers that the demo starts itself.

import { command } from '../command-line/command.js';
import { flag } from '../command-line/option.js';

export const demo = command({
  usage: 'demo',
  description: 'play a support day with real mail, on servers of its own, and check the result',
  example: 'casemill demo --stay',
  options: [flag('--stay', 'keep everything running afterwards, and print how to send your own mail')],
  run: async (_, { stay }) => {
    const { playDemo } = await import('./play-demo.js');
    return playDemo(stay);
  },
});
