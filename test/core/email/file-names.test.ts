import { describe, expect, test } from 'vitest';
import { safeFileName } from '../../../src/core/email/file-names.js';

describe('a file name is safe', () => {
  test.each([
    ['../../etc/passwd', 'text/plain', 'passwd'],
    ['C:\\Users\\ana\\a.pdf', 'application/pdf', 'a.pdf'],
    ['a\r\nb.pdf', 'application/pdf', 'a b.pdf'],
    ['invoice\u202efdp.exe', 'application/pdf', 'invoice fdp.exe'],
    ['.htaccess', 'text/plain', 'htaccess'],
    ['what?.txt', 'text/plain', 'what.txt'],
    ['=?utf-8?q?R=C3=A9sum=C3=A9.pdf?=', 'application/pdf', 'Résumé.pdf'],
    ['', 'image/png', 'image.png'],
    ['..', 'message/rfc822', 'message.eml'],
    [undefined, 'application/x-unheard-of', 'attachment.bin'],
    [`${'x'.repeat(500)}.pdf`, 'application/pdf', `${'x'.repeat(176)}.pdf`],
  ])('%j', (name, type, expected) => expect(safeFileName(name, type)).toBe(expected));
});
