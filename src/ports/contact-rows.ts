// Rows of contacts and their addresses.

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly accountId: string | null;
  readonly createdAt: Date;
}

export interface ContactAddressRow {
  readonly address: string;
  readonly contactId: string;
}
