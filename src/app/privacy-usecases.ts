// Binds what is done with the data of one customer: given out, or erased.

import { exportInto } from '../adapters/files/export-target.js';
import { createCustomerData } from '../adapters/postgres/privacy/customer-data.js';
import type { Authorship } from '../ports/audit.js';
import { eraseCustomer } from '../usecases/privacy/erase-customer.js';
import { exportCustomer } from '../usecases/privacy/export-customer.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

export function privacyUsecases(context: Context, authorship: () => Authorship) {
  const deps = async () => {
    const { customers, rawStore, fileStore } = { ...(await context.repositories()), ...context };
    return {
      customers,
      rawStore,
      fileStore,
      customerData: createCustomerData((await context.database()).pool),
      authorship,
    };
  };
  return {
    eraseCustomer: bind(deps, eraseCustomer),
    /** Into a new folder, or a new file that ends in `.zip`. Throws an Error for people when it is there already, or
     *  cannot be finished; then nothing of it is left. */
    async exportCustomer(named: string, into: string) {
      return exportInto(into, async (take) => exportCustomer(await deps(), named, take));
    },
  };
}
