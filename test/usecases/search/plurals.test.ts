// A search finds singulars by their plurals and the reverse, in the languages of the cases.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIRST_PAGE } from '../../../src/ports/page.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const texts = [
  ['fr', 'Bonjour, les chevaux ont mangé les journaux que nous avions commandés chez vous la semaine dernière.'],
  ['pt', 'Bom dia, as impressões que pedimos na semana passada ainda não chegaram, e os papéis estão molhados.'],
  ['de', 'Guten Tag, die Häuser in unserer Straße haben seit gestern keinen Strom und die Bücher sind nass.'],
  ['es', 'Buenos días, las luces de la oficina no funcionan desde ayer y los lápices no han llegado todavía.'],
  ['it', 'Buongiorno, i banchi della scuola sono rotti da ieri e le righe del documento non si leggono più.'],
] as const;

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
  for (const [language, text] of texts) {
    harness.mailbox.deliver(
      rawMail({ from: `${language}@fab.example`, subject: language, id: `<${language}@x>`, text }),
      harness.now,
    );
  }
  await harness.settle();
  await harness.indexCases();
});
afterAll(() => harness.close());

it.each([
  ...([
    ['fr', 'cheval'],
    ['fr', 'journal'],
    ['pt', 'impressão'],
    ['pt', 'papel'],
    ['de', 'Haus'],
    ['de', 'Buch'],
  ] as const),
  ...([
    ['es', 'luz'],
    ['es', 'lápiz'],
    ['it', 'banco'],
    ['it', 'riga'],
  ] as const),
])('%s: %s', async (language, word) => {
  const found = await harness.searchCases(word, FIRST_PAGE);
  expect(found.ok && found.page.items.map(({ title }) => title)).toEqual([language]);
});
