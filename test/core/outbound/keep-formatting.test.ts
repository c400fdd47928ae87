// The formatting of an agent's page on the checked text of the answer: kept where both say the same, and nothing else
// of the page.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToMarkedText } from '../../../src/adapters/mime/text/marked-text.js';
import { textToHtml } from '../../../src/adapters/templates/text-to-html.js';
import { keepFormatting } from '../../../src/core/outbound/keep-formatting.js';
import { markedAsText, readMarked, withoutMarks, writeMarked } from '../../../src/core/outbound/marked-text.js';
import { programs } from '../case/quoting-programs.js';

const noPictures: ReadonlySet<string> = new Set();

/** What the customer gets: the text part, and the body of the HTML part. */
function sent(text: string, page: string, pictures = noPictures) {
  const marked = keepFormatting(text, htmlToMarkedText(page), pictures);
  if (marked === null) return 'as text';
  const html = /<body[^>]*>\n([\s\S]*)<\/body>/.exec(textToHtml(marked, null, true))?.[1]?.trim() ?? '';
  return { text: markedAsText(marked), html };
}

describe('the words of the text get from the page', () => {
  it.each([
    [
      'emphasis',
      'Use water now.',
      '<div>Use <b>water</b> <i>now</i>.</div>',
      '<p>Use <strong>water</strong> <em>now</em>.</p>',
    ],
    [
      'emphasis by style',
      'Use water.',
      '<p>Use <span style="font-weight:bold">water</span>.</p>',
      '<p>Use <strong>water</strong>.</p>',
    ],
    [
      'emphasis that the text shows, too',
      'Use *water*.',
      '<p>Use <b>water</b>.</p>',
      '<p>Use <strong>water</strong>.</p>',
    ],
    ['what is struck out', 'Use oil water.', '<p>Use <s>oil</s> water.</p>', '<p>Use <s>oil</s> water.</p>'],
    [
      'links',
      'See the manual [https://example.com/m].',
      '<p>See <a href="https://example.com/m">the manual</a>.</p>',
      '<p>See <a href="https://example.com/m">the manual</a>.</p>',
    ],
    [
      'links as Outlook writes them',
      'See the manual<https://example.com/m>.',
      '<p>See <a href="https://example.com/m">the manual</a>.</p>',
      '<p>See <a href="https://example.com/m">the manual</a>.</p>',
    ],
    [
      'people with their addresses',
      'Ask Ana <ana@contoso.com> now.',
      '<p>Ask Ana &lt;<a href="mailto:ana@contoso.com">ana@contoso.com</a>&gt; <b>now</b>.</p>',
      '<p>Ask Ana &lt;<a href="mailto:ana@contoso.com">ana@contoso.com</a>&gt; <strong>now</strong>.</p>',
    ],
    [
      'links that a filter rewrote',
      'See the manual [https://example.com/m].',
      '<p>See <a href="https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fm">the manual</a>.</p>',
      '<p>See <a href="https://example.com/m">the manual</a>.</p>',
    ],
    [
      'people whose address is in the link',
      'Ask Ana [ana@contoso.com].',
      '<p>Ask <a href="mailto:ana@contoso.com">Ana</a>.</p>',
      '<p>Ask <a href="mailto:ana@contoso.com">Ana</a>.</p>',
    ],
    [
      'a link whose words are bold',
      'See the manual.',
      '<p>See <a href="https://example.com/m"><b>the manual</b></a>.</p>',
      '<p>See <a href="https://example.com/m"><strong>the manual</strong></a>.</p>',
    ],
    [
      'a bold link that shows its address',
      'https://example.com/m',
      '<p><b><a href="https://example.com/m">https://example.com/m</a></b></p>',
      '<p><a href="https://example.com/m"><strong>https://example.com/m</strong></a></p>',
    ],
    [
      'lists',
      '- one\n- two',
      '<ul><li><b>one</b></li><li>two</li></ul>',
      '<ul>\n<li><strong>one</strong></li>\n<li>two</li>\n</ul>',
    ],
    [
      'lists as Outlook writes them',
      '  *   one\n  *   two',
      '<ul><li><b>one</b></li><li>two</li></ul>',
      '<ul>\n<li><strong>one</strong></li>\n<li>two</li>\n</ul>',
    ],
    [
      'headings',
      'First\n\nTurn it off.',
      '<h2>First</h2><p>Turn it off.</p>',
      '<p><strong>First</strong></p>\n<p>Turn it off.</p>',
    ],
    [
      'tables',
      'Fuse | *10*\nCable | 3',
      '<table><tr><td>Fuse</td><td><b>10</b></td></tr><tr><td>Cable</td><td>3</td></tr></table>',
      '<p>Fuse | <strong>10</strong><br>\nCable | 3</p>',
    ],
    [
      'tables whose cells the text keeps apart in another way',
      'Fuse\t10\nCable\t3',
      '<table><tr><td>Fuse</td><td>10</td></tr><tr><td>Cable</td><td>3</td></tr></table>',
      '<p>Fuse | 10<br>\nCable | 3</p>',
    ],
    [
      'lines that are indented',
      'Write:\n\n  if x:\n    y  z',
      '<p>Write:</p><pre>  if <b>x</b>:\n    y  z</pre>',
      '<p>Write:</p>\n<p>\u00a0\u00a0if <strong>x</strong>:<br>\n\u00a0\u00a0\u00a0\u00a0y  z</p>',
    ],
    [
      'paragraphs that the text breaks',
      'Turn it\noff.',
      '<p>Turn <b>it off</b>.</p>',
      '<p>Turn <strong>it off</strong>.</p>',
    ],
  ])('%s', (_name, text, page, html) => {
    const got = sent(text, page);
    expect(got).toMatchObject({ html });
  });
});

