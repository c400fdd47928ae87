// What people read of HTML pages.

import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../../../src/adapters/mime/text/html-to-text.js';

describe('links', () => {
  test.each([
    ['<a href="x-apple-data-detectors://0">tomorrow 09:00</a> or later', 'tomorrow 09:00 or later'],
    ['<a href="tel:+4930901820">+49 30 901820</a> Printer jams', '+49 30 901820 Printer jams'],
    ['<a href="tel:+4930901820"><b>Call</b> us</a>', 'Call us [+4930901820]'],
    ['<a href="mailto:ana@contoso.com">Ana</a>', 'Ana [ana@contoso.com]'],
    ['<a href="mailto:ana@contoso.com">ana@<b>contoso</b>.com</a>', 'ana@contoso.com'],
    ['<a href="mailto:ana@contoso.com"><img src="cid:x"></a>', 'ana@contoso.com'],
    ['See <a href="https://example.com/m">the\n manual</a>.', 'See the manual [https://example.com/m].'],
    ['See <a href="https://example.com/m"> </a>.', 'See https://example.com/m.'],
    [
      'See <a href="https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fm&amp;data=05">https://example.com/m</a>',
      'See https://example.com/m',
    ],
    ['See <a href="#top">above</a>, <a name="x">here</a>', 'See above, here'],
  ])('%s', (html, text) => expect(htmlToText(html)).toBe(text));
});

const rows = (...lines: readonly string[]) =>
  `<table>${lines
    .map(
      (line) =>
        `<tr>${line
          .split('|')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('\n')}</table>`;

describe('a table of data is one line a row', () => {
  test.each([
    ['as a program writes it', rows('Fuse 5A|10', 'Cable|3'), 'Fuse 5A | 10\nCable | 3'],
    [
      'as Word writes it',
      '<p>Please send:</p><table class=MsoTableGrid><thead><tr><th><p>Pos</p></th><th><p>Article</p></th></tr></thead>' +
        '<tbody><tr><td><p><span>1<o:p></o:p></span></p></td><td><p>Fuse<br>5A</p></td></tr></tbody></table><p>Bye</p>',
      'Please send:\n\nPos | Article\n1 | Fuse 5A\n\nBye',
    ],
    ['with links', rows('<a href="https://x.example/1">One</a>|1', 'Two|2'), 'One [https://x.example/1] | 1\nTwo | 2'],
    ['with names and values', rows('From:|Ana', 'Date:|2 March'), 'From: Ana\nDate: 2 March'],
    ['with empty cells', rows('|Mon|Tue', 'am||x', 'pm|x|'), '| Mon | Tue\nam | | x\npm | x'],
    ['with columns that keep others apart', rows('A|&nbsp;|B', '1||2'), 'A | B\n1 | 2'],
    ['with many empty cells', rows('A|B|C|D', '1|||4'), 'A | B | C | D\n1 | | | 4'],
    ['with a caption', rows('A|B', '1|2').replace('<table>', '<table><caption>Order</caption>'), 'Order\nA | B\n1 | 2'],
    ['with a title', rows('Order', 'A|B', '1|2', '3|4'), 'Order\nA | B\n1 | 2\n3 | 4'],
    [
      'with cells over several rows and columns',
      '<table><tr><td rowspan=2>A</td><td>B</td><td>C</td></tr><tr><td>D</td><td>E</td></tr><tr><td colspan=2>F</td><td>G</td></tr></table>',
      'A | B | C\n| D | E\nF | G',
    ],
    ['in a quotation', `<blockquote>${rows('A|B', '1|2')}</blockquote>`, '> A | B\n> 1 | 2'],
    [
      'in a table that places it',
      `<table><tr><td>Hello</td><td>${rows('A|B', '1|2')}</td></tr></table>`,
      'Hello\n\nA | B\n1 | 2',
    ],
  ])('%s', (_, html, text) => expect(htmlToText(html)).toBe(text));

  test.each([
    ['one column', rows('Hello', 'there')],
    ['one row', rows('Hello|there')],
    ['a list in a cell', rows('<ul><li>a</li></ul>|b', 'c|d')],
    ['a long text in a cell', rows(`${'word '.repeat(100)}|b`, 'c|d')],
    ['an address of many lines', rows('Contoso<br>Street 1<br>Berlin<br>Germany|b', 'c|d')],
    ['pictures beside words', rows('<img src="x">|Hello', '<img src="y">|there', 'a|b')],
  ])('but not with %s', (_, html) => expect(htmlToText(html)).not.toContain(' | '));
});
