// A real Chromium for tests of pages, without the parts that draw its windows, which halves its work. It has a fresh
// profile, and axe-core for the accessibility of pages. What a page tried against its Content-Security-Policy, and
// every error of its scripts, is kept. Nothing but loopback is ever asked for.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findProgram } from './program.js';

export interface TestBrowser {
  /** A page in a profile of its own. */
  open(options?: BrowserContextOptions): Promise<TestPage>;
  close(): Promise<void>;
}

export interface TestPage {
  readonly page: Page;
  /** Errors of scripts, and what the Content-Security-Policy stopped. */
  readonly problems: string[];
  /** Addresses elsewhere than on this machine that were asked for. */
  readonly elsewhere: string[];
  /** What axe-core finds against WCAG 2.2 AA, or by these rules, each with the first place where. */
  axe(rules?: readonly string[]): Promise<readonly string[]>;
  /** How much wider than the window the page is. Pixels. */
  overflow(): Promise<number>;
  /** With its profile. */
  close(): Promise<void>;
}

const program = 'chromium-headless-shell';

/** For `describe.skipIf(!chromiumAvailable())`. */
export function chromiumAvailable(): boolean {
  return findProgram(program, program) !== undefined;
}

export const phone: BrowserContextOptions = { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true };

/** Null where Chromium is not installed. */
export async function startChromium(): Promise<TestBrowser | null> {
  const executablePath = findProgram(program, program);
  if (executablePath === undefined) return null;
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
  return { open: (options = {}) => openPage(browser, options), close: () => browser.close() };
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<TestPage> {
  // What fades in has too little contrast until it is there.
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const problems: string[] = [];
  const elsewhere: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => void problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(`policy: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') elsewhere.push(request.url());
  });
  return {
    ...{ page, problems, elsewhere },
    axe: (rules) => axeFindings(page, rules),
    overflow: () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    close: () => context.close(),
  };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Evaluated by the debugger, which no policy of the page stops. */
async function axeFindings(page: Page, rules: readonly string[] = standards): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const run = `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations)`;
  const findings = await page.evaluate<readonly Finding[]>(run);
  return findings.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html})`);
}
