// What is done and undone to hold the text `Undo:` in the help of each command, by command. Where there are several rows,
// the text is held in several ways.

export interface Performed {
  /** The command, with `C1` and `C2` for cases of its own, `NEW` for the newest case, and `ID` for the latest booking of
   *  `C1` or its latest note. */
  readonly does: string;
  /** Commands before. */
  readonly given?: readonly string[];
  /** Commands before the undo, where the text says that it comes later. */
  readonly meanwhile?: readonly string[];
  /** Commands that the text names in words only, after the undo. */
  readonly besides?: readonly string[];
  /** What stands for the names and open places of the text. */
  readonly fill?: Readonly<Record<string, string>>;
  /** What is added where the text says "with the … before". */
  readonly before?: string;
  /** Another way that the text names, behind "or". */
  readonly undo?: string;
  /** What differs afterwards, which the text has to say: fields of the first case or of all that is seen, also with the
   *  difference. */
  readonly stays?: readonly string[];
}

const CANCELLED = ['people.0.counts.cancelled', 'people.1.counts.cancelled'];
const KPI = ['kpis.0'];

/** By command. Where there are several, its undo is held in several ways. */
export const performed: Readonly<Record<string, readonly Performed[]>> = {
  'case pick': [{ does: 'case pick C1', stays: KPI }],
  'case assign': [
    { does: 'case assign C1 omar', stays: KPI },
    { given: ['case pick C1'], does: 'case assign C1 omar', undo: 'case assign C1 lena' },
  ],
  'case status': [{ does: 'case status C1 on-hold', before: 'in-progress', stays: ['pauses'] }],
  'case release': [{ given: ['case pick C1'], does: 'case release C1' }],
  'case route': [{ does: 'case route C1 triage', before: 'gold' }],
  'case stage': [{ does: 'case stage C1', before: 'identify' }],
  'case step': [
    { does: 'case step C1 "safe to use"', fill: { '…': 'C1 "safe to use"' } },
    { does: 'case step C1 "serial number" --value SN-1', fill: { '…': 'C1 "serial number"' } },
  ],
  'case set': [
    { does: 'case set C1 --priority high', before: '--priority normal' },
    { does: 'case set C1 --customer ana@home.example', before: '--customer ana@contoso.com' },
  ],
  'case task': [{ does: 'case task C1 "Order a fuse"', stays: ['activities'] }],
  'case appointment': [
    {
      does: 'case appointment C1 Visit --from 2027-03-05T09:00:00Z --to 2027-03-05T10:00:00Z',
      stays: ['activities'],
    },
  ],
  'case reschedule': [
    {
      given: ['case task C1 "Look at the fuse" --due 2027-03-05T09:00:00Z'],
      does: 'case reschedule C1 "Look at the fuse" --to 2027-03-06T09:00:00Z',
      fill: { TIME: '2027-03-05T09:00:00Z' },
    },
  ],
  'case resolve': [{ does: 'case resolve C1 Done --minutes 5', stays: ['activities', 'kpis'] }],
  'case cancel': [{ does: 'case cancel C1' }],
  'case reactivate': [
    {
      given: ['case resolve C1 Done'],
      does: 'case reactivate C1',
      before: 'Done',
      stays: ['activities', 'resolvedAt'],
    },
    { given: ['case cancel C1'], does: 'case reactivate C1', undo: 'case cancel C1' },
  ],
  'case merge': [{ does: 'case merge C2 --into C1' }],
  'case unmerge': [{ given: ['case merge C2 --into C1'], does: 'case unmerge C2' }],
  'case parent': [
    { does: 'case parent C2 --of C1' },
    { given: ['case parent C2 --of C1'], does: 'case parent C2 --none', undo: 'case parent C2 --of C1' },
  ],
  'customer set': [
    { does: 'customer set ana@contoso.com --name Eva', before: '--name "Ana Alvarez"' },
    { does: 'customer set ana@contoso.com --add-address eva@x.example', before: '--remove-address eva@x.example' },
  ],
  'customer merge': [{ does: 'customer merge ana@home.example --into ana@contoso.com --across-accounts --yes' }],
  'customer unmerge': [
    {
      given: ['customer merge ana@home.example --into ana@contoso.com --across-accounts --yes'],
      does: 'customer unmerge ana@home.example',
      before: '--across-accounts',
    },
  ],
  'contract hold': [{ does: 'contract hold K-3', fill: { 'K-000001': 'K-3' } }],
  'contract release': [{ does: 'contract release K-4', fill: { 'K-000001': 'K-4' } }],
  'case open': [
    { does: 'case open Fuse "It blew." --from ana@contoso.com', fill: { 'C-000001': 'NEW' }, stays: CANCELLED },
  ],
  'case split': [
    {
      given: ['case note C1 "About the scanner"'],
      does: 'case split C1 --activities ID',
      fill: { 'C-000002': 'NEW' },
      stays: ['mergedCases', 'linkingCases'],
    },
  ],
  'case child': [
    { does: 'case child C1 --title Fuse', fill: { 'C-000002': 'NEW' }, besides: ['case cancel NEW'], stays: CANCELLED },
  ],
  'slot wait': [{ does: 'slot wait C1 --service visit', stays: ['activities'] }],
  'slot leave': [
    { given: ['slot wait C1 --service visit'], does: 'slot leave C1', fill: { '…': 'visit' }, stays: ['activities'] },
  ],
  'booking create': [
    { does: 'booking create C1 --service visit --at 2027-04-05T09:00:00Z', stays: ['activities', 'pauses'] },
  ],
  'booking move': [
    {
      given: ['booking create C1 --service visit --at 2027-04-06T09:00:00Z'],
      does: 'booking move ID --at 2027-04-06T12:00:00Z',
      fill: { 'the time before': '2027-04-06T09:00:00Z' },
      stays: ['activities'],
    },
  ],
  'agent away': [{ does: 'agent away lena --until 2040-01-01' }],
  'agent back': [
    { given: ['agent away lena --until 2040-01-01'], does: 'agent back lena', fill: { '…': '2040-01-01' } },
  ],
  'article new': [{ does: newArticle('KA-2001'), fill: { 'KA-1001': 'KA-2001' } }],
  'article submit': [
    { given: [newArticle('KA-2002')], does: 'article submit KA-2002', fill: { 'KA-1001': 'KA-2002' } },
  ],
  'article reject': [
    {
      given: [newArticle('KA-2003'), 'article submit KA-2003'],
      does: 'article reject KA-2003 --reason "No picture"',
      fill: { 'KA-1001': 'KA-2003' },
    },
  ],
  'article publish': [
    {
      given: [newArticle('KA-2004'), 'article submit KA-2004', 'article approve KA-2004 --agent omar'],
      does: 'article publish KA-2004',
      fill: { 'KA-1001': 'KA-2004' },
      stays: ['articles.KA-2004: "approved" -> "expired"'],
    },
  ],
  'article expire': [
    {
      does: 'article expire KA-1001',
      besides: ['article submit KA-1001', 'article approve KA-1001 --agent omar', 'article publish KA-1001'],
    },
  ],
  'contract create': [{ does: draft('K-10'), fill: { 'K-000001': 'K-10' } }],
  'contract invoice': [
    {
      given: [draft('K-11')],
      does: 'contract invoice K-11',
      fill: { 'K-000001': 'K-11' },
      stays: ['contracts.K-11: "draft" -> undefined'],
    },
  ],
  'contract activate': [
    {
      given: [draft('K-12'), 'contract invoice K-12'],
      does: 'contract activate K-12',
      fill: { 'K-000001': 'K-12' },
      stays: ['contracts.K-12: "invoiced" -> "on-hold"'],
    },
  ],
  'contract renew': [
    {
      given: [draft('K-13'), 'contract cancel K-13'],
      does: 'contract renew K-13',
      fill: { 'K-000001': 'K-13/2' },
    },
  ],
  'entitlement create': [{ does: bought('Extra'), meanwhile: ['entitlement activate Extra'], fill: { NAME: 'Extra' } }],
  'entitlement activate': [{ given: [bought('More')], does: 'entitlement activate More', fill: { NAME: 'More' } }],
  'entitlement renew': [
    {
      given: [bought('Old'), 'entitlement activate Old', 'entitlement cancel Old'],
      does: 'entitlement renew Old --name New',
      meanwhile: ['entitlement activate New'],
      fill: { NAME: 'New' },
    },
  ],
  'entitlement apply': [
    {
      given: [bought('Other'), 'entitlement activate Other'],
      does: 'entitlement apply Other C1',
      before: '"Contoso Gold" C1',
    },
  ],
  'token create': [{ does: 'token create Shop', fill: { NAME: 'Shop' } }],
  'rules shadow': [{ does: 'rules shadow FOLDER' }],
  'entitlement exempt': [{ does: 'entitlement exempt C1', stays: ['entitlement.remaining'] }],
};

function newArticle(number: string): string {
  return `article new --title Smoke --text Words --language en --number ${number}`;
}

function draft(number: string): string {
  return `contract create --customer Contoso --template gold --number ${number}`;
}

function bought(name: string): string {
  return `entitlement create ${name} --customer Contoso --terms "5 cases" --sla gold`;
}
