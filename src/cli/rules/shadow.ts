// `casemill rules shadow`: runs a candidate folder on live mail, without effect.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

export const shadow = command({
  usage: 'shadow [dir]',
  description: 'run the rules of a folder on live mail, without effect, and compare them with the live rules',
  example: 'casemill rules shadow candidate; casemill rules shadow --status',
  undo: 'casemill rules shadow --stop',
  options: [
    flag('--status', 'show the differences so far'),
    flag('--stop', 'stop, and delete the recorded differences'),
    json,
  ],
  run: async ({ dir }, { status, stop, json }) => {
    if ([dir !== undefined, status, stop].filter(Boolean).length !== 1) {
      throw new WrongUseError('name a folder, or write --status or --stop');
    }
    const { startShadow, showShadow, stopShadow } = await import('./shadow-candidate.js');
    return withUsecases((usecases) => {
      if (dir !== undefined) return startShadow(dir, json, usecases);
      return status ? showShadow(json, usecases) : stopShadow(json, usecases);
    });
  },
});
