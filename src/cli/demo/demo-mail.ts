// Loads the demo's mail servers, which no other command needs.

/** An IMAP and an SMTP server on loopback. */
export type DemoMail = Awaited<ReturnType<typeof startDemoMail>>;
/** A mail that Casemill sent to somebody. */
export type ArrivedMail = DemoMail['arrived'][number];
export type MailFile = ArrivedMail['files'][number];

export async function startDemoMail(address: string, password: string) {
  return (await import('../../adapters/demo/demo-mail.js')).startDemoMail(address, password);
}
