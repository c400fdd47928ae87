// Binds what is done with the data of one customer: given out, or erased.

import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { makeDirectory } from '../adapters/files/make-directory.js';
import { createZipFile } from '../adapters/files/zip-file.js';
import { createCustomerData } from '../adapters/postgres/privacy/customer-data.js';
import type { Authorship } from '../ports/audit.js';
import type { Chunks } from '../ports/mailbox.js';
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
    /** Into a new folder, or a new file that ends in `.zip`. Throws an Error for people when it is there already. */
    async exportCustomer(named: string, into: string) {
      const sink = into.endsWith('.zip') ? await zipSink(into) : await folderSink(into);
      const exported = await exportCustomer(await deps(), named, sink.take);
      await sink.close();
      return exported;
    },
  };
}

async function folderSink(into: string) {
  if (existsSync(into) && (await readdir(into)).length > 0) {
    throw new Error(`${into} is not empty: give a folder that is empty or does not exist`);
  }
  return {
    async take(name: string, content: string | Chunks) {
      const file = path.join(into, name);
      makeDirectory(path.dirname(file), 0o700);
      await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    },
    close: async () => undefined,
  };
}

async function zipSink(into: string) {
  if (existsSync(into)) throw new Error(`${into} is there already: give a file that does not exist`);
  const zip = await createZipFile(into);
  return {
    async take(name: string, content: string | Chunks) {
      await zip.add(name, typeof content === 'string' ? Buffer.from(content) : await buffer(content));
    },
    close: zip.close,
  };
}
