// The HTML part that is made of a mail's text: the same words, and nothing that runs, loads or misleads.

import { describe, expect, it } from 'vitest';
import { textToHtml } from '../../../src/adapters/templates/text-to-html.js';

const body = (text: string) => /<body[^>]*>\n([\s\S]*)<\/body>/.exec(textToHtml(text, null))?.[1]?.trim() ?? '';

describe('keeps what people write', () => {
  it.each([
    ['one line\nand the next', '<p>one line<br>\nand the next</p>'],
    ['2*3*4 and a**b**c', '<p>2*3*4 and a**b**c</p>'],
    ['*really* urgent', '<p><em>really</em> urgent</p>'],
    ['if x:\n  y\n\ty\n z', '<p>if x:<br>\n\u00a0\u00a0y<br>\n\u00a0\u00a0\u00a0\u00a0y<br>\nz</p>'],
    ['  x\ny', '<p>\u00a0\u00a0x<br>\ny</p>'],
    ['- one\n  two\n    - three', '<ul>\n<li>one<br>\ntwo\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ul>'],
    ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['__init__ and snake_case_name', '<p>__init__ and snake_case_name</p>'],
    ['\\\\server\\share\\*.log and *.txt', '<p>\\\\server\\share\\*.log and *.txt</p>'],
    ['AT&amp;T &copy;', '<p>AT&amp;amp;T &amp;copy;</p>'],
    ['# 1 is wrong\n===', '<p># 1 is wrong<br>\n===</p>'],
    ['Ana <ana@contoso.com>', '<p>Ana &lt;<a href="mailto:ana@contoso.com">ana@contoso.com</a>&gt;</p>'],
    [
      `mailto:support+${'a'.repeat(43)}@example.com?body=%23pick`,
      `<p><a href="mailto:support+${'a'.repeat(43)}@example.com?body=%23pick">support@example.com</a></p>`,
    ],
    [
      'see https://example.com/a_b?c=1',
      '<p>see <a href="https://example.com/a_b?c=1">https://example.com/a_b?c=1</a></p>',
    ],
  ])('%s', (text, html) => expect(body(text)).toBe(html));
});

it('an answer below a quotation is not part of it', () => {
  expect(body('> Does it burn?\nYes.')).toMatch(
    /<blockquote[^>]*>\s*<p>Does it burn\?<\/p>\s*<\/blockquote>\s*<p>Yes\.<\/p>/,
  );
});

it('a quotation keeps its blanks', () => {
  expect(body('> if x:\n>   y')).toContain('<p>if x:<br>\n\u00a0\u00a0y</p>');
  expect(body('>   y\n> z')).toContain('<p>\u00a0\u00a0y<br>\nz</p>');
});

describe('is safe', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![picture](https://tracker.example/p.png)',
    '[your bank](https://evil.example)',
    'javascript:alert(1) and <javascript:alert(1)>',
  ])('%s', (text) => {
    const html = body(text);
    expect(html).not.toMatch(/<(?:script|img)|href="javascript|>your bank</i);
  });
});

it('a link that writes a mail keeps what it writes', () => {
  const link = 'mailto:support+abc@example.com?subject=%5BC-000001%5D&body=%23pick';
  const html = textToHtml(`Take it with one click: ${link}`, null);
  expect(html).toContain(`<a href="${link.replace('&', '&amp;')}">`);
  expect(textToHtml('Write to mailto:ana@contoso.com.', null)).toContain('<a href="mailto:ana@contoso.com">');
});
