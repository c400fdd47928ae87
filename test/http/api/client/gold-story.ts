// The worked example as a program plays it that knows Casemill by its OpenAPI document alone: a gold customer writes by
// a web form, an agent takes the case, sends an article and resolves it. `openapi.ts` is generated beside a copy of
// this file (gold-story.test.ts), which is then type-checked, so a call that the document does not describe fails.

import createClient from 'openapi-fetch';
import type { paths } from './openapi.js';

export interface Tokens {
  readonly admin: string;
  readonly form: string;
  readonly agent: string;
}

const yaml = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
entitlements: [ { name: Contoso Gold, customer: Contoso, terms: 15 cases, channels: [ web ], sla: gold } ]
articles: [ { number: KA-1001, title: Smoke, text: Look at the fuse. } ]
`;

/** Gives what the program saw. Throws when a request fails. */
export async function playGoldStory(baseUrl: string, tokens: Tokens) {
  const as = (token: string) => createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  const [admin, form, agent] = [as(tokens.admin), as(tokens.form), as(tokens.agent)];

  done(await admin.POST('/v1/imports', { body: { yaml } }));
  const message = {
    channel: 'web',
    externalId: 'form-1',
    sender: { address: 'ana@contoso.com', name: 'Ana Alvarez' },
    subject: 'Smoke from the printer',
    text: 'Help!',
  } as const;
  const received = done(await form.POST('/v1/inbound', { body: message }));
  const again = done(await form.POST('/v1/inbound', { body: message }));

  const { cases } = done(await agent.GET('/v1/cases', { params: { query: { q: 'queue:gold' } } }));
  const number = cases[0]?.number ?? '';
  const params = { path: { number } };
  const actions = '/v1/cases/{number}/actions';
  done(await agent.POST(actions, { params, body: { action: 'pick' } }));
  const { articles } = done(await agent.GET('/v1/cases/{number}/suggested-articles', { params }));
  const article = articles[0]?.number ?? '';
  done(await agent.POST(actions, { params, body: { action: 'send-article', article } }));
  done(await agent.POST(actions, { params, body: { action: 'resolve', text: 'The fuse was blown.', minutes: 10 } }));

  const shown = done(await agent.GET('/v1/cases/{number}', { params }));
  const entitlement = done(await agent.GET('/v1/entitlements/{name}', { params: { path: { name: 'Contoso Gold' } } }));
  return { received, again, cases, articles, shown, entitlement };
}

function done<T>({ data, error }: { readonly data?: T; readonly error?: unknown }): T {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}
