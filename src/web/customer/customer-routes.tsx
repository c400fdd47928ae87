// The pages about customers, and what is changed there. Every agent may: customers are what they work with.

import { type Context, Hono } from 'hono';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import type { CustomerChange } from '../../usecases/customer/customer-change.js';
import { customerUrl, nameOf } from '../layout/addresses.js';
import { make, makeAndGo } from '../request/change.js';
import { changedText, linesOf } from '../request/changed-text.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { CustomerPage } from './customer-page.js';
import { FindCustomersPage } from './find-page.js';
import { ConfirmMergePage } from './merge-contact.js';

const perPage = 50;

type Ctx = Context<ConsoleEnv>;
type Form = Readonly<Record<string, unknown>>;

export function customerRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/customers', (context) => find(context, deps));
  routes.get('/customers/one', (context) => show(context, deps, context.req.query('name') ?? ''));
  routes.post('/customers/change', async (context) => {
    const form = await context.req.parseBody({ all: true });
    const named = formText(form, 'customer');
    const changed = await change(context, deps, named, changeIn(form));
    if (!changed.ok) return show(context, deps, named, { form, text: changed.text });
    keepMessage(context, changed);
    return context.redirect(await urlAfter(deps, form), 303);
  });
  routes.post('/customers/clear-failure', async (context) => {
    const form = await context.req.parseBody();
    const named = formText(form, 'customer');
    keepMessage(context, await change(context, deps, named, { clearFailure: formText(form, 'address') }));
    return context.redirect(customerUrl(named), 303);
  });
  routes.post('/customers/merge', (context) => merge(context, deps));
  routes.post('/customers/unmerge', async (context) => {
    const form = await context.req.parseBody();
    const address = formText(form, 'address').trim();
    const undo = { action: 'unmerge-customers', subject: address };
    const back = customerUrl(formText(form, 'customer'));
    return makeAndGo(context, deps, { ...undo, run: (system) => system.unmergeCustomers(address) }, back);
  });
  return routes;
}

async function find(context: Ctx, { system }: ConsoleDeps) {
  const { q: text = '', after = null } = context.req.query();
  const found = text.trim() === '' ? null : await system.findCustomers(text.slice(0, 200), { limit: perPage, after });
  const page = found?.ok ? found.page : null;
  const message = found?.ok === false ? { ok: false, text: found.text } : context.get('message');
  return sendPage(
    context,
    <FindCustomersPage {...{ text, after, message }} reader={context.get('reader')} found={page} />,
  );
}

async function show(
  context: Ctx,
  { system }: ConsoleDeps,
  named: string,
  refused: { readonly form: Form; readonly text: string } | null = null,
) {
  const after = context.req.query('after') ?? null;
  const found = await system.getCustomer(named, { limit: perPage, after });
  const reader = context.get('reader');
  if (!found.ok) {
    if (found.code !== 'several-customers') return notFound(context);
    const page = <FindCustomersPage {...{ reader, text: named, after: null, found: null }} message={found} />;
    return sendPage(context, page, 409);
  }
  const message = refused === null ? context.get('message') : { ok: false, text: refused.text };
  const page = (
    <CustomerPage
      {...{ reader, message, after }}
      customer={found.customer}
      typed={refused === null ? null : refused.form}
    />
  );
  return sendPage(context, page, refused === null ? 200 : 422);
}

function change(context: Ctx, deps: ConsoleDeps, named: string, changes: CustomerChange) {
  const run = { action: 'change-customer', subject: named };
  return make(context, deps, { ...run, run: (system) => system.changeCustomer(named, changes) });
}

function changeIn(form: Form): CustomerChange {
  const [name, account, language] = ['name', 'account', 'language'].map((field) => changedText(form, field));
  const [notes, preferences] = [changedText(form, 'notes'), changedText(form, 'preferences')];
  const removed = [form.remove ?? []].flat().filter((one): one is string => typeof one === 'string');
  const added = linesOf(formText(form, 'add'));
  return {
    ...(name !== undefined && { name }),
    ...(account !== undefined && { account: account === '' ? null : account }),
    ...(language !== undefined && { language: language === '' ? null : language }),
    ...(notes !== undefined && { notes: notes === '' ? null : notes }),
    ...(preferences !== undefined && { bookingPreferences: linesOf(preferences) }),
    ...(added.length > 0 && { addAddress: added }),
    ...(removed.length > 0 && { removeAddress: removed }),
  };
}

/** A customer may have a new name, or have lost the address that named it. */
async function urlAfter({ system }: ConsoleDeps, form: Form): Promise<string> {
  const named = formText(form, 'customer');
  const found = await system.getCustomer(named, { limit: 1, after: null });
  if (found.ok) return customerUrl(nameOf(found.customer));
  const other = [changedText(form, 'name'), ...linesOf(formText(form, 'add'))].find((one) => one !== undefined);
  return other === undefined ? `/console/customers?${new URLSearchParams({ q: named })}` : customerUrl(other);
}

async function merge(context: Ctx, deps: ConsoleDeps) {
  const form = await context.req.parseBody();
  const [source, target] = [formText(form, 'customer'), formText(form, 'into').trim()];
  const [acrossAccounts, confirmed] = [form.across === 'yes', form.confirmed === 'yes'];
  const run = { action: 'merge-customers', subject: source };
  const wanted = { source, target, acrossAccounts, confirmed };
  let needsConfirmation = false;
  const result = await make(context, deps, {
    ...run,
    run: async (system) => {
      const merged = await system.mergeCustomers(wanted);
      needsConfirmation = !merged.ok && merged.code === 'not-confirmed';
      return merged;
    },
  });
  if (needsConfirmation) {
    const reader = context.get('reader');
    const page = (
      <ConfirmMergePage
        {...{ reader, source, target }}
        across={acrossAccounts}
        what={withoutCommandLine(result.text)}
      />
    );
    return sendPage(context, page);
  }
  keepMessage(context, result);
  return context.redirect(customerUrl(result.ok ? target : source), 303);
}
