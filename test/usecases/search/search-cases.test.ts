// Cases are found by whatever people remember of them, in their language, and only those of a customer who is asked
// for.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { allPages } from '../../all-pages.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const texts = [
  ['en', 'Our printers are smoking since yesterday and the paper is torn', 'printer', 'yesterday'],
  ['de', 'Seit gestern rauchen unsere Geräte und das Papier ist zerrissen', 'Gerät', 'geraten'],
  ['fr', 'Nos imprimantes fument depuis hier, le papier est déchiré', 'imprimante', 'dechire'],
  ['es', 'Nuestras impresoras echan humo desde ayer, mañana cerramos', 'impresora', 'manana'],
  ['it', 'Le nostre stampanti fumano da ieri perché la carta è strappata', 'stampante', 'perche'],
  ['nl', 'Onze afdrukapparaten roken sinds gisteren', 'afdrukapparaten', 'gisteren'],
  ['pt', 'As nossas impressões não saem desde ontem', 'impressões', 'nao'],
  ['pl', 'Nasze urządzenie dymi od wczoraj, proszę o pomoc', 'urządzenie', 'urzadzenie'],
  ['ru', 'Наши принтеры дымят со вчерашнего дня', 'Принтер', 'дымят'],
  ['el', 'Οι εκτυπωτές μας βγάζουν καπνό', 'εκτυπωτές', 'καπνο'],
  ['ja', '昨日からプリンターから煙が出ています', 'プリンター', '煙'],
  ['zh', '打印机从昨天开始冒烟了', '打印机', '冒烟'],
  ['ko', '어제부터 프린터에서 연기가 나요', '프린터', '연기'],
  ['th', 'เครื่องพิมพ์มีควันตั้งแต่เมื่อวาน', 'เครื่องพิมพ์', 'ควัน'],
] as const;

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
  for (const [language, text] of texts) {
    const id = `<${language}@fabrikam.example>`;
    harness.mailbox.deliver(
      rawMail({ from: `bob-${language}@fabrikam.example`, subject: `Case ${language}x`, id, text }),
      harness.now,
    );
  }
  harness.mailbox.deliver(
    rawMail({
      from: 'ana@contoso.com',
      subject: 'Paper jam in the hall',
      id: '<jam@contoso.com>',
      text: 'Smoking printers',
    }),
    harness.now,
  );
  await harness.settle();
  await harness.indexCases();
});
afterAll(() => harness.close());

async function search(query: string): Promise<readonly string[]> {
  const items = await allPages(async (page) => {
    const found = await harness.searchCases(query, page);
    if (!found.ok) throw new Error(found.text);
    return found.page;
  });
  return items.map(({ title }) => title);
}

