// Mutated texts through every other reader that strangers reach: HTML, calendar answers, searches, commands by mail,
// headers of proxies, JSON bodies and forms. Each gives an answer or refuses in words, within a time limit; HTML comes
// out safe.

import { BlockList } from 'node:net';
import { Hono } from 'hono';
import { z } from 'zod';
import { safeHtml } from '../../src/adapters/mime/sanitize-html.js';
import { htmlToText } from '../../src/adapters/mime/text/html-to-text.js';
import { TnefReader } from '../../src/adapters/mime/tnef/reader.js';
import { parseAgentRequest } from '../../src/core/case/commands.js';
import { readCalendarAnswer } from '../../src/core/email/calendar-answer.js';
import { chosenNumber } from '../../src/core/scheduling/offer-choice.js';
import { parseCaseQuery } from '../../src/core/search/parse-case-query.js';
import { readRequest } from '../../src/http/api/read-request.js';
import { clientAddress } from '../../src/http/client-address.js';
import { endpoint, json } from '../../src/http/endpoint/endpoint.js';
import { readForm } from '../../src/http/form/read-form.js';
import type { RequestEnv } from '../../src/http/request-env.js';
import { tnef } from '../adapters/mime/tnef/container.js';
import { globalObjectId, meeting } from '../adapters/mime/tnef/meeting.js';
import { mutate } from './mutate.js';

export interface TextFigures {
  readonly texts: number;
  readonly failures: readonly { readonly seed: number; readonly reader: string; readonly error: string }[];
  /** In milliseconds of CPU. */
  readonly slowest: { readonly seed: number; readonly reader: string; readonly ms: number };
}

interface Reader {
  readonly name: string;
  readonly seeds: readonly string[];
  /** Throws when a promise does not hold. */
  readonly read: (text: string) => unknown;
}

