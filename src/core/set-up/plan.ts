// What somebody answered who sets up an installation: the input of the files that are written.

import type { MailServerAddresses, Provider } from './provider.js';

export interface SetUpPlan extends MailServerAddresses {
  /** The address that customers write to. */
  readonly address: string;
  /** The sender that customers see. */
  readonly displayName: string;
  /** Null: the address itself. */
  readonly user: string | null;
  readonly login: 'password' | { readonly tenant: string; readonly clientId: string };
  readonly agent: { readonly name: string; readonly email: string };
  /** IANA. */
  readonly timeZone: string;
  readonly provider: Provider | null;
}

export const MAILBOX = 'support';
/** Environment variables that the written rules name. */
export const PASSWORD_VARIABLE = 'SUPPORT_PASSWORD';
export const OAUTH_VARIABLE = 'SUPPORT_OAUTH_SECRET';

/** The name of the variable with the secret of the mailbox. */
export function secretVariable({ login }: Pick<SetUpPlan, 'login'>): string {
  return login === 'password' ? PASSWORD_VARIABLE : OAUTH_VARIABLE;
}
