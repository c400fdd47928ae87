// The sentences of use cases and decisions in German: each is still said by somebody, and loses none of what stands in its gaps.

import { describe, expect, it } from 'vitest';
import { withoutCommandLine } from '../../../src/core/case/without-command-line.js';
import { toldIn } from '../../../src/web/words/told.js';
import { toldGerman } from '../../../src/web/words/told-de.js';
import { sourceFiles } from '../../house/source-files.js';
import { refusals } from './refusals.js';

const german = { language: 'de' } as const;

describe('the catalogue of German sentences', () => {
  it('has each sentence once, with the same gaps in both languages', () => {
    const english = toldGerman.map(([sentence]) => sentence);
    expect(english.filter((sentence, index) => english.indexOf(sentence) !== index)).toEqual([]);
    const wrong = toldGerman.filter(([sentence, other]) => {
      const gaps = (sentence.match(/\{(?:case)?\}/g) ?? []).length;
      const used = new Set([...other.matchAll(/\{(\d)\}/g)].map(([, gap]) => Number(gap)));
      return [...used].some((gap) => gap < 1 || gap > gaps);
    });
    expect(wrong).toEqual([]);
  });

  it('has no sentence that nobody says any more', () => {
    const said = sourceFiles()
      .filter(({ room }) => room === 'core' || room === 'usecases')
      .map(({ code }) => code)
      .join('\n');
    // The longest piece between gaps and signs; what two functions put together is found by its parts.
    const gone = toldGerman.filter(([sentence]) => {
      const pieces = sentence.split(/\{(?:case)?\}|["':;,()]/).map((piece) => piece.trim());
      const [longest = ''] = pieces.toSorted((a, b) => b.length - a.length);
      return !longest.split(' ').every((word) => said.includes(word));
    });
    expect(gone).toEqual([]);
  });

  it('has every refusal that a page can show', () => {
    // What only mails, programs and the command line ask for is not said on pages.
    const pages =
      /^usecases\/(?:case|customer|knowledge|entitlement|scheduling|simulation|review|held|quarantine|outbound|hook|sla)\/|^core\/(?:case|customer|knowledge|search)\//;
    const found = refusals(pages).filter(({ file, text }) => /[a-z]{2}/i.test(text) && !/by-mail|#/.test(file + text));
    // Where a verb stands in a gap.
    const examples: Readonly<Record<string, string>> = {
      '{} may not {} articles: settings.yaml gives no role that right':
        'ada may not approve articles: settings.yaml gives no role that right',
      '{} may not {} articles: that needs the role {} in agents.yaml':
        'ada may not publish articles: that needs the role editor in agents.yaml',
      '"{}" is {}': '"Gold" is active',
      'no mail {} has the id {}; `{}` shows them':
        'no mail that failed has the id 7; `casemill outbound list` shows them',
      'mail {} has {} meanwhile': 'mail 7 has left the quarantine meanwhile',
    };
    const english = found.filter(({ text }) => {
      const said = withoutCommandLine(examples[text] ?? text.replaceAll('{}', 'C-000001'));
      return /\b(?:the|of|is|are|with|which|and|from|has|have|not|no|write|be|it)\b/.test(toldIn(german, said));
    });
    expect(english.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
    expect(found.length).toBeGreaterThan(150);
  });

  it('says in German what has gaps, parts and sentences inside', () => {
    const told = (text: string) => toldIn(german, text);
    expect([
      told('item "vip; first" matches'),
      told('belongs to C-000007 by our signed Message-ID'),
      told("entitlement 'Gold' covers it, 3 cases left; it ends first, so 2 others were not checked"),
      told('lena by least-loaded, 2 active cases; not omar: not at work, not tom: full with 3 cases'),
      told('your reply with its file on C-000001 is on its way to ana@contoso.com'),
      told('delivery-report (mailer-daemon) that belongs to no case'),
      told('only lena was given that, and bo@x.example is no address of an agent: nothing in it is done or sent on'),
      told('the case is over, and stays as it is'),
      told('more than one mail held has an id that begins with 14a; write more of it: 14a1, 14a2'),
      told('something that nobody translated'),
    ]).toEqual([
      'Eintrag „vip; first“ passt',
      'gehört zu C-000007: unsere signierte Message-ID',
      'Leistung „Gold“ deckt es: noch 3 Fälle; sie endet zuerst, 2 weitere wurden nicht geprüft',
      'lena, am wenigsten belastet: 2 offene Fälle; nicht omar: nicht im Dienst, nicht tom: voll mit 3 Fällen',
      'Ihre Antwort zu C-000001 ist mit ihrer Datei unterwegs an ana@contoso.com',
      'Zustellbericht (mailer-daemon), zu keinem Fall gehörend',
      'nur lena hat das bekommen, und bo@x.example ist keine Adresse eines Agenten: nichts darin wird getan oder weitergesandt',
      'der Fall ist zu Ende und bleibt, wie er ist',
      'mehrere Kennungen beginnen mit 14a; schreiben Sie mehr davon: 14a1, 14a2',
      'something that nobody translated',
    ]);
  });

  it('leaves English alone', () => {
    expect(toldIn({ language: 'en' }, 'item "x" matches')).toBe('item "x" matches');
  });
});
