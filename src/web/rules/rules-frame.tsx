// What all pages about rules have in common: the title and the ways between them.

import type { Child } from 'hono/jsx';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { rulesWords } from './rules-words.js';

type Tab = 'rules' | 'mails' | 'candidate';

interface FrameProps {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly tab: Tab;
  readonly title?: string;
  readonly children?: Child;
}

const paths: readonly (readonly [Tab, string])[] = [
  ['rules', '/console/rules'],
  ['mails', '/console/rules/mails'],
  ['candidate', '/console/rules/candidate'],
];

export function RulesFrame({ reader, message, tab, title, children }: FrameProps) {
  const { words } = reader;
  const own = inLanguage(rulesWords, words);
  const shown = title ?? own.title;
  return (
    <Page title={shown} reader={reader} words={words} message={message} area="rules">
      <h1>{shown}</h1>
      <nav class="tabs" aria-label={own.title}>
        {paths.map(([name, path]) => (
          <a href={path} {...(name === tab && { 'aria-current': 'page' })}>
            {own.tabs[name]}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  );
}
