// What is known about a mail provider: its servers, how programs log in there, and where a refused login is mended.

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

export interface MailServerAddresses {
  readonly imap: ServerAddress;
  readonly smtp: ServerAddress;
}

export interface Provider extends MailServerAddresses {
  readonly name: string;
  /** Of addresses that the provider gives out. */
  readonly domains: readonly string[];
  /** Ends of the MX hosts of customers' own domains. */
  readonly mx: readonly string[];
  /** `oauth`: passwords are refused. */
  readonly login: 'password' | 'app-password' | 'oauth';
  /** Where to make the password that programs use, or what else a refused login asks for. Sentences. */
  readonly loginHelp: string;
  /** How IMAP is switched on; null: it always is. A sentence. */
  readonly imapHelp: string | null;
  /** The authserv-id that its servers write, where it is known. */
  readonly authservId?: string;
}