it('the text part shows emphasis and links as people write them', () => {
  const page = '<p>Use <b>water</b>, see <a href="https://example.com/m">the <i>manual</i></a>.</p>';
  expect(sent('Use water, see the manual [https://example.com/m].', page)).toMatchObject({
    text: 'Use *water*, see the _manual_ <https://example.com/m>.',
  });
});

it('a telephone number that is a link is no address in the text part', () => {
  const page = '<p>Call me at <a href="tel:+49301234567">+49 30 1234567</a>, <b>now</b>.</p>';
  expect(sent('Call me at +49 30 1234567, now.', page)).toEqual({
    text: 'Call me at +49 30 1234567, *now*.',
    html: '<p>Call me at <a href="tel:+49301234567">+49 30 1234567</a>, <strong>now</strong>.</p>',
  });
});

it('a picture stays where it stood, if it goes with the answer', () => {
  const page = '<p>It looks like this:</p><p><img src="cid:shot@x"></p><p>Press it.</p><img src="cid:logo@x">';
  const got = sent('It looks like this:\n\nPress it.', page, new Set(['shot@x']));
  expect(got).toMatchObject({
    html: expect.stringMatching(/like this:<\/p>\n<p><img src="cid:shot@x"[^>]*><\/p>\n<p>Press it\.<\/p>$/),
  });
});

describe('nothing of the page goes out that the text does not say', () => {
  it.each([
    ['a bar within a word', 'Use 5|3', '<p>Use <b>53</b></p>'],
    ['an address between', 'Ask Ana now.', '<p>Ask Ana (eve@gold.example) <b>now</b>.</p>'],
    ['another address of a person', 'Ask Ana [ana@contoso.com].', '<p>Ask <a href="mailto:eve@x.example">Ana</a>.</p>'],
    ['words between', 'Use water.', '<p>Use <b>the gold queue’s</b> water.</p>'],
    ['a part of a word', 'Use water.', '<p>Reuse <b>waters</b>. Use water.x</p>'],
    ['another case of letters', 'use water', '<p>Use <b>Water</b></p>'],
    ['a link that runs something', 'Click', '<p><a href="javascript:alert(1)">Click</a></p>'],
    ['a file of the agent’s machine', 'Click', '<p><a href="file:///c:/x">Click</a></p>'],
    [
      'a link that leads elsewhere than it says',
      'https://bank.example',
      '<p><a href="https://evil.example">https://bank.example</a></p>',
    ],
    ['an address that the page does not have', 'See it [https://a.example]', '<p>See <b>it</b></p>'],
    ['a mail without a page, or that is forgotten', 'Use water.', ''],
    ['a page without formatting', 'Use water.', '<p>Use water.</p>'],
  ])('%s', (_name, text, page) => expect(sent(text, page)).toBe('as text'));

  it('quoted words of the customer stay as they are', () => {
    const page = '<blockquote><b>Does it burn?</b></blockquote><p><b>Yes.</b></p>';
    expect(sent('> Does it burn?\n\nYes.', page)).toMatchObject({ text: '> Does it burn?\n\n*Yes.*' });
  });

  it('whatever the page says, the text part says the words of the text', () => {
    const word = fc.constantFrom(
      'water',
      'fire',
      'gold',
      'queue',
      '<b>',
      '</b>',
      '<i>',
      '<p>',
      '<li>',
      '<ul>',
      '</ul>',
      '\ufdd0',
      '\ufdd6',
      '\ufdd7',
      '&#xfdd0;',
    );
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.constantFrom('water', 'fire', '\n\n', '- ', '*')), (page, text) => {
        const marked = keepFormatting(text.join(' '), htmlToMarkedText(page.join(' ')), noPictures);
        const said = (some: string) => some.replace(/[\s*_~-]/g, '');
        if (marked !== null) expect(said(withoutMarks(marked))).toBe(said(text.join(' ')));
      }),
    );
  });
});

describe('of a notification that the page quotes, nothing goes out', () => {
  const text =
    'Ana opened C-000003.\n\nQueue: gold\nPriority: *normal*\n\n> Does it burn?\n\n- #pick takes the case\n\nTake it: mailto:support+axyz@example.com?body=%23pick';
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(textToHtml(text, null))?.[1] ?? '';
  const written = programs.filter(({ html }) => html !== undefined);

  it.each(written.map((program) => [program.name, program] as const))('%s', (_name, program) => {
    const page = `<p>Use <b>water</b>, <a href="https://a.example/m">as here</a>.</p>${program.html?.({ text, body, subject: 'New' })}`;
    const got = sent('Use water, as here.', page);
    expect(got).toMatchObject({
      html: '<p>Use <strong>water</strong>, <a href="https://a.example/m">as here</a>.</p>',
    });
  });
});

it('marks are balanced in each line, however the page nests them', () => {
  const page = '<b>one<i>two<p>three</b>four</i></p><ul><b><li>five<li>six</b></ul>';
  for (const line of writeMarked(readMarked(htmlToMarkedText(page))).split('\n')) {
    const count = (mark: string) => line.split(mark).length;
    expect([count('\ufdd0'), count('\ufdd2')]).toEqual([count('\ufdd1'), count('\ufdd3')]);
  }
});
