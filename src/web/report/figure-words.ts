// What the columns of reports are called on pages. In CSV, JSON and the manual they have the names of the contract.

import { type AreaWords, inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { spanInWords } from '../layout/time.js';
import type { Words } from '../words/words.js';

const en = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  agent: 'Agent',
  queue: 'Queue',
  customer: 'Customer',
  product: 'Product',
  family: 'Family',
  type: 'Type',
  kpi: 'KPI',
  article: 'Article',
  activity: 'Activity',
  change: 'Change',
  resource: 'Resource',
  service: 'Service',
  received: 'Received',
  resolved: 'Resolved',
  reopened: 'Reopened',
  minutes: 'Minutes',
  billableMinutes: 'Billable minutes',
  calls: 'Calls',
  callMinutes: 'Minutes of calls',
  firstResponseMedian: 'First response, median',
  firstResponseP90: 'First response, 90 %',
  firstResponseBusinessMedian: 'First response in open hours, median',
  firstResponseBusinessP90: 'First response in open hours, 90 %',
  resolutionMedian: 'Resolution, median',
  resolutionP90: 'Resolution, 90 %',
  resolutionBusinessMedian: 'Resolution in open hours, median',
  resolutionBusinessP90: 'Resolution in open hours, 90 %',
  casesUsed: 'Cases used',
  casesOverage: 'Cases beyond what was left',
  minutesUsed: 'Minutes used',
  minutesOverage: 'Minutes beyond what was left',
  resolutions: 'Resolutions',
  met: 'Met',
  missed: 'Missed',
  percentMet: 'Met, %',
  sent: 'Sent',
  done: 'Done',
  onTime: 'On time',
  late: 'Late',
  cases: 'Cases',
  appointments: 'Appointments',
  openMinutes: 'Working minutes',
  percentUsed: 'Booked, %',
  noShows: 'Did not come',
  percentNoShows: 'Did not come, %',
  cancelled: 'Cancelled',
  leadTime: 'From booking to beginning',
};

export const figureWords: AreaWords<typeof en> = {
  en,
  de: {
    day: 'Tag',
    week: 'Woche',
    month: 'Monat',
    agent: 'Agent',
    queue: 'Warteschlange',
    customer: 'Kunde',
    product: 'Produkt',
    family: 'Familie',
    type: 'Art',
    kpi: 'KPI',
    article: 'Artikel',
    activity: 'Aktivität',
    change: 'Änderung',
    resource: 'Ressource',
    service: 'Dienst',
    received: 'Eingegangen',
    resolved: 'Gelöst',
    reopened: 'Wieder geöffnet',
    minutes: 'Minuten',
    billableMinutes: 'Berechenbare Minuten',
    calls: 'Anrufe',
    callMinutes: 'Minuten der Anrufe',
    firstResponseMedian: 'Erste Antwort, Median',
    firstResponseP90: 'Erste Antwort, 90 %',
    firstResponseBusinessMedian: 'Erste Antwort in Öffnungszeiten, Median',
    firstResponseBusinessP90: 'Erste Antwort in Öffnungszeiten, 90 %',
    resolutionMedian: 'Lösung, Median',
    resolutionP90: 'Lösung, 90 %',
    resolutionBusinessMedian: 'Lösung in Öffnungszeiten, Median',
    resolutionBusinessP90: 'Lösung in Öffnungszeiten, 90 %',
    casesUsed: 'Verbrauchte Fälle',
    casesOverage: 'Fälle über den Rest hinaus',
    minutesUsed: 'Verbrauchte Minuten',
    minutesOverage: 'Minuten über den Rest hinaus',
    resolutions: 'Lösungen',
    met: 'Eingehalten',
    missed: 'Verfehlt',
    percentMet: 'Eingehalten, %',
    sent: 'Gesandt',
    done: 'Erledigt',
    onTime: 'Rechtzeitig',
    late: 'Verspätet',
    cases: 'Fälle',
    appointments: 'Termine',
    openMinutes: 'Arbeitsminuten',
    percentUsed: 'Gebucht, %',
    noShows: 'Nicht erschienen',
    percentNoShows: 'Nicht erschienen, %',
    cancelled: 'Abgesagt',
    leadTime: 'Von der Buchung bis zum Beginn',
  },
};

const isDuration = /^(?:firstResponse|resolution)(?:Business)?(?:Median|P90)$|^leadTime$/;

/** Durations are minutes in the contract, and agents and KPIs their names in the rules. */
export function figureInWords(column: string, value: string | number | null | undefined, reader: Reader): string {
  const { words, nameOf } = reader;
  if (value === null || value === undefined) return '–';
  if (column === 'agent') return nameOf(String(value));
  if (column === 'kpi') return words.kpiNames[value] ?? String(value);
  if (isDuration.test(column)) return spanInWords(Number(value) * 60_000, words.units, '0');
  return typeof value === 'number' ? value.toLocaleString(words.language) : value;
}

/** A column that a page does not know has its own name. */
export function figureName(column: string, words: Words): string {
  const names: Readonly<Record<string, string>> = inLanguage(figureWords, words);
  return names[column] ?? column;
}