describe('a search over cases', () => {
  it.each(texts)('finds what was written in %s', async (language, _, first, second) => {
    expect(await search(first)).toContain(`Case ${language}x`);
    if (language !== 'de') expect(await search(second)).toContain(`Case ${language}x`);
  });

  it('finds phrases only where their words stand side by side', async () => {
    expect(await search('"paper jam"')).toEqual(['Paper jam in the hall']);
    expect(await search('"jam paper"')).toEqual([]);
    expect(await search('jam paper -hall')).toEqual([]);
  });

  it('finds nothing of another customer when a customer is asked for', async () => {
    for (const query of ['printers', 'smoking', 'case', '-nothing']) {
      for (const filter of ['customer:Contoso', 'customer:ana@contoso.com', 'from:contoso', 'from:alvarez']) {
        expect((await search(`${query} ${filter}`)).filter((title) => title !== 'Paper jam in the hall')).toEqual([]);
      }
    }
    expect(await search('printers customer:contoso')).toEqual(['Paper jam in the hall']);
    expect(await search('printers customer:nobody')).toEqual([]);
    expect(await search('printers -from:contoso')).toEqual(['Case enx']);
  });

  it('finds a case by its number, its customer and the words of filters', async () => {
    const jam = await harness.prisma.case.findFirstOrThrow({ where: { title: 'Paper jam in the hall' } });
    expect((await search(`C-${String(jam.number).padStart(6, '0')}`))[0]).toBe(jam.title);
    expect(await search('alvarez')).toEqual([jam.title]);
    expect(await search('queue:gold status:open is:waiting due:<1h agent:none priority:normal')).toEqual([jam.title]);
    expect(await search('queue:gold due:>1h')).toEqual([]);
    expect(await search('queue:gold is:late')).toEqual([]);
    expect(await search('queue:gold -is:late')).toEqual([jam.title]);
    expect(await search('-queue:triage')).toEqual([jam.title]);
  });

  it('refuses a queue or an agent that no case has, with the column and the nearest names', async () => {
    expect(await harness.searchCases('printers queue:glod', FIRST_PAGE)).toEqual({
      ...{ ok: false, column: 16, text: 'there is no queue "glod"; did you mean queue:gold?' },
    });
    expect(await harness.searchCases('agent:omr', FIRST_PAGE)).toMatchObject({ ok: false, column: 7 });
    expect(await harness.searchCases('status:resolvd', FIRST_PAGE)).toMatchObject({ ok: false, column: 8 });
  });

  it('finds the cases of a queue and an agent that the rules no longer have', async () => {
    const { id } = await harness.prisma.case.findFirstOrThrow({ where: { title: 'Case thx' } });
    const before = await harness.prisma.case.findUniqueOrThrow({
      where: { id },
      select: { queue: true, assignee: true },
    });
    await harness.prisma.case.update({ where: { id }, data: { queue: 'closed-shop', assignee: 'former' } });
    expect(await search('queue:closed-shop agent:former')).toEqual(['Case thx']);
    await harness.prisma.case.update({ where: { id }, data: before });
  });

  it('has the filters of a list, which gives the oldest first', async () => {
    const list = async (filters: string, filter: Parameters<Harness['listCases']>[1] = {}) => {
      const listed = await allPages(async (page) => {
        const found = await harness.listCases(filters, filter, page);
        if (!found.ok) throw new Error(found.text);
        return found.page;
      });
      return listed.map(({ title }) => title);
    };
    const all = texts.map(([language]) => `Case ${language}x`);
    expect(await list('queue:triage status:open is:waiting')).toEqual(all);
    expect(await list('-queue:gold', { status: 'resolved' })).toEqual([]);
    expect(await list('from:contoso', { queue: 'gold' })).toEqual(['Paper jam in the hall']);
    expect(await list('', { queue: 'gold' })).toEqual(['Paper jam in the hall']);
    expect(await harness.listCases('queue:gold printers', {}, FIRST_PAGE)).toMatchObject({ ok: false, column: 12 });
    expect(await harness.listCases('queue:glod', {}, FIRST_PAGE)).toMatchObject({ ok: false, column: 7 });
  });

  it('gives every case once, page by page', async () => {
    const titles: string[] = [];
    for (let after: string | null = null; ; ) {
      const found = await harness.searchCases('fabrikam', { limit: 3, after });
      if (!found.ok) throw new Error(found.text);
      titles.push(...found.page.items.map(({ title }) => title));
      after = found.page.next;
      if (after === null) break;
    }
    expect([...titles].sort()).toEqual(texts.map(([language]) => `Case ${language}x`).sort());
  });

  it('finds a merged case at its target, and by itself again when the merge is undone', async () => {
    const find = (title: string) => harness.prisma.case.findFirstOrThrow({ where: { title } });
    const [source, target] = [await find('Case frx'), await find('Case itx')];
    await harness.mergeCases(
      { sources: [String(source.number)], target: String(target.number), acrossCustomers: true },
      'omar',
    );
    await harness.indexCases();
    expect(await search('frx')).toEqual(['Case itx']);
    expect(await search('imprimante')).toEqual(['Case itx']);
    await harness.unmergeCase(String(source.number), 'omar');
    await harness.indexCases();
    expect(await search('imprimante')).toEqual(['Case frx']);
  });

  it('finds what is added to a case, and renamed customers on all their cases', async () => {
    const jam = await harness.prisma.case.findFirstOrThrow({ where: { title: 'Paper jam in the hall' } });
    await harness.act(String(jam.number), 'omar', {
      kind: 'log',
      activity: 'note',
      text: 'Toner from the warehouse',
      minutes: null,
      open: false,
    });
    await harness.act(String(jam.number), 'omar', { kind: 'reply', text: 'A technician visits you' });
    await harness.prisma.account.updateMany({ where: { name: 'Contoso' }, data: { name: 'Wingtip Toys' } });
    await harness.indexCases();
    expect(await search('warehouses technicians wingtip printer')).toEqual([jam.title]);
    expect(await search('notified')).toEqual([]);
  });

  it('finds the words of a long case in each of its parts, and leaves it out when one has a word that is not wanted', async () => {
    const jam = await harness.prisma.case.findFirstOrThrow({ where: { title: 'Paper jam in the hall' } });
    for (let note = 0; note < 4; note++) {
      const text = Array.from({ length: 600 }, (_, word) => `n${note}w${word}`).join(' ');
      await harness.act(String(jam.number), 'omar', {
        kind: 'log',
        activity: 'note',
        text,
        minutes: null,
        open: false,
      });
      await harness.indexCases();
    }
    expect(await harness.prisma.caseWords.count({ where: { caseId: jam.id } })).toBeGreaterThan(1);
    for (const word of ['n0w1', 'n3w599', '"paper jam" n3w1']) expect(await search(word)).toEqual([jam.title]);
    expect(await search('n0w1 -n3w1')).toEqual([]);
    expect(await search('n3w1 -n0w1')).toEqual([]);
  });

  it('finds the cases of before an upgrade as they are indexed, the newest first, and says how far that is', async () => {
    const found = await search('fabrikam');
    await harness.pool.query('TRUNCATE "CaseWords"; INSERT INTO "CaseIndexing" SELECT 1, max(number) + 1 FROM "Case"');
    expect(await harness.caseSearch.indexSome(5)).toBe(5);
    const [newest] = await harness.prisma.case.findMany({ orderBy: { number: 'desc' }, skip: 4, take: 1 });
    expect(await harness.searchCases('fabrikam', FIRST_PAGE)).toMatchObject({
      ok: true,
      notIndexedBelow: newest?.number,
    });
    await harness.indexCases();
    expect(await harness.searchCases('fabrikam', FIRST_PAGE)).toMatchObject({ ok: true, notIndexedBelow: null });
    expect((await search('fabrikam')).toSorted()).toEqual(found.toSorted());
  });

  it('leaves nothing to index, and nothing out when indexing is cut off', async () => {
    expect(await harness.prisma.caseToIndex.count()).toBe(0);
    await harness.pool.query('INSERT INTO "CaseToIndex" ("caseId") SELECT id FROM "Case"');
    expect(await harness.caseSearch.indexSome(5)).toBe(5);
    await harness.indexCases();
    expect(await harness.prisma.caseToIndex.count()).toBe(0);
  });

  it.each([
    ...["'", '\\', "a'b:*&|!()<->", '\0', '"\0"', '&', '!x', ':*', '* %', '\ud800', '\u202e\u05d0', '<script>'],
    ...['('.repeat(400), 'x'.repeat(500), Array.from({ length: 20 }, (_, n) => `w${n}*`).join(' ')],
    ...['from:\'"', "tag:a,b',{}", 'product:%', 'customer:\\', 'agent:none,lena', 'due:<9999w', 'queue:\ud800'],
  ])('takes %j for words and nothing else', async (query) => {
    const found = await harness.searchCases(query, FIRST_PAGE);
    if (!found.ok) expect(found.column).toBeLessThanOrEqual(query.length + 1);
  });
});
