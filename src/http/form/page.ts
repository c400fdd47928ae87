// The pages of the web form. They work without scripts, with the keyboard and with a screen reader, and in light and
// dark.

import { html } from 'hono/html';
import type { Written } from './read-form.js';
import type { Words } from './words.js';

type Html = ReturnType<typeof html>;

export interface PageOptions {
  readonly language: string;
  readonly words: Words;
  /** The name of the desk. */
  readonly desk: string;
}

export const empty: Omit<Written, 'id'> = { name: '', address: '', subject: '', text: '' };

/** `problems`: what keeps it from being sent; `filesAgain`: files were chosen, and are gone. */
export function formPage(
  { language, words, desk }: PageOptions,
  written: Written,
  problems: readonly (keyof Words)[],
  filesAgain = false,
): Html {
  const field = (name: keyof typeof empty, input: Html, help?: string) => html`
    <p>
      <label for="${name}">${words[name]}</label>
      ${input}
      ${help === undefined ? '' : html`<small id="${name}-help">${help}</small>`}
    </p>`;
  const wrong = (name: keyof Words) => (problems.includes(name) ? html` aria-invalid="true"` : '');
  const list = [...problems, ...(filesAgain && problems.length > 0 ? (['filesAgain'] as const) : [])];
  return page(
    { language, title: `${words.title}: ${desk}` },
    html`<h1>${words.title}</h1>
  <p>${desk}</p>
  ${
    list.length === 0
      ? ''
      : html`<div role="alert"><p>${words.problems}</p><ul>${list.map((name) => html`<li>${words[name]}</li>`)}</ul></div>`
  }
  <form method="post" enctype="multipart/form-data" novalidate>
    <input type="hidden" name="id" value="${written.id}">
    ${field('name', html`<input id="name" name="name" autocomplete="name" required maxlength="200" value="${written.name}"${wrong('noName')}>`)}
    ${field('address', html`<input id="address" name="address" type="email" autocomplete="email" required maxlength="254" aria-describedby="address-help" value="${written.address}"${wrong('noAddress')}>`, words.addressHelp)}
    ${field('subject', html`<input id="subject" name="subject" required maxlength="300" value="${written.subject}"${wrong('noSubject')}>`)}
    ${field('text', html`<textarea id="text" name="text" rows="9" required${wrong('noText')}>${written.text}</textarea>`)}
    <p>
      <label for="files">${words.files}</label>
      <input id="files" name="files" type="file" multiple aria-describedby="files-help">
      <small id="files-help">${words.filesHelp}</small>
    </p>
    <p class="unseen" aria-hidden="true">
      <label for="website">${words.leaveEmpty}</label>
      <input id="website" name="website" tabindex="-1" autocomplete="off">
    </p>
    <p><button>${words.send}</button></p>
  </form>`,
  );
}

/** `number`: of the case; null when somebody decides first. */
export function sentPage({ language, words, desk }: PageOptions, number: string | null): Html {
  return page(
    { language, title: `${words.sentTitle}: ${desk}` },
    html`<h1>${words.sentTitle}</h1>
  <p role="status">${words.sent}${number === null ? '' : html` ${words.sentAs} <strong>${number}</strong>.`}</p>`,
  );
}

export function messagePage({ language, words, desk }: PageOptions, message: keyof Words): Html {
  return page(
    { language, title: `${words.title}: ${desk}` },
    html`<h1>${words.title}</h1>
  <p role="alert">${words[message]}</p>`,
  );
}

function page({ language, title }: { readonly language: string; readonly title: string }, main: Html): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="/form/form.css">
</head>
<body>
<main>
  ${main}
</main>
</body>
</html>
`;
}

export const stylesheet = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem; margin: 0 }
label { display: block; font-weight: 600 }
input, textarea { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 1px solid GrayText; border-radius: .25rem }
[aria-invalid] { border-color: #c62828; border-width: 2px }
small { display: block; opacity: .8 }
[role=alert] { border-left: .25rem solid #c62828; padding: .1rem 1rem }
button { padding: .6rem 1.5rem; font: inherit; font-weight: 600; color: #fff; background: #0b57d0; border: 0; border-radius: .25rem }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
.unseen { position: absolute; left: -100vw }
`;
