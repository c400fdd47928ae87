// The contacts of imported cases: who is known stays as he is, who is new is created, once.

import { domainOf } from '../../core/email/address-parts.js';
import type { OldCustomer } from '../../core/move-in/old-case.js';
import type { ContactAddressRow, ContactRow } from '../../ports/contact-rows.js';
import type { AccountRow, KnownAccount, KnownContact, KnownForImport } from '../../ports/moved-cases.js';

export class NewCustomers {
  readonly contacts: ContactRow[] = [];
  readonly addressRows: ContactAddressRow[] = [];
  readonly accounts: AccountRow[] = [];
  private readonly byAddress: Map<string, KnownContact>;
  private readonly byName: Map<string, KnownAccount>;

  constructor(
    private readonly known: KnownForImport,
    private readonly newId: () => string,
    private readonly now: Date,
  ) {
    this.byAddress = new Map(known.contacts);
    this.byName = new Map(known.accounts);
  }

  contactOf(customer: OldCustomer): KnownContact {
    const { addresses, name } = customer;
    const found = addresses.flatMap((address) => this.byAddress.get(address) ?? [])[0];
    const contact = found ?? this.create(customer, addresses[0] ?? '', name);
    for (const address of addresses) {
      if (this.byAddress.has(address)) continue;
      this.byAddress.set(address, { ...contact, address });
      this.addressRows.push({ address, contactId: contact.id });
    }
    return contact;
  }

  private create({ addresses, account }: OldCustomer, address: string, name: string | null): KnownContact {
    const owner = addresses.flatMap((one) => this.known.domains.get(domainOf(one)) ?? [])[0] ?? null;
    const contact = {
      ...{ id: this.newId(), name: name ?? address, address },
      account: account === null ? owner : this.accountOf(account),
    };
    const { id, account: parent } = contact;
    this.contacts.push({ id, name: contact.name, accountId: parent?.id ?? null, createdAt: this.now });
    return contact;
  }

  private accountOf(name: string): KnownAccount {
    const found = this.byName.get(name.toLowerCase());
    if (found !== undefined) return found;
    const account = { id: this.newId(), name };
    this.byName.set(name.toLowerCase(), account);
    this.accounts.push({ ...account, createdAt: this.now });
    return account;
  }
}
