// Customers and agents who never stop: each conversation begins with a mail, and goes on as its number says. They
// answer what arrives, by its headers, as mail programs do.

import { simpleParser } from 'mailparser';
import type { World } from '../e2e/world.js';
import { rawMail } from '../usecases/harness.js';

/** What happens after the first mail. */
export type Course = 'waits' | 'resolved' | 'answered' | 'merged' | 'booked';

const COURSES: readonly Course[] = ['answered', 'resolved', 'merged', 'waits', 'booked'];
/** Whoever was slower than others so often gives up. */
const mostAnswers = 3;
/** A second person of a conversation that is merged. */
const second = '-again';

export interface Conversation {
  readonly subject: string;
  readonly customer: string;
  readonly course: Course;
}

export interface People {
  readonly conversations: readonly Conversation[];
  /** Message-IDs of everything that was delivered into the mailbox. */
  readonly written: readonly string[];
  /** Message-IDs of what arrived, with how often. */
  readonly arrived: ReadonlyMap<string, number>;
  begin(): Promise<void>;
  /** Reads what has arrived since the last look, and answers it. */
  look(): Promise<void>;
}

export function openPeople(world: World): People {
  const conversations: Conversation[] = [];
  const written: string[] = [];
  const arrived = new Map<string, number>();
  /** Cases by the subject of their first mail, as notifications name them. */
  const numbers = new Map<string, string>();
  /** Of customers, by the subject of their first mail. */
  const answered = new Map<string, number>();
  let looked = 0;

  async function write(mail: Parameters<typeof rawMail>[0] & { readonly id: string }): Promise<void> {
    written.push(mail.id);
    await world.deliver(rawMail(mail));
  }
  async function open(subject: string, customer: string): Promise<void> {
    const files = [{ name: 'log.txt', content: Buffer.from(`The log of ${subject}`) }];
    await write({ from: customer, subject, id: `<${subject}@desk.example>`, text: 'It does not work.', files });
  }

  async function toAgent(subject: string, replyTo: string, messageId: string): Promise<void> {
    const number = /\[(C-\d+)\]/.exec(subject)?.[1];
    const title = /soak-\d+(?:-again)?/.exec(subject)?.[0];
    if (title === undefined || number === undefined || !subject.startsWith('New in')) return;
    numbers.set(title, number);
    const conversation = conversations.find((one) => one.subject === title.replace(second, ''));
    const words = commandsFor(conversation?.course, title);
    if (words === null) return;
    await write({
      from: 'omar@example.net',
      to: replyTo,
      subject: `Re: ${subject}`,
      id: `<a-${title}@agent.example>`,
      text: words,
      inReplyTo: messageId,
    });
  }

  function commandsFor(course: Course | undefined, title: string): string | null {
    switch (course) {
      case 'resolved':
        return '#resolve 5m Done';
      case 'answered':
        return 'Please send the log.';
      case 'merged': {
        const other = numbers.get(title.replace(second, ''));
        return title.endsWith(second) && other ? `#merge ${other}` : null;
      }
      case 'waits':
      case 'booked':
      case undefined:
        return null;
    }
  }

  async function toCustomer(
    customer: string,
    subject: string,
    text: string,
    replyTo: string,
    messageId: string,
  ): Promise<void> {
    const title = /soak-\d+/.exec(subject)?.[0];
    const conversation = conversations.find((one) => one.subject === title);
    const answers =
      (conversation?.course === 'answered' && text.includes('Please send the log.')) ||
      (conversation?.course === 'booked' && text.includes('Visit is possible'));
    if (!answers || title === undefined) return;
    const before = answered.get(title) ?? 0;
    if (before === mostAnswers) return;
    answered.set(title, before + 1);
    const words = conversation?.course === 'booked' ? '1' : 'Here it is.';
    await write({
      from: customer,
      to: replyTo,
      subject: `Re: ${subject}`,
      // A time that another customer was quicker to take is answered again.
      id: `<c-${title}-${written.length}@desk.example>`,
      text: words,
      inReplyTo: messageId,
    });
  }

  return {
    conversations,
    written,
    arrived,
    async begin() {
      const number = conversations.length;
      const course = COURSES[number % COURSES.length] ?? 'waits';
      const conversation = { subject: `soak-${number}`, customer: `person${number % 97}@desk.example`, course };
      conversations.push(conversation);
      await open(conversation.subject, conversation.customer);
      if (course === 'merged') await open(`${conversation.subject}${second}`, conversation.customer);
    },
    async look() {
      const { mails } = world.sink;
      for (; looked < mails.length; looked++) {
        const mail = mails[looked];
        if (mail === undefined) continue;
        const { messageId = '', subject = '', text = '', replyTo } = await simpleParser(mail.raw);
        const before = arrived.get(messageId) ?? 0;
        arrived.set(messageId, before + 1);
        // A copy of a mail that was sent again is shown once.
        if (before > 0) continue;
        const back = replyTo?.value[0]?.address ?? 'support@example.com';
        const [to = ''] = mail.envelope.to;
        if (to === 'omar@example.net') await toAgent(subject, back, messageId);
        else if (to.endsWith('@desk.example')) await toCustomer(to, subject, text, back, messageId);
      }
    },
  };
}
