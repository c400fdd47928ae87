// The pages of contracts and entitlements. Every agent reads them; supervisors and admins change them.

import { type Context, Hono } from 'hono';
import type { System } from '../../http/endpoint/system.js';
import { contractUrl, entitlementUrl } from '../layout/addresses.js';
import { type Changed, make, makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { forOperators } from '../request/roles.js';
import { sendPage } from '../request/send-page.js';
import { ContractPage } from './contract-page.js';
import { ContractsPage, EntitlementsPage } from './contracts-page.js';
import { EntitlementPage } from './entitlement-page.js';

const limit = 50;

type Ctx = Context<ConsoleEnv>;
type Form = Readonly<Record<string, unknown>>;

export function contractRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  const { system } = deps;
  routes.get('/contracts', async (context) => {
    const { customer, ...shown } = shownIn(context);
    const contracts = await system.contracts.list(customer || null, { limit, after: shown.after });
    const templates = [...deps.rules().contractTemplates.keys()];
    return sendPage(context, <ContractsPage {...{ ...shown, customer, contracts, templates }} />);
  });
  routes.get('/entitlements', async (context) => {
    const { customer, ...shown } = shownIn(context);
    const entitlements = await system.entitlements.list(customer || null, shown.reader.now, {
      ...{ limit, after: shown.after },
    });
    return sendPage(context, <EntitlementsPage {...{ ...shown, customer, entitlements }} />);
  });
  routes.get('/contracts/one', async (context) => {
    const { reader, message } = shownIn(context);
    const contract = await system.contracts.find(context.req.query('number') ?? '', reader.now);
    if (contract === undefined) return notFound(context);
    return sendPage(context, <ContractPage {...{ reader, message, contract }} />);
  });
  routes.get('/entitlements/one', (context) => showEntitlement(context, deps));
  routes.use('/contracts/*', forOperators);
  routes.use('/entitlements/*', forOperators);
  routes.post('/contracts/draft', async (context) => {
    const form = await context.req.parseBody();
    const [customer, template] = [formText(form, 'customer').trim(), formText(form, 'template')];
    const [start, end] = [formText(form, 'start'), formText(form, 'end')];
    const draft = { customer, template, ...(start !== '' && { start }), ...(end !== '' && { end }) };
    const change = { action: 'create-contract', subject: customer };
    const drafted = await make(context, deps, { ...change, run: (own) => own.draftContract(draft) });
    keepMessage(context, drafted);
    return context.redirect(`/console/contracts?${new URLSearchParams({ customer })}`, 303);
  });
  routes.post('/contracts/act', async (context) => {
    const form = await context.req.parseBody();
    const [number, action] = [formText(form, 'number'), formText(form, 'action')];
    const change = { action: `contract-${action}`, subject: number };
    const to = contractUrl(number);
    return makeAndGo(context, deps, { ...change, run: (own) => moveContract(own, number, form) }, to);
  });
  routes.post('/entitlements/act', async (context) => {
    const form = await context.req.parseBody();
    const [name, action] = [formText(form, 'name'), formText(form, 'action')];
    const change = { action: `entitlement-${action}`, subject: name };
    const to = entitlementUrl(name);
    return makeAndGo(context, deps, { ...change, run: (own) => moveEntitlement(own, name, form) }, to);
  });
  return routes;
}

function shownIn(context: Ctx) {
  const { customer = '', after = null } = context.req.query();
  return { reader: context.get('reader'), message: context.get('message'), customer: customer.trim(), after };
}

async function showEntitlement(context: Ctx, { system }: ConsoleDeps) {
  const { reader, message, after } = shownIn(context);
  const name = context.req.query('name') ?? '';
  const entitlement = await system.entitlements.find(name, reader.now);
  if (entitlement === undefined) return notFound(context);
  const ledger = await system.entitlements.ledger(name, reader.now, { limit, after });
  return sendPage(context, <EntitlementPage {...{ reader, message, entitlement, ledger, after }} />);
}

async function moveContract(system: System, number: string, form: Form): Promise<Changed> {
  const action = formText(form, 'action');
  const on = formText(form, 'on');
  switch (action) {
    case 'cancel':
      return system.cancelContract(number, on === '' ? null : on);
    case 'renew':
      return system.renewContract(number, null);
    case 'invoice':
    case 'activate':
    case 'hold':
    case 'release':
      return system.moveContract(number, action);
    default:
      return { ok: false, text: `a contract has no step "${action}"` };
  }
}

async function moveEntitlement(system: System, name: string, form: Form): Promise<Changed> {
  const action = formText(form, 'action');
  switch (action) {
    case 'activate':
      return system.activateEntitlement(name);
    case 'cancel':
      return system.cancelEntitlement(name);
    case 'renew':
      return system.renewEntitlement(name, null);
    case 'apply':
      return system.applyEntitlement(name, formText(form, 'case').trim().toUpperCase());
    default:
      return { ok: false, text: `an entitlement has no step "${action}"` };
  }
}
