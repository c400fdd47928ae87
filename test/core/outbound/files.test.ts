// Which files a notification carries, how it names the others, and which files of an agent go to the customer.

import { describe, expect, it } from 'vitest';
import type { AttachmentInfo } from '../../../src/core/email/mail.js';
import { filesForCustomer, filesToCarry, namedFiles, saveCommand } from '../../../src/core/outbound/files.js';

const file = (name: string, size: number, more: Partial<AttachmentInfo> = {}): AttachmentInfo => ({
  ...{ name, type: 'application/pdf', size, inline: false, hash: name },
  ...more,
});
const names = (files: readonly AttachmentInfo[]) => files.map(({ name }) => name);

describe('a notification carries', () => {
  it('files up to its limit, and small ones also after one that does not fit', () => {
    expect(names(filesToCarry([file('a', 60), file('b', 50), file('c', 40)], 100))).toEqual(['a', 'c']);
    expect(filesToCarry([file('a', 60)], 0)).toEqual([]);
  });

  it('what was attached before what the page shows', () => {
    const files = [file('logo', 60, { inline: true }), file('scan', 60)];
    expect(names(filesToCarry(files, 100))).toEqual(['scan']);
    expect(names(filesToCarry(files, 200))).toEqual(['scan', 'logo']);
  });

  it('no file that was not stored, and no container of files that are listed', () => {
    const { hash: _, ...unknown } = file('old', 10);
    expect(names(filesToCarry([unknown, file('winmail.dat', 10, { unpacked: true }), file('scan', 10)], 100))).toEqual([
      'scan',
    ]);
  });

  it('no more than a hundred', () => {
    const files = Array.from({ length: 1000 }, (_, index) => file(`${index}`, 1));
    expect(filesToCarry(files, 10_000)).toHaveLength(100);
  });
});

describe('a notification names', () => {
  it('files, and the command for those that it does not carry', () => {
    const files = [file('scan.pdf', 10), file('large.zip', 99)];
    expect(namedFiles(files, files.slice(0, 1), 'C-000007')).toEqual({
      files: [
        { name: 'scan.pdf', type: 'application/pdf', size: 10, command: null },
        { name: 'large.zip', type: 'application/pdf', size: 99, command: 'casemill case file C-000007 "large.zip"' },
      ],
      more: 0,
    });
  });

  it('the first twenty of a thousand', () => {
    const files = Array.from({ length: 1000 }, (_, index) => file(`${index}.txt`, 1));
    const named = namedFiles(files, files, 'C-000007');
    expect(named.files).toHaveLength(20);
    expect(named.more).toBe(980);
  });
});

it.each(['$(id).pdf', '`id`.pdf', '-rf', "a'b.pdf", 'a;b', 'a&b', '%PATH%', 'a!b', '$HOME', 'a\\b', '3'])(
  'the command for a file named %s is one that no shell misreads',
  (name) => {
    expect(saveCommand('C-000007', name)).toBe('casemill case file C-000007');
  },
);

it.each(['scan 1.pdf', 'Übersicht (März).pdf', '図面.dwg', 'a_b-c,d+e@f=g.txt'])(
  'a plain name stands in it: %s',
  (name) => {
    expect(saveCommand('C-000007', name)).toBe(`casemill case file C-000007 "${name}"`);
  },
);

it('of an agent’s mail the attached files go to the customer, and no logo, container or signature', () => {
  const files = [
    file('manual.pdf', 10),
    file('logo.png', 10, { inline: true }),
    file('winmail.dat', 10, { unpacked: true }),
    file('smime.p7s', 10, { type: 'application/pkcs7-signature' }),
  ];
  expect(names(filesForCustomer(files))).toEqual(['manual.pdf']);
});
