// Search and suggestions, on the text search of a real PostgreSQL.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templateData } from '../../../src/core/outbound/template-data.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const agents = 'lena: { email: lena@example.net, roles: [ admin ] }\nomar: { email: omar@example.net }';

let harness: Harness;
beforeAll(async () => {
  const rules = { 'agents.yaml': agents, 'settings.yaml': 'knowledge: { approveOwn: yes }' };
  harness = await openHarness({ rules });
});
afterAll(() => harness.close());

const page = { limit: 10, after: null };
async function numbers(query: string): Promise<readonly string[]> {
  const found = await harness.searchArticles(query, page);
  if (!found.ok) throw new Error(found.text);
  return found.page.items.map(({ number }) => number);
}
async function publish(number: string, language: string | null, title: string, text: string, keywords: string[] = []) {
  const results = [
    await harness.newArticle('lena', { number, language, title, text, keywords }),
    await harness.changeArticle(number, 'lena', { kind: 'submit' }),
    await harness.changeArticle(number, 'lena', { kind: 'approve' }),
    await harness.changeArticle(number, 'lena', { kind: 'publish', at: null, expireAt: null }),
  ];
  for (const result of results) expect(result).toMatchObject({ ok: true });
}

describe('a search', () => {
  /** Language, title, text, and what people type: another form of the word, or one without its accents. */
  it.each([
    ['en', 'Replacing the fuses', 'The printer smells.', 'replace fuse'],
    ['de', 'Geräte anschließen', 'Das Netzteil brummt.', 'Gerät'],
    ['de', 'Drucker verschlüsseln', 'Mit Häkchen.', 'verschlusseln'],
    ['fr', 'Réparations', 'Les câbles sont débranchés.', 'cables debranches'],
    ['es', 'Conexión perdida', 'Los routers antiguos.', 'conexion'],
    ['it', 'Stampanti', 'La velocità è bassa.', 'velocita'],
    ['pt', 'Atualizações', 'Impressão a cores.', 'impressao'],
    ['pt', 'Impressões', 'Duas vezes o botão.', 'impressão'],
    ['pt', 'Cartão de memória', 'Os botões do leitor.', 'cartões leitores botão'],
    ['fr', 'Journaux d’impression', 'Voir les canaux.', 'journal canal'],
    ['it', 'Elenchi', 'I carichi della linea.', 'elenco carico linee'],
    ['en', 'Replacing the shelves', 'The mice are gone.', 'shelf mouse'],
    ['es', 'Luces', 'Parpadean las voces.', 'luz'],
    ['nl', 'Papierstoringen', 'De printers lopen vast.', 'papierstoring'],
    ['sv', 'Skärmar', 'Bilden är sned.', 'skarmar'],
    ['da', 'Fejlmeddelelser', 'Kablet er løst.', 'lost'],
    ['fi', 'Tulostimet', 'Paperi juuttui.', 'juuttui'],
    ['pl', 'Zacięcie papieru', 'Żółta lampka świeci.', 'zolta lampka'],
    ['cs', 'Výměna tiskárny', 'Kabel je vadný.', 'vymena tiskarny'],
    ['tr', 'Yazıcı sorunları', 'Kağıt sıkıştı.', 'kagit'],
    ['ru', 'Замятие бумаги', 'Принтеры не печатают.', 'принтер'],
    ['el', 'Εμπλοκή χαρτιού', 'Ο εκτυπωτής σταμάτησε.', 'εμπλοκη'],
    ['ja', '紙詰まりの直し方', 'プリンタのカバーを開けます。', '紙詰まり'],
    ['zh', '打印机卡纸', '请打开盖子。', '卡纸'],
    ['th', 'กระดาษติด', 'เปิดฝาเครื่องพิมพ์', 'เครื่องพิมพ์'],
    [null, 'Übersicht', 'Alle Störungen.', 'ubersicht'],
  ])('finds what was written (%s: %s)', async (language, title, text, query) => {
    const number = `T-${1000 + (await harness.articles.list({}, { limit: 1000, after: null })).items.length}`;
    await publish(number, language, title, text);
    expect(await numbers(query)).toContain(number);
  });

  it('ranks the number before the title, the title before keywords, and keywords before the text', async () => {
    await publish('R-4', 'en', 'Toner', 'The zebra stripes are a worn drum.');
    await publish('R-3', 'en', 'Stripes', 'A worn drum.', ['zebra']);
    await publish('R-2', 'en', 'Zebra patterns', 'A worn drum.');
    await publish('ZEBRA-1', 'en', 'Something else', 'Nothing of the kind.');
    expect(await numbers('zebra')).toEqual(['R-2', 'R-3', 'R-4']);
    expect(await numbers('zebra-1')).toEqual(['ZEBRA-1']);
  });

  it('knows phrases, alternatives and what must not occur', async () => {
    expect(await numbers('"zebra patterns"')).toEqual(['R-2']);
    expect(await numbers('zebra -toner')).toEqual(['R-2', 'R-3']);
    expect(await numbers('"patterns zebra"')).toEqual([]);
    expect([...(await numbers('"zebra patterns" or toner'))].sort()).toEqual(['R-2', 'R-4']);
    await publish('P-1', 'pt', 'Avião', 'Aviões antigos.');
    await publish('P-2', 'pt', 'Aviões', 'Leitores antigos.');
    expect(await numbers('avião leitor')).toEqual(['P-2']);
    expect([...(await numbers('"avião" or "leitores antigos"'))].sort()).toEqual(['P-1', 'P-2']);
    expect(await numbers('"avião"')).toEqual(['P-1']);
    expect(await numbers('antigos -avião')).toEqual([]);
  });

  it('comes in pages that neither skip nor repeat', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const found = await harness.searchArticles('zebra', { limit: 1, after });
      if (!found.ok) throw new Error(found.text);
      seen.push(...found.page.items.map(({ number }) => number));
      after = found.page.next;
    } while (after !== null);
    expect(seen).toEqual(['R-2', 'R-3', 'R-4']);
  });

  it('finds of an article only what its published version says', async () => {
    await harness.editArticle('R-4', 'lena', { text: 'The giraffe stripes.' }, { major: false });
    expect(await numbers('giraffe')).toEqual([]);
    for (const kind of ['submit', 'approve'] as const) await harness.changeArticle('R-4', 'lena', { kind });
    await harness.changeArticle('R-4', 'lena', { kind: 'publish', at: null, expireAt: null });
    expect(await numbers('giraffe')).toEqual(['R-4']);
    expect(await numbers('zebra')).toEqual(['R-2', 'R-3']);
  });

  it.each(["'", '!&|()<->:*', "a' OR 1=1 --", '-', 'or', '\\', '%', "'':*A", '"" ""', '\u{1f600}'])(
    'takes %j as words',
    async (query) => {
      expect(await numbers(query)).toEqual(expect.any(Array));
    },
  );

  it('refuses a quote that is not closed', async () => {
    expect(await harness.searchArticles('zebra "pat', page)).toMatchObject({ ok: false, column: 7 });
  });
});

