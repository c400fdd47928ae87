// Entitlements and contracts that a transaction is going to change. Finding one locks its customer.

import type { CustomerName } from '../core/dataset/dataset.js';
import type { ContractRecord } from './contracts.js';
import type { CustomerRef } from './customer-ref.js';
import type { HeldEntitlement } from './held-entitlement.js';

/** Inside a transaction. */
export interface EntitlementRepository {
  /** By name, with its present balances. */
  findForUpdate(name: string): Promise<HeldEntitlement | undefined>;
  /** By number, with its lines. */
  findContractForUpdate(number: string): Promise<ContractRecord | undefined>;
  /** The account of that name, or else the contact with that address. */
  findCustomer(customer: CustomerName): Promise<CustomerRef | undefined>;
  /** The names that no product has, ignoring case. */
  unknownProducts(names: readonly string[]): Promise<readonly string[]>;
  /** Leaves the customer without a default entitlement. */
  endDefault(customer: CustomerRef): Promise<void>;
}
