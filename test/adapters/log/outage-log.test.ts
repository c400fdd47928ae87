import { expect, it } from 'vitest';
import { outageLog } from '../../../src/adapters/log/outage-log.js';
import { silent } from '../../usecases/harness.js';

it('logs an outage at once and then once a minute, however many connections notice it', () => {
  const lines: string[] = [];
  let now = 0;
  const tell = outageLog(
    { ...silent, warn: (facts) => lines.push((facts as { error: string }).error) },
    'jobs backend',
    () => now,
  );
  for (; now < 150_000; now += 500) {
    tell(new Error('ECONNREFUSED'));
    tell(new Error('ECONNREFUSED'));
  }
  tell(new Error('terminated'));
  expect(lines).toEqual(['ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED', 'terminated']);
});

it('logs the code of an error without a message', () => {
  const lines: string[] = [];
  const error = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  outageLog({ ...silent, warn: (facts) => lines.push((facts as { error: string }).error) }, 'Redis')(error);
  expect(lines).toEqual(['ECONNREFUSED']);
});
