// Sanitised HTML runs nothing, loads nothing and links only where it says, whatever the input.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageSources, safeHtml, safeHtmlWithImages } from '../../../src/adapters/mime/sanitize-html.js';
import { growth } from '../../growth.js';

it.each([
  ['a script', '<p>Hi<script>alert(1)</script></p>', '<p>Hi</p>'],
  ['a handler', '<p onclick="alert(1)" style="position:fixed">Hi</p>', '<p>Hi</p>'],
  ['a style sheet', '<style>body{background:url(//evil)}</style>Hi', 'Hi'],
  ['a form', '<form action="//evil"><input name=p><button>Go</button></form>', 'Go'],
  ['a frame', '<iframe src="//evil">x</iframe>Hi', 'Hi'],
  ['an svg', '<svg><script>alert(1)</script><a xlink:href="javascript:x">x</a></svg>Hi', 'Hi'],
  [
    'a script as a link',
    '<a href="javascript:alert(1)">x</a>',
    '<a rel="noopener noreferrer nofollow" target="_blank">x</a>',
  ],
  [
    'a hidden script link',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a rel="noopener noreferrer nofollow" target="_blank">x</a>',
  ],
  ['data as a link', '<a href="data:text/html,x">x</a>', '<a rel="noopener noreferrer nofollow" target="_blank">x</a>'],
  ['a refresh and a base', '<meta http-equiv=refresh content="0;url=//evil"><base href="//evil">Hi', 'Hi'],
  ['our own class', '<span class="image">x</span><section class="out">y</section>', '<span>x</span>y'],
  ['a comment for a browser', '<!--[if gte mso 9]><xml>x</xml><![endif]-->Hi', 'Hi'],
])('%s', (_, html, shown) => {
  expect(safeHtml(html)).toBe(shown);
});

it('links go where they say, without a referrer', () => {
  expect(safeHtml('<a href="https://example.com/a?b=1&c">bank.example</a>')).toBe(
    '<a href="https://example.com/a?b=1&amp;c" rel="noopener noreferrer nofollow" target="_blank">bank.example</a>',
  );
});

it('images whose content is at hand are shown, by nothing but that content, and all others stay a note', () => {
  const html =
    '<img src="https://a.example/1.gif" alt="&quot;><script>" width="10" height="9em" onerror="alert(1)" srcset="//evil/2x">' +
    '<img src=" cid:x "><img src="data:image/svg+xml,<svg onload=alert(1)>"><img src="https://b.example/2.gif">';
  expect(imageSources(html)).toEqual(['https://a.example/1.gif', 'cid:x', 'https://b.example/2.gif']);
  expect(safeHtmlWithImages(html, new Map([['https://a.example/1.gif', 'data:image/gif;base64,AA']]))).toBe(
    '<img src="data:image/gif;base64,AA" alt="&quot;&gt;&lt;script&gt;" width="10" /><span class="image">[image]</span>' +
      '<span class="image">[image]</span><span class="image">[image, not loaded from b.example]</span>',
  );
});

it('images become a note and are never loaded', () => {
  expect(safeHtml('<img src="https://track.example/x.gif?id=1" alt="Logo"><img src="cid:1">')).toBe(
    '<span class="image">[image: Logo, not loaded from track.example]</span><span class="image">[image]</span>',
  );
  expect(safeHtml('<img src=x alt="<script>alert(1)</script>" onerror=alert(1)>')).not.toContain('<script');
  expect(safeHtml('<table background="//evil"><tr><td background="//evil">x</td></tr></table>')).not.toContain('evil');
});

it('ten thousand nested elements become text', () => {
  expect(safeHtml(`${'<div>'.repeat(10_000)}Hi`).length).toBeLessThan(2_000);
});

it.each(['<x>', '<div>', '<svg><p>', '<x></z>'])(
  'a page of %s becomes text, at a cost that grows with it',
  (element) => {
    const page = (count: number) => `${element.repeat(count)}It burns &lt;script>`;
    expect(safeHtml(page(Math.floor(1_000_000 / element.length)))).toBe('<pre>It burns &#60;script&#62;</pre>');
    expect(growth(safeHtml, page, 5_000)).toBeLessThan(10);
  },
);

it('only allowed tags and attributes come out, whatever goes in', () => {
  const piece = fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      ' ',
      '<a href=',
      'javascript:',
      '<img src=//e alt=',
      '<script',
      '</script>',
      '<svg',
      '<!--',
      '-->',
    ],
    ...[
      '<style>',
      'onerror=',
      '&lt;',
      '&#60;',
      '<p',
      '\0',
      '<math><mi>',
      '<![CDATA[',
      '<textarea>',
      '<title>',
      'x',
      '<span class=image ',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const shown = safeHtml(pieces.join(''));
      for (const [, tag = '', rest = ''] of shown.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)) {
        expect(['a', 'p', 'span']).toContain(tag);
        expect(rest.replace(/ (?:href|rel|target|class)="[^"]*"/g, '')).toBe('');
      }
      expect(shown).not.toMatch(/<(?:script|style|svg|img|math)/i);
    }),
    { numRuns: 3000 },
  );
});
