// How mail programs quote the mail that is answered: the text part that each of them writes, or the text that we read
// from its HTML when it sends no other.

/** The notification, as it was sent. */
export interface SentNotice {
  readonly text: string;
  /** What is inside the body element of its HTML part. */
  readonly body: string;
  readonly subject: string;
}

export interface Program {
  readonly name: string;
  /** The quoted notification with its introduction, as text. */
  readonly text?: (notice: SentNotice) => string;
  /** The same as HTML, of programs that send no text. */
  readonly html?: (notice: SentNotice) => string;
  /** The agent's signature that it puts below the answer. */
  readonly signature?: string;
}

const us = 'Example Support <support+axyz@example.com>';
const agent = 'Lena Vogt <lena@example.net>';

const marked = (mark: string) => (text: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? mark.trimEnd() : `${mark}${line}`))
    .join('\n');
const arrows = marked('> ');
const plainArrows = marked('>');

/** Breaks lines behind a word, as format=flowed programs do without the flowed mark. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let rest = line;
      while (rest.length > width && rest.lastIndexOf(' ', width) > 0) {
        const at = rest.lastIndexOf(' ', width);
        lines.push(rest.slice(0, at));
        rest = rest.slice(at + 1);
      }
      return [...lines, rest].join('\n');
    })
    .join('\n');
}

/** What Word makes of our page: no quotation marks, other bullets, and links with their address behind. */
const asWord = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/^> ?/, '')
        .replace(/^- /, '  *   ')
        .replace(/<([^<>@\s]+@[^<>\s]+)>/g, '<$1<mailto:$1>>'),
    )
    .join('\n');

const headers = (subject: string, date: string, mark = '') =>
  [`${mark}From:${mark} ${us}`, date, `${mark}To:${mark} ${agent}`, `${mark}Subject:${mark} ${subject}`].join('\n');

