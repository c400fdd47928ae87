// The console on a real server, with agents who sign in to it in real browsers. Each page is watched: an error of a script, a
// breach of the content security policy, or a request to elsewhere fails the test.

import type { BrowserContextOptions } from 'playwright-core';
import { openHttp } from '../../src/app/http.js';
import { startChromium, type TestPage } from '../servers/chromium.js';
import { type Harness, harnessDataset, openHarness, rawMail, type TestMail } from '../usecases/harness.js';

export interface Desk {
  readonly harness: Harness;
  readonly url: string;
  /** A new browser in which nobody is signed in. */
  open(options?: BrowserContextOptions): Promise<TestPage>;
  /** A new browser in which the agent is signed in. */
  signIn(agent: string, options?: BrowserContextOptions): Promise<TestPage>;
  /** Mails that customers write, each of which is processed. */
  receive(...mails: readonly TestMail[]): Promise<void>;
  /** What went wrong on any page since it was asked. */
  takeFaults(): readonly string[];
  close(): Promise<void>;
}

export async function openDesk(rules: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const harness = await openHarness({ dataset: harnessDataset, rules, now: new Date() });
  const server = await openHttp(harness.context, harness, true);
  if (server === null) throw new Error('no server');
  const url = `http://127.0.0.1:${server.ports[0]}`;
  const browser = await startChromium();
  if (browser === null) throw new Error('chromium is not installed');
  const opened: TestPage[] = [];
  const open = async (options: BrowserContextOptions = {}) => {
    const one = await browser.open(options);
    opened.push(one);
    return one;
  };
  return {
    ...{ harness, url, open },
    async signIn(agent, options) {
      const link = await harness.makeSignInLink(agent);
      if (!link.ok) throw new Error(link.text);
      const one = await open(options);
      await one.page.goto(`${url}/console/sign-in/link?secret=${link.secret}`);
      await one.page.getByRole('button').click();
      await one.page.waitForURL(`${url}/console`);
      return one;
    },
    takeFaults: () => opened.flatMap(({ problems, elsewhere }) => [...problems.splice(0), ...elsewhere.splice(0)]),
    async receive(...mails) {
      harness.now = new Date(harness.now.getTime() + 1000);
      for (const mail of mails) harness.mailbox.deliver(rawMail(mail), harness.now);
      await harness.settle();
    },
    async close() {
      await browser.close();
      await server.close();
      await harness.close();
    },
  };
}
