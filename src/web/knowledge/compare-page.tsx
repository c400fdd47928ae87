// Two versions of an article, line by line. Long parts that stayed are folded.

import type { ArticleState } from '../../core/knowledge/article-state.js';
import { type ComparedLine, compareLines } from '../../core/knowledge/compare-lines.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { type ArticleWords, articleWords } from './article-words.js';
import { ChooseVersions } from './versions.js';

/** Lines that stay visible beside a change. */
const around = 3;

interface Props {
  readonly reader: Reader;
  readonly article: ArticleState;
  readonly from: Version;
  readonly to: Version;
}

export function ComparePage({ reader, article, from, to }: Props) {
  const { words } = reader;
  const own = inLanguage(articleWords, words);
  const [before, after] = [versionNumber(from), versionNumber(to)];
  const lines = compareLines(whole(from), whole(to));
  const isSame = lines.every(({ kind }) => kind === 'same');
  return (
    <Page title={`${own.compare}: ${article.number}`} reader={reader} words={words} area="articles">
      <h1>{`${own.compare}: ${to.title}`}</h1>
      <p>
        <a href={articleUrl(article.number)}>{article.number}</a> <span class="quiet">{`${before} → ${after}`}</span>
      </p>
      <ChooseVersions {...{ article, reader }} from={before} to={after} />
      {isSame ? (
        <p class="empty">{own.same}</p>
      ) : (
        <div class="card below diff">
          {blocksOf(lines).map((block) => (
            <Block block={block} own={own} />
          ))}
        </div>
      )}
    </Page>
  );
}

/** What authors write, as one text. */
function whole({ title, keywords, text }: Version): string {
  return [title, ...(keywords.length === 0 ? [] : [keywords.join(', ')]), '', text].join('\n');
}

type BlockOfLines = { readonly isFolded: boolean; readonly lines: readonly ComparedLine[] };

function blocksOf(lines: readonly ComparedLine[]): readonly BlockOfLines[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const blocks: { isFolded: boolean; lines: ComparedLine[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const isFolded = isNear[index] !== true;
    const last = blocks.at(-1);
    if (last?.isFolded === isFolded) last.lines.push(line);
    else blocks.push({ isFolded, lines: [line] });
  }
  return blocks;
}

function Block({ block: { isFolded, lines }, own }: { block: BlockOfLines; own: ArticleWords }) {
  const shown = lines.map(({ kind, text }) => {
    switch (kind) {
      case 'added':
        return <ins title={own.added}>{`+ ${text}`}</ins>;
      case 'removed':
        return <del title={own.removed}>{`− ${text}`}</del>;
      case 'same':
        return <div>{`  ${text}`}</div>;
      default: {
        const never: never = kind;
        throw new Error(`unknown line ${String(never)}`);
      }
    }
  });
  if (!isFolded) return <>{shown}</>;
  return (
    <details>
      <summary class="quiet">{own.unchanged(lines.length)}</summary>
      {shown}
    </details>
  );
}