describe('suggestions for a case', () => {
  beforeAll(async () => {
    await publish('S-1', 'en', 'Paper jams', 'Open the rear door and pull the sheet.', ['paper']);
    await publish('S-2', 'en', 'Cleaning the glass', 'Use a soft cloth. Paper dust is normal.');
    await publish('S-3', 'de', 'Papier', 'Paper heißt Papier, jam heißt Marmelade.');
    await harness.newArticle('lena', {
      number: 'S-4',
      language: 'en',
      title: 'Paper jam',
      text: 'Draft',
      keywords: [],
    });
    const text =
      'Hello, the printer has a jam again. Paper is stuck at the rear door. Could you please help me with this?';
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Jammed paper', text }), harness.now);
    await harness.settle();
  });

  it('are published articles, best first, with the words that they share', async () => {
    const suggested = (await harness.suggestArticles('C-000001', 5)) ?? [];
    expect(suggested[0]).toMatchObject({ number: 'S-1', version: '1.0', status: 'published', language: 'en' });
    expect(suggested[0]?.words.slice(0, 3).sort()).toEqual(['jam', 'jammed', 'paper']);
    const order = suggested.map(({ number }) => number);
    expect(order).not.toContain('S-4');
    expect(order.indexOf('S-2')).toBeLessThan(order.indexOf('S-3'));
  });

  it('stand in the case sheet of the agent who takes it', async () => {
    const notice = harness.sent.find(({ to }) => to.address === 'omar@example.net');
    const reply = { from: 'omar@example.net', to: notice?.replyTo ?? '', subject: 'Re: Jammed paper', text: '#pick' };
    harness.mailbox.deliver(rawMail(reply), harness.now);
    await harness.settle();
    const sheet = harness.rendered.find(({ template }) => template === 'case-sheet');
    const { articles } = templateData('case-sheet');
    const fields = articles !== undefined && typeof articles === 'object' && 'each' in articles ? articles.each : {};
    const [first] = (sheet?.data as { articles: object[] } | undefined)?.articles ?? [];
    expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(fields).sort());
    expect(harness.sent.at(-1)?.text).toMatch(/^S-1 Paper jams \(because of: .*paper.*\)$/m);
  });

  it('are few, and none for a case that there is not', async () => {
    expect(await harness.suggestArticles('C-000001', 1)).toHaveLength(1);
    expect(await harness.suggestArticles('C-000099', 5)).toBeUndefined();
  });
});
