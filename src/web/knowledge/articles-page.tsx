// The list of articles, those that a search finds, and how one is begun.

import { LANGUAGES } from '../../core/email/language.js';
import { VERSION_STATES } from '../../core/knowledge/version.js';
import type { ListedArticle } from '../../ports/article-queries.js';
import type { Page as ListPage } from '../../ports/page.js';
import { articleUrl } from '../layout/addresses.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { StateTag, stateInWords } from '../layout/state-tag.js';
import { articleWords } from './article-words.js';

export interface ArticleFilter {
  readonly q: string;
  readonly status: string;
  readonly language: string;
}

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly filter: ArticleFilter;
  readonly after: string | null;
  readonly found: ListPage<ListedArticle>;
}

export function ArticlesPage({ reader, message, filter, after, found }: Props) {
  const { words } = reader;
  const own = inLanguage(articleWords, words);
  const path = '/console/articles';
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  return (
    <Page title={own.title} reader={reader} words={words} message={message} area="articles">
      <h1>{own.title}</h1>
      <form class="row period" action={path}>
        <input
          {...{ name: 'q', type: 'search', value: filter.q, placeholder: own.findHelp, maxlength: 1000 }}
          class="long"
          aria-label={own.find}
        />
        <Select
          name="status"
          label={own.state}
          options={[['', own.anyState], ...VERSION_STATES.map((state) => [state, stateInWords(state, words)] as const)]}
          selected={filter.status}
        />
        <Select
          name="language"
          label={own.language}
          options={[['', own.anyLanguage], ...LANGUAGES.map((language) => [language, language] as const)]}
          selected={filter.language}
        />
        <button type="submit">{words.show}</button>
        <a href="/console/articles/new" class="button">
          {own.create}
        </a>
      </form>
      <DataTable
        title={own.title}
        rows={found.items}
        empty={own.none}
        columns={[
          {
            title: own.article,
            cell: ({ number, title }) => (
              <>
                <a href={articleUrl(number)}>{title}</a>
                <span class="under number">{number}</span>
              </>
            ),
          },
          { title: own.version, cell: ({ version }) => version },
          { title: own.state, cell: ({ status }) => <StateTag state={status} words={words} /> },
          { title: own.language, cell: ({ language }) => language ?? '–' },
        ]}
      />
      <Pager words={words} path={path} query={query} after={after} next={found.next} />
    </Page>
  );
}
