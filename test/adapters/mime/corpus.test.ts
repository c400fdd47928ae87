// Mail knowledge, one pair of files per behaviour: `<behaviour>.eml` and what we read from it. An expectation has only
// the fields that it is about; texts are compared without surrounding white space.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { mailJson } from '../../../src/usecases/simulation/mail-json.js';

const folder = new URL('./mails/', import.meta.url);
const files = readdirSync(folder);
const behaviours = (ending: string) =>
  files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));

test('every mail has an expectation, and every expectation a mail', () => {
  expect(behaviours('.eml')).toEqual(behaviours('.expected.yaml'));
});

describe('each mail is read as expected', () => {
  test.each(behaviours('.eml'))('%s', async (behaviour) => {
    const expected: unknown = parse(readFileSync(new URL(`${behaviour}.expected.yaml`, folder), 'utf8'));
    const mail = mailJson(readMail(await unpackMail(readFileSync(new URL(`${behaviour}.eml`, folder)))));
    expect(trimmed(mail)).toMatchObject(Object(expected));
  });
});

function trimmed(mail: object): object {
  return Object.fromEntries(
    Object.entries(mail).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? value.trim() : value,
    ]),
  );
}
