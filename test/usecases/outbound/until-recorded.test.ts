// What has gone out is recorded however long the database has no room, and nobody else takes it meanwhile.

import { expect, it } from 'vitest';
import { DatabaseTroubleError } from '../../../src/ports/database-trouble.js';
import { untilRecorded } from '../../../src/usecases/outbound/until-recorded.js';
import { silent } from '../harness.js';

const full = () => new DatabaseTroubleError('the disk of the database is full', '53100');

it('is tried again while the database is in trouble, and its claim is kept, where that can be written', async () => {
  const calls: string[] = [];
  const logged: string[] = [];
  const log = { ...silent, error: (_facts: object, message: string) => void logged.push(message) };
  await untilRecorded(
    log,
    {},
    {
      record: async () => {
        calls.push('record');
        if (calls.length < 5) throw full();
      },
      keep: async () => {
        calls.push('keep');
        throw full();
      },
      everyMs: 1,
    },
  );
  expect(calls).toEqual(['record', 'keep', 'record', 'keep', 'record']);
  expect(logged).toEqual(['sent, and not recorded yet']);
});

it('ends with what is wrong in the program', async () => {
  const record = async () => {
    throw new TypeError('no such column');
  };
  await expect(untilRecorded(silent, {}, { record, keep: async () => undefined, everyMs: 1 })).rejects.toThrow(
    'no such column',
  );
});