export const programs: readonly Program[] = [
  {
    name: 'Gmail on the web',
    text: ({ text }) =>
      `On Sat, Nov 28, 2026 at 10:02 AM Example Support <\nsupport+axyz@example.com> wrote:\n\n${arrows(wrapped(text, 76))}\n`,
  },
  {
    name: 'Gmail without a text part',
    html: ({ body }) =>
      `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Sat, 28 Nov 2026 at 10:02, Example Support &lt;<a href="mailto:support%2Baxyz@example.com">support+axyz@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${body}</blockquote></div>`,
  },
  {
    name: 'Gmail on Android',
    text: ({ text }) =>
      `On Sat, 28 Nov 2026, 10:02 Example Support, <support+axyz@example.com> wrote:\n\n${arrows(wrapped(text, 76))}\n`,
  },
  {
    name: 'Gmail on iOS, in German',
    text: ({ text }) =>
      `Am Sa., 28. Nov. 2026 um 10:02 Uhr schrieb Example Support <\nsupport+axyz@example.com>:\n\n${arrows(wrapped(text, 76))}`,
  },
  {
    name: 'Outlook, text',
    text: ({ text, subject }) => `${headers(subject, 'Sent: Saturday, November 28, 2026 10:02 AM')}\n\n${asWord(text)}`,
  },
  {
    name: 'Outlook, plain text mails',
    text: ({ text, subject }) =>
      `-----Original Message-----\n${headers(subject, 'Sent: Saturday, November 28, 2026 10:02 AM')}\n\n${text}`,
  },
  {
    name: 'Outlook, HTML alone',
    html: ({ body, subject }) =>
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From:</b> Example Support &lt;support+axyz@example.com&gt; <br><b>Sent:</b> Saturday, November 28, 2026 10:02 AM<br><b>To:</b> Lena Vogt &lt;lena@example.net&gt;<br><b>Subject:</b> ${subject}</p></div>${body}`,
  },
  {
    name: 'the new Outlook and Outlook on the web',
    text: ({ text, subject }) =>
      `________________________________\n${headers(subject, 'Sent: Saturday, 28 November 2026 10:02')}\n\n${asWord(text)}`,
  },
  {
    name: 'Outlook on a phone',
    signature: 'Get Outlook for iOS<https://aka.ms/o0ukef>',
    text: ({ text, subject }) =>
      `________________________________\n${headers(subject, 'Sent: Saturday, November 28, 2026 10:02:11 AM')}\n\n${asWord(text)}`,
  },
  {
    name: 'Outlook for Mac',
    text: ({ text, subject }) =>
      `${headers(subject, 'Date: Saturday, 28 November 2026 at 10:02', '')}\n\n${asWord(text)}`,
  },
  {
    name: 'Apple Mail on a Mac',
    text: ({ text }) => `> On 28. Nov 2026, at 10:02, ${us} wrote:\n> \n${arrows(text).replaceAll('>\n', '> \n')}\n`,
  },
  {
    name: 'Apple Mail on an iPhone',
    signature: 'Sent from my iPhone',
    text: ({ text }) => `> On 28 Nov 2026, at 10:02, ${us} wrote:\n> \n> ${arrows(text).replace(/^> /, '\ufeff')}`,
  },
  {
    name: 'Thunderbird, text',
    text: ({ text }) => `On 28/11/2026 10:02, Example Support wrote:\n${arrows(text)}\n`,
  },
  {
    name: 'Thunderbird, HTML alone',
    html: ({ body }) =>
      `<div class="moz-cite-prefix">On 28/11/2026 10:02, Example Support wrote:<br></div><blockquote type="cite" cite="mid:x@example.com">${body}</blockquote>`,
  },
  {
    name: 'Samsung Email',
    signature: 'Sent from my Galaxy',
    text: ({ text, subject }) =>
      `-------- Original message --------\nFrom: ${us} \nDate: 28/11/2026  10:02  (GMT+01:00) \nTo: ${agent} \nSubject: ${subject} \n\n${text.replace(/^> ?/gm, '').replace(/^- /gm, '')}`,
  },
  {
    name: 'Yahoo Mail',
    text: ({ text }) =>
      `    On Saturday, November 28, 2026 at 10:02:11 AM GMT+1, Example Support <support+axyz@example.com> wrote:  \n \n ${text.replace(/^> ?/gm, '').split('\n').join('\n ')}  `,
  },
  {
    name: 'Proton Mail',
    signature: 'Sent with [Proton Mail](https://proton.me/mail/home) secure email.',
    text: ({ text }) => `On Saturday, November 28th, 2026 at 10:02 AM, ${us} wrote:\n\n${arrows(text)}`,
  },
  {
    name: 'Fastmail',
    text: ({ text }) => `On Sat, Nov 28, 2026, at 10:02 AM, Example Support wrote:\n${arrows(wrapped(text, 72))}`,
  },
  {
    name: 'Roundcube',
    text: ({ text }) => `On 2026-11-28 10:02, Example Support wrote:\n${arrows(wrapped(text, 70))}`,
  },
  {
    name: 'K-9 and Thunderbird for Android',
    text: ({ text }) => `On 28 November 2026 10:02:11 CET, ${us} wrote:\n${plainArrows(text)}`,
  },
  {
    name: 'eM Client',
    text: ({ text, subject }) =>
      `------ Original Message ------\nFrom "Example Support" <support+axyz@example.com>\nTo "Lena Vogt" <lena@example.net>\nDate 28/11/2026 10:02:11\nSubject ${subject}\n\n${plainArrows(text)}`,
  },
  {
    name: 'HCL Notes',
    text: ({ text, subject }) =>
      `From:   "Example Support" <support+axyz@example.com>\nTo:     "Lena Vogt" <lena@example.net>\nDate:   28-11-2026 10:02\nSubject:        ${subject}\n\n\n\n${text.replace(/^> ?/gm, '').replace(/^- /gm, '      ')}`,
  },
  {
    name: 'Mutt',
    text: ({ text }) => `On Sat, Nov 28, 2026 at 10:02:11AM +0100, Example Support wrote:\n${arrows(text)}`,
  },
  {
    name: 'Alpine',
    text: ({ text }) => `On Sat, 28 Nov 2026, Example Support wrote:\n\n${arrows(text)}`,
  },
  {
    name: 'Zoho Mail',
    text: ({ text }) =>
      `---- On Sat, 28 Nov 2026 10:02:11 +0100 Example Support <support+axyz@example.com> wrote ---\n\n${text.replace(/^> ?/gm, '')}`,
  },
  {
    name: 'GroupWise',
    text: ({ text }) =>
      `>>> Example Support <support+axyz@example.com> 11/28/2026 10:02 AM >>>\n${text.replace(/^> ?/gm, '')}`,
  },
  {
    name: 'Spark',
    text: ({ text }) => `On 28. Nov 2026 at 10:02 +0100, ${us}, wrote:\n${arrows(text)}`,
  },
  {
    name: 'a program that quotes with bars and no introduction',
    text: ({ text }) => marked('| ')(text),
  },
];
