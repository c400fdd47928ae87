// What people read of HTML pages.

import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../../../src/adapters/mime/text/html-to-text.js';
import { growth, ratio } from '../../../growth.js';

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

describe('an empty line is one, however it is written', () => {
  test.each([
    ['as Gmail writes it', '<div>One</div><div><br></div><div>Two</div>', 'One\n\nTwo'],
    ['as Outlook writes it', '<p>One</p><p>&nbsp;</p><p><o:p>&nbsp;</o:p></p><p>Two</p>', 'One\n\nTwo'],
    ['as editors of pages write it', '<p>One</p><p><br></p><p>Two</p>', 'One\n\nTwo'],
    ['in a quotation', '<blockquote><div>One</div><div><br></div>Two</blockquote>', '> One\n> \n> Two'],
  ])('%s', (_, html, text) => expect(htmlToText(html)).toBe(text));
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
    ['with blanks in cells', rows('\n Fuse \n|\n <b> 10 </b>', ' <br> Cable|3'), 'Fuse | 10\nCable | 3'],
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
    ['with marked words', rows('<del>10</del> <kbd>12</kbd>|a', '<cite>x</cite>|b'), '10 12 | a\nx | b'],
    [
      'beside a long text',
      rows('Name:|Ana', 'Phone:|0123', `Message:|<p>${'word '.repeat(80)}</p><p>Bye</p>`),
      `Name: Ana\nPhone: 0123\nMessage:\n${'word '.repeat(80).trim()}\n\nBye`,
    ],
    [
      'beside a text of many lines',
      rows('1|Fuse|', '2|Cable|red<br>or<br>blue<br>or green|new', '3|Lamp|', '4|Lid|', 'a<br>b<br>c<br>d||e'),
      '1 | Fuse\n2 | Cable\nred\nor\nblue\nor green\nnew\n3 | Lamp\n4 | Lid\na\nb\nc\nd\ne',
    ],
    [
      'above a text',
      `<table><tr><td>Ticket</td><td>7</td></tr><tr><td>Status</td><td>open</td></tr><tr><td colspan=2>${'word '.repeat(80)}</td></tr></table>`,
      `Ticket | 7\nStatus | open\n${'word '.repeat(80).trim()}`,
    ],
  ])('%s', (_, html, text) => expect(htmlToText(html)).toBe(text));

  test.each([
    ['long texts in half of the rows', rows('a|b', `c|${'word '.repeat(80)}`, 'e|f', `g|${'word '.repeat(80)}`)],
    ['a table in a cell', rows('a|b', 'c|d', `<table><tr><td>${'word '.repeat(80)}</table>|f`)],
    ['one column', rows('Hello', 'there')],
    ['one row', rows('Hello|there')],
    ['a list in a cell', rows('<ul><li>a</li></ul>|b', 'c|d')],
    ['a long text in a cell', rows(`${'word '.repeat(100)}|b`, 'c|d')],
    ['an address of many lines', rows('Contoso<br>Street 1<br>Berlin<br>Germany|b', 'c|d')],
    ['cells over many columns', rows('A|B', 'C|D').replaceAll('<td>', '<td colspan=26>')],
    ['pictures beside words', rows('<img src="x">|Hello', '<img src="y">|there', 'a|b')],
  ])('but not with %s', (_, html) => expect(htmlToText(html)).not.toContain(' | '));
});