const CALENDAR_ANSWER = [
  'BEGIN:VCALENDAR',
  'METHOD:REPLY',
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'ATTENDEE;CN="Alvarez; Ana";PARTSTAT=DECLINED:mailto:ana@contoso.com',
  'UID:booking-1@casemill.example',
  'SEQUENCE:2',
  'DTSTAMP:20260302T080000Z',
  'DTSTART;TZID=W. Europe Standard Time:20260302T090000',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const SENT_UID = Buffer.from('vCal-Uid\x01\0\0\0booking-1\0', 'latin1');

const operation = endpoint({
  method: 'post',
  path: '/v1/notes',
  id: 'fuzzNote',
  summary: 'Stands for all operations',
  scope: 'work',
  query: z.strictObject({ limit: z.coerce.number().int().optional() }),
  body: z.strictObject({ text: z.string().max(100), tags: z.array(z.string()).optional() }),
  answers: {},
  run: async () => json({}),
});
const server = new Hono<RequestEnv>().post('/v1/notes', async (context) => {
  const checked = await readRequest(context, operation);
  return context.json({}, 'kind' in checked ? 400 : 200);
});
const proxies = new BlockList();
proxies.addSubnet('10.0.0.0', 8);

const READERS: readonly Reader[] = [
  {
    name: 'safe HTML',
    seeds: [
      '<p onclick="x()">Hi <a href="javascript:x">a</a><img src=x onerror=x><svg><script>x</script></svg></p>',
      '<style>@import "//evil"</style><table><tr><td background=x>1<td>2</table><!--[if mso]><p>x<![endif]-->',
      '<math><mtext><table><mglyph><style><img src=x onerror=x></style></mglyph></table></mtext></math><noscript><p title="</noscript><img src=x onerror=x>">',
    ],
    read: checkSafeHtml,
  },
  {
    name: 'text of HTML',
    seeds: ['<ul><li>a<li>b</ul><blockquote>c<br>d</blockquote>&#x1F600;&nbsp;'],
    read: htmlToText,
  },
  {
    name: 'calendar answer',
    seeds: [
      CALENDAR_ANSWER,
      CALENDAR_ANSWER.replace('booking-1@casemill.example', globalObjectId(SENT_UID).toString('hex')),
    ],
    read: readCalendarAnswer,
  },
  {
    name: 'answer in winmail.dat',
    seeds: [
      tnef({ messageClass: 'IPM.Schedule.Meeting.Resp.Pos', properties: meeting({ uid: 'a-b' }) }).toString('latin1'),
    ],
    read: (text) => {
      const reader = new TnefReader();
      reader.feed(Buffer.from(text, 'latin1'));
      return reader.end();
    },
  },
  {
    name: 'search',
    seeds: ['queue:gold status:open,on-hold due:<2h from:contoso "paper jam" -fax customer:"Contoso AG" -is:waiting'],
    read: parseCaseQuery,
  },
  {
    name: 'commands by mail',
    seeds: [
      '#pick\n#cc ada@example.com, "Bo" <bo@example.com>\n#step outcome: repaired\n#resolve 1h 25m Fuse\n\nDone.',
    ],
    read: parseAgentRequest,
  },
  { name: 'choice of a slot', seeds: ['Hello,\nnumber 2 please.\n\nAna'], read: (text) => chosenNumber(text, 'Ana') },
  {
    name: 'address behind a proxy',
    seeds: ['203.0.113.7, 10.1.2.3', '"[2001:db8::1]:4711", unknown, 10.0.0.1'],
    read: (text) => clientAddress('10.0.0.1', text, proxies),
  },
  {
    name: 'JSON body',
    seeds: ['{"text":"Hi","tags":["a","b"]}', `{"text":"Hi","tags":${'['.repeat(20)}${']'.repeat(20)}}`],
    read: async (body) => {
      const { status } = await server.request('/v1/notes', {
        ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
      });
      if (status >= 500) throw new Error(`answered ${status}`);
    },
  },
  {
    name: 'query string',
    seeds: ['limit=10&limit=%31&x[y]=%C3%A4'],
    read: async (query) => {
      const { status } = await server.request(`/v1/notes?${query.replaceAll(/[^!-~]|#/g, '_')}`, { method: 'POST' });
      if (status >= 500) throw new Error(`answered ${status}`);
    },
  },
  {
    name: 'web form',
    seeds: [
      '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nHi\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="../a.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n',
    ],
    read: async (body) => {
      const request = new Request('http://127.0.0.1/', {
        ...{
          method: 'POST',
          body: Buffer.from(body, 'latin1'),
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        },
      });
      // The platform refuses a form that is broken; the page answers that with words.
      const form = await request.formData().catch(() => undefined);
      if (form !== undefined) await readForm(form);
    },
  },
];

/** Throws when anything but known attributes, harmless tags and harmless links is left. */
function checkSafeHtml(html: string): void {
  const safe = safeHtml(html);
  for (const [tag] of safe.matchAll(/<[^>]*>/g)) {
    if (!/^<\/?[a-z][a-z0-9]*(?: (?:href|rel|target|colspan|rowspan|class)="[^"<>]*")*(?: \/)?>$/.test(tag)) {
      throw new Error(`unexpected tag ${tag}`);
    }
    if (/^<(?:script|style|img|svg|math|iframe|form|input|link|meta|base|object)\b/.test(tag)) throw new Error(tag);
    const href = / href="([^"]*)"/.exec(tag)?.[1];
    // As browsers read it: only control characters and blanks before a scheme do not count.
    if (href !== undefined && /^(?:javascript|data|vbscript|file):$/.test(schemeOf(href))) throw new Error(tag);
  }
}

function schemeOf(href: string): string {
  return URL.canParse(href, 'https://page.example') ? new URL(href, 'https://page.example').protocol : '';
}

export async function fuzzTexts(count: number): Promise<TextFigures> {
  const failures: TextFigures['failures'][number][] = [];
  let slowest: TextFigures['slowest'] = { seed: 0, reader: '', ms: 0 };
  for (let seed = 0; seed < count; seed++) {
    for (const { name, seeds, read } of READERS) {
      const text = mutate(Buffer.from(seeds[seed % seeds.length] ?? '', 'latin1'), seed).toString('latin1');
      const before = process.cpuUsage();
      try {
        await read(text);
      } catch (error) {
        failures.push({ seed, reader: name, error: error instanceof Error ? (error.stack ?? '') : String(error) });
      }
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      if (ms > slowest.ms) slowest = { seed, reader: name, ms };
    }
  }
  return { texts: count * READERS.length, failures, slowest };
}
