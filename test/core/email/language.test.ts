import { expect, test } from 'vitest';
import { detectLanguage } from '../../../src/core/email/language.js';

test.each([
  ['en', 'Hello, the printer on the second floor is broken and we cannot print our invoices.'],
  ['de', 'Guten Tag, der Drucker im zweiten Stock ist kaputt und wir können nicht drucken.'],
  ['fr', "Bonjour, l'imprimante du deuxième étage est en panne et nous ne pouvons pas imprimer."],
  ['es', 'Hola, la impresora de la segunda planta no funciona y no podemos imprimir las facturas.'],
  [
    'it',
    'Buongiorno, la stampante del secondo piano non funziona e non riusciamo a stampare le fatture per il cliente.',
  ],
  ['pt', 'Bom dia, a impressora do segundo andar não funciona e não podemos imprimir as faturas para o cliente.'],
  ['nl', 'Hallo, de printer op de tweede verdieping is kapot en wij kunnen het niet printen.'],
  ['sv', 'Hej, skrivaren på andra våningen är trasig och vi kan inte skriva ut det som vi behöver.'],
  ['pl', 'Dzień dobry, drukarka na drugim piętrze jest zepsuta i nie możemy drukować, proszę o pomoc.'],
  ['fi', 'Hei, toisen kerroksen tulostin on rikki ja emme voi tulostaa, mutta se ei ole kiire.'],
  ['de', 'Guten Tag, mein Drucker druckt nicht mehr. Carl'],
  ['de', 'Hallo, mein Konto ist gesperrt. Danke, Ada'],
  ['nl', 'Hallo, mijn printer doet het niet meer. Groet, Piet'],
  ['pt', 'Olá, minha impressora não funciona mais.'],
  ['es', 'Buenos días, mi impresora no imprime.'],
  ['ru', 'Здравствуйте, принтер на втором этаже сломан.'],
  ['uk', 'Доброго дня, принтер на другому поверсі зламаний, допоможіть її полагодити.'],
  ['ja', 'こんにちは。二階のプリンタが壊れました。'],
  ['zh', '你好，二楼的打印机坏了。'],
  ['ko', '안녕하세요. 프린터가 고장났습니다.'],
  ['el', 'Καλημέρα, ο εκτυπωτής χάλασε.'],
  [null, 'Printer'],
  [null, 'Thank you'],
  [null, ''],
  [null, '12345 67890 http://example.com'],
  [null, 'ERR_CONN_RESET 0x80070005 svchost.exe'],
])('%s: %s', (language, text) => expect(detectLanguage(text)).toBe(language));
