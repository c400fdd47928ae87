// Reads the Date header (RFC 5322 section 3.3), also with the names of zones and months that mailers put there against
// it.

import { EVERY_LANGUAGE } from '../../core/email/languages/every-language.js';

/** The Date header as an instant; null when it is absent, unreadable, or not between 1980 and 2099. */
export function plausibleDate(value: string | undefined): Date | null {
  if (!value) return null;
  const date = CORRECT.test(value) ? new Date(value) : instantOf(withOffset(value));
  const year = date.getUTCFullYear();
  return year >= 1980 && year < 2100 ? date : null;
}

/** As nearly every mail has it. JavaScript reads it, and the names of months in other languages need not be
 *  collected. */
const CORRECT =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

/** Reads the value as JavaScript does, with the name of its month in English. */
function instantOf(value: string): Date {
  const parts = DAY_MONTH_YEAR.exec(value);
  const month = parts ? monthByName(parts[2] ?? '') : undefined;
  if (!parts || month === undefined) return new Date(value);
  return new Date(`${parts[1]} ${month} ${parts[3]} ${value.slice(parts.index + parts[0].length)}`);
}

/** After the name of the weekday, if any: it says nothing new, and some languages have a month of that name. */
const DAY_MONTH_YEAR =
  /(?<![\p{L}\p{N}])(\d{1,2})\.?[ -](?:de )?(\p{L}[\p{L}\p{M}]{0,20})\.?[ -](?:de )?(\d{4})(?![\p{L}\p{N}])/u;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
type Month = (typeof MONTHS)[number];
let monthNames: ReadonlyMap<string, Month | undefined> | undefined;

/** The month by its name, long or short, in any language that we know; undefined when languages disagree
 *  ("listopad"). */
function monthByName(name: string): Month | undefined {
  monthNames ??= collectMonthNames();
  return monthNames.get(plainName(name));
}

function collectMonthNames(): ReadonlyMap<string, Month | undefined> {
  const names = new Map<string, Month | undefined>();
  for (const { language } of EVERY_LANGUAGE) {
    for (const form of [{ month: 'long' }, { month: 'short' }, { day: 'numeric', month: 'long' }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC', calendar: 'gregory' });
      MONTHS.forEach((month, index) => {
        const written =
          format.formatToParts(Date.UTC(2026, index, 2)).find(({ type }) => type === 'month')?.value ?? '';
        const plain = plainName(written);
        names.set(plain, names.has(plain) && names.get(plain) !== month ? undefined : month);
      });
    }
  }
  // Outlook in German.
  names.set('mrz', 'Mar');
  for (const month of MONTHS) names.set(month.toLowerCase(), month);
  return names;
}

/** In lower case and without its dot. */
function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\.$/, '');
}

/** Offsets of zones that some mailers write by name; JavaScript knows those of North America (RFC 5322 section 4.3). */
const ZONES: Readonly<Record<string, string>> = {
  ...{ WET: '+0000', WEST: '+0100', BST: '+0100', CET: '+0100', MEZ: '+0100', CEST: '+0200', MESZ: '+0200' },
  ...{
    EET: '+0200',
    EEST: '+0300',
    MSK: '+0300',
    SAST: '+0200',
    JST: '+0900',
    KST: '+0900',
    HKT: '+0800',
    SGT: '+0800',
  },
  ...{ AEST: '+1000', AEDT: '+1100', NZST: '+1200', NZDT: '+1300' },
  ...{ BRT: '-0300', ART: '-0300', WIB: '+0700', ICT: '+0700', PHT: '+0800', PKT: '+0500', HST: '-1000' },
};

/** Also puts the zone of `date(1)`, "Mon Mar  2 09:05:00 CET 2026", behind its year, and the day of "02.03.2026", which
 *  JavaScript takes for a month, behind its month. */
function withOffset(value: string): string {
  return (
    value
      .replace(/(\d{2}:\d{2}:\d{2}) ([A-Z]{3,4}) (\d{4})\s*$/, '$3 $1 $2')
      .replace(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])/, '$3-$2-$1')
      // The letters of military time say nothing of the place (RFC 5322 section 4.3).
      .replace(/(\d{2}:\d{2}(?::\d{2})?) [A-IK-Y]\s*$/, '$1 +0000')
      .replace(/\b(\d{1,2})\.(\d{2})\.(\d{2})(?= )/, '$1:$2:$3')
      .replace(/"?\b([A-Z]{3,4})"?\s*$/, (text, zone: string) => ZONES[zone] ?? text)
  );
}