describe('what nobody sees', () => {
  test.each([
    ['<div style="display:none;max-height:0">Preview</div><p>Hello</p>'],
    ['<div style="DISPLAY : None !important; mso-hide: all">Preview</div><p>Hello</p>'],
    ['<span style="visibility:hidden">Preview</span><p>Hello</p>'],
    ['<div style="font-size:0px;line-height:0"><span>Preview</span></div><p>Hello</p>'],
    ['<div style="max-height:0px;overflow:hidden">Preview</div><p>Hello</p>'],
    ['<div style="display:block;display:none">Preview</div><p>Hello</p>'],
    ['<div style="display:none ! important;display:block">Preview</div><p>Hello</p>'],
    ['<div style="font:0/0 a">Preview</div><p>Hello</p>'],
    ['<div style="font:16px Arial;font-size:0">Preview</div><p>Hello</p>'],
    ['<div style="font-size:0">Preview <span style="font-size:0">here</span></div><p>Hello, please call me back</p>'],
    ['<div hidden>Preview</div><p style="color:red">Hello</p>'],
    ['<table><tr style="display:none"><td>a</td><td>b</td></tr></table>Hello'],
  ])('is left out: %s', (html) => expect(htmlToText(html).trim()).toMatch(/^Hello(?:, please call me back)?$/));

  test.each([
    // Blocks without a size that hold blocks with one.
    ['<td style="font-size:0px"><div style="font-size:13px">Hello</div></td>', 'Hello'],
    ['<td style="font-size:0"><div class="text">Hello</div></td>', 'Hello'],
    [
      '<td style="font-size:0"><span style="font:16px Arial">The pump leaks</span></td><p>Bye</p>',
      'The pump leaks\n\nBye',
    ],
    ['<div style="font-size:0;font:bold 12pt/14pt Arial">Hello</div><p>You</p>', 'Hello\nYou'],
    ['<div style="font-size:0;font:medium Arial">Hello</div><p>You</p>', 'Hello\nYou'],
    ['<div style="display:block !important;display:none">Hello</div><p>You</p>', 'Hello\nYou'],
    // Hardly anything else is there.
    ['<div style="display:none">The pump leaks again</div><p>--<br>Ana</p>', 'The pump leaks again\n--\nAna'],
    ['<div hidden style="x:y">The pump leaks</div>Ana', 'The pump leaks\nAna'],
    ['<div style="visibility:hidden"><p style="visibility:visible">Hello</p></div>', 'Hello'],
    // For one program, which hides what the others show.
    ['<a style="mso-hide:all" href="https://x.example/">Open</a>', 'Open [https://x.example/]'],
    ['<div style="font-size:0.9em">Hello</div>', 'Hello'],
    [
      '<p>Yes</p><div style="display:none">##- Please type your reply above this line -##</div><p>No?</p>',
      'Yes\n\n##- Please type your reply above this line -##\nNo?',
    ],
    ['<div style="display:none">Hello</div>', 'Hello'],
    [
      '<div style="display:none"><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></div>',
      'a | b\n1 | 2',
    ],
    [
      '<blockquote style="margin:0"><p style="margin:0">a</p><ul style="x:y"><li>b</li></ul></blockquote>',
      '> a\n> \n> - b',
    ],
  ])('but not: %s', (html, text) => expect(htmlToText(html)).toBe(text));

  test('also in rows of tables', () => {
    const html = rows('A|B', '1|2', '3|4', '5|6').replace('<tr><td>1', '<tr style="display:none"><td>1');
    expect(htmlToText(html.replace('<td>4', '<td style="display:none">4'))).toBe('A | B\n3\n5 | 6');
  });
});

test.each([
  [
    'hidden elements',
    '<div style="visibility:hidden">',
    '<p style="color:red">a</p>',
    '<p style="visibility:visible">b</p>',
  ],
  [
    'elements without a size',
    '<div style="font-size:0">',
    '<i style="color:red">a</i>',
    '<p style="font-size:1em">b</p>',
  ],
  ['blank links', '<span><a href="https://x.example/">', '<b> </b>', ''],
  ['cells', '<div>', `<table>${'<tr><td> </td><td><b> </b></td></tr>'.repeat(20)}</table>`, ''],
])('pages of many %s take no time', (_, open, piece, end) => {
  const html = `${open.repeat(90)}${piece.repeat(900_000 / piece.length)}${end}`;
  const start = performance.now();
  htmlToText(html);
  expect(performance.now() - start).toBeLessThan(8000);
});

test.each([
  ['wide cells', '<td rowspan=50 colspan=50>a<td rowspan=50 colspan=50>b'],
  ['cells over many rows', '<td rowspan=50 colspan=25>a<td rowspan=50 colspan=25>b'],
  ['narrow cells over many rows', `${'<td rowspan=50>a'.repeat(25)}<td rowspan=50 colspan=25>b`],
])('rows of %s cost a few times as much as those of plain cells', (_, row) => {
  const table = `<table>${`<tr>${row}`.repeat(1_000)}</table>`;
  const plain = table.replace(/ (?:row|col)span=\d+/g, '');
  expect(
    ratio(
      () => htmlToText(table),
      () => htmlToText(plain),
    ),
  ).toBeLessThan(12);
});

test('four times as many cells in a row cost some four times as much', () => {
  const row = (size: number) => `<table><tr>${'<td>a'.repeat(size)}</table>`;
  expect(growth(htmlToText, row, 5_000)).toBeLessThan(10);
});
