// The console on a real server, with agents who sign in to it in real browsers. Each page is watched: an error of a
// script, a breach of the content security policy, or a request to elsewhere fails the test.

import type { BrowserContextOptions } from 'playwright-core';
import { openHttp } from '../../src/app/http.js';
import type { HttpServer } from '../../src/http/listen.js';
import type { Log } from '../../src/ports/clock-and-log.js';
import { startChromium, type TestPage } from '../servers/chromium.js';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../usecases/harness.js';

export interface Desk {
  readonly harness: Harness;
  readonly url: string;
  /** A new browser in which nobody is signed in. */
  open(options?: BrowserContextOptions): Promise<TestPage>;
  /** A browser in which the agent is signed in: a new one, if none is given. */
  signIn(agent: string, options?: BrowserContextOptions, given?: TestPage): Promise<TestPage>;
  /** Mails that customers write, each of which is processed. */
  receive(...mails: readonly TestMail[]): Promise<void>;
  /** A new case of Ana's. Gives its number. */
  openCase(subject: string, text?: string): Promise<string>;
  /** Ana's answer on the case that she opened with that subject. */
  addMail(subject: string, text: string): Promise<void>;
  /** The activities of the case, each as `kind: text`. */
  textsOf(number: string): Promise<readonly string[]>;
  /** How many requests were answered at that path since the beginning. A stream counts when it opens. */
  requestsTo(path: string): number;
  /** Stops the server, does that, and starts another one in its place. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Another server process on the same database. Gives its address. */
  second(): Promise<string>;
  /** What went wrong on any page since it was asked. */
  takeFaults(): readonly string[];
  /** Closes all pages: each that is open follows every case that changes. Gives what went wrong on any of them. */
  closePages(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openDesk(rules: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const harness = await openHarness({ dataset: harnessDataset, rules, now: new Date() });
  const paths: string[] = [];
  const log: Log = {
    ...harness.context.log,
    info: (facts) => void ('path' in facts && paths.push(String(facts.path))),
  };
  const start = async (port: number) => {
    const config = { ...harness.context.config, http: { host: '127.0.0.1', port } };
    const started = await openHttp({ ...harness.context, config, log }, harness, true);
    if (started === null) throw new Error('no server');
    return started;
  };
  let server = await start(0);
  const others: HttpServer[] = [];
  const port = server.ports[0] ?? 0;
  const url = `http://127.0.0.1:${port}`;
  const browser = await startChromium();
  if (browser === null) throw new Error('chromium is not installed');
  const opened: TestPage[] = [];
  const open = async (options: BrowserContextOptions = {}) => {
    const one = await browser.open(options);
    opened.push(one);
    return one;
  };
  const receive = async (...mails: readonly TestMail[]) => {
    harness.now = new Date(harness.now.getTime() + 1000);
    for (const mail of mails) harness.mailbox.deliver(rawMail(mail), harness.now);
    await harness.settle();
  };
  const takeFaults = () => opened.flatMap(({ problems, elsewhere }) => [...problems.splice(0), ...elsewhere.splice(0)]);
  return {
    ...{ harness, url, open, receive, takeFaults },
    async openCase(subject, text = 'The printer burns.') {
      await receive({ from: 'Ana Alvarez <ana@contoso.com>', subject, text, id: idOf(subject) });
      const [newest] = (await harness.cases.list({}, { limit: 10_000, after: null })).items.slice(-1);
      if (newest === undefined) throw new Error('no case was opened');
      return newest.number;
    },
    async textsOf(number) {
      const found = await harness.cases.find(Number(number.slice(2)));
      return (found?.activities ?? []).map(({ kind, text }) => `${kind}: ${text}`);
    },
    addMail: (subject, text) =>
      receive({ from: 'ana@contoso.com', subject: `Re: ${subject}`, text, inReplyTo: idOf(subject) }),
    async signIn(agent, options, given) {
      const link = await harness.makeSignInLink(agent);
      if (!link.ok) throw new Error(link.text);
      const one = given ?? (await open(options));
      // Without the page of the link, which a test of its own looks at.
      const answer = await fetch(`${url}/console/sign-in/link`, {
        ...{ method: 'POST', redirect: 'manual', headers: { origin: url } },
        body: new URLSearchParams({ secret: link.secret }),
      });
      const [cookie = ''] = answer.headers.getSetCookie();
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      await one.page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
      await one.page.goto(`${url}/console`);
      return one;
    },
    requestsTo: (path) => paths.filter((one) => one === path).length,
    async restart(meanwhile) {
      await server.close();
      await meanwhile();
      server = await start(port);
    },
    async second() {
      const other = await start(0);
      others.push(other);
      return `http://127.0.0.1:${other.ports[0]}`;
    },
    async closePages() {
      const faults = takeFaults();
      for (const one of opened.splice(0)) await one.close();
      return faults;
    },
    async close() {
      await browser.close();
      for (const one of [server, ...others]) await one.close();
      await harness.close();
    },
  };
}

function idOf(subject: string): string {
  return `<${subject.replaceAll(' ', '-')}@contoso.com>`;
}
