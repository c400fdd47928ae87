// Loads the demo's mail servers. They are development dependencies: a production install has no use for them.

/** An IMAP and an SMTP server on loopback. */
export type DemoMail = Awaited<ReturnType<typeof startDemoMail>>;
/** A mail that Casemill sent to somebody. */
export type ArrivedMail = DemoMail['arrived'][number];
export type MailFile = ArrivedMail['files'][number];

export async function startDemoMail(address: string, password: string) {
  return (await load()).startDemoMail(address, password);
}

async function load() {
  try {
    return await import('../../adapters/demo/demo-mail.js');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('the demo needs the development dependencies: run `npm ci` in a clone, without --omit=dev');
  }
}
