// `npm run test:fuzz [-- COUNT [FOLDER]]`: 100,000 mutated mails through the reader. Seeds are the mails of
// test/adapters/mime/mails and of the folder. Then one absurd question to reports and SLAs for each hundred mails, and
// one broken text for each ten through every other reader that strangers reach. Exit code 1 when one crashes or takes
// longer than two seconds, or memory grows.

import { type Figures, fuzz, seedsIn } from './fuzz.js';
import { fuzzTexts } from './fuzz-texts.js';
import { fuzzTimes } from './fuzz-times.js';

const MOST_MS = 2000;
/** What the heap may have grown from the second tenth, when everything is warm, to the last. */
const MOST_GROWTH = 20 * 1024 * 1024;

const [count = '100000', folder] = process.argv.slice(2);
const seeds = [...seedsIn('test/adapters/mime/mails', '.eml'), ...(folder === undefined ? [] : seedsIn(folder))];

/** What is asked now. Node ends without a word when it waits for an answer that cannot come any more. */
let asked: 'mails' | 'questions' | 'texts' | undefined = 'mails';
process.once('exit', (code) => {
  if (asked !== undefined) console.log(`not good: ended with code ${code} among the ${asked}, before the last answer`);
});

const started = performance.now();
const figures = await fuzz(seeds, Number(count), (so) => console.log(line(so)));
for (const { seed, file, error } of figures.crashes.slice(0, 10)) console.log(`crash of ${seed} (${file}): ${error}`);
const growth = (figures.heap.at(-1) ?? 0) - (figures.heap[1] ?? 0);
const isGood = figures.crashes.length === 0 && figures.slowest.ms <= MOST_MS && growth <= MOST_GROWTH;
console.log(
  `${isGood ? 'good' : 'not good'}: ${seeds.length} seeds, ${((performance.now() - started) / 1000).toFixed(0)} s, heap grew by ${megabytes(growth)}`,
);

asked = 'questions';
const times = await fuzzTimes(Math.ceil(Number(count) / 100));
for (const { seed, question, error } of times.failures.slice(0, 10))
  console.log(`failure of ${seed} (${question}): ${error}`);
const isTimely = times.failures.length === 0 && times.slowest.ms <= MOST_MS;
console.log(
  `${isTimely ? 'good' : 'not good'}: ${times.questions} questions to reports and SLAs, ${times.refused} refused, slowest ${times.slowest.ms.toFixed(0)} ms (${times.slowest.seed})`,
);

asked = 'texts';
const texts = await fuzzTexts(Math.ceil(Number(count) / 10));
for (const { seed, reader, error } of texts.failures.slice(0, 10))
  console.log(`failure of ${seed} (${reader}): ${error}`);
const isReadable = texts.failures.length === 0 && texts.slowest.ms <= MOST_MS;
console.log(
  `${isReadable ? 'good' : 'not good'}: ${texts.texts} texts, slowest ${texts.slowest.ms.toFixed(0)} ms (${texts.slowest.seed}, ${texts.slowest.reader})`,
);
asked = undefined;
process.exitCode = isGood && isTimely && isReadable ? 0 : 1;

function line({ mails, unreadable, crashes, slowest, heap }: Figures): string {
  const slow = `slowest ${slowest.ms.toFixed(0)} ms (${slowest.seed}, ${slowest.file})`;
  return `${mails} mails, ${crashes.length} crashes, ${unreadable} unreadable, ${slow}, heap ${megabytes(heap.at(-1) ?? 0)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
