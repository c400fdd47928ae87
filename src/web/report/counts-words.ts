// What each figure of a report counts, by what the page calls it. MANUAL.md says the same.

import type { AreaWords } from '../layout/in-language.js';

/** `id`: where links to it lead. */
interface Counted {
  readonly id: string;
  readonly name: string;
  readonly what: string;
}

export const countsWords: AreaWords<readonly Counted[]> = {
  en: [
    {
      ...{ id: 'period', name: 'Period' },
      what: 'Reports count by the day, week or month in which something happened, in the time zone of the settings.',
    },
    {
      ...{ id: 'cases', name: 'Received' },
      what: 'Cases that were opened, also by splitting and as children; one that was merged counts with the other one.',
    },
    {
      ...{ id: 'resolved', name: 'Resolved, minutes' },
      what: 'Resolutions and the minutes on them; a case that is resolved twice counts twice.',
    },
    { id: 'reopened', name: 'Reopened', what: 'How often a resolved case became active again.' },
    { id: 'calls', name: 'Calls', what: 'Phone calls that were made, and their minutes.' },
    {
      ...{ id: 'firstResponse', name: 'First response' },
      what: 'Minutes from when the server received the mail to the first answer by a person: median and 90th percentile.',
    },
    {
      ...{ id: 'resolution', name: 'Resolution' },
      what: 'Minutes from when the server received the mail to each resolution, likewise. In open hours: only those in which the calendar of the SLA is open.',
    },
    {
      ...{ id: 'used', name: 'Cases and minutes used' },
      what: 'What cases took from entitlements, less what they gave back; beyond what was left is the part that the entitlement did not have.',
    },
    {
      ...{ id: 'agents', name: 'Agents' },
      what: 'A resolution, a call or a first answer counts for the agent who did it, everything else for the agent of the case.',
    },
    { id: 'queues', name: 'Queues', what: 'Everything counts for the queue in which the case was then.' },
    { id: 'resolutions', name: 'Resolutions', what: 'Resolutions and their minutes by type.' },
    {
      ...{ id: 'sla', name: 'KPIs' },
      what: 'KPIs that were met or missed; one is missed when its time passes, although nobody has looked yet.',
    },
    {
      ...{ id: 'articles', name: 'Articles' },
      what: 'Mails that sent the article, and cases to which it was sent and that were resolved after that.',
    },
    {
      ...{ id: 'activities', name: 'Activities' },
      what: 'What was done, by kind, and the minutes spent on it; a task is on time when it was completed by its due time.',
    },
    {
      ...{ id: 'casework', name: 'Casework' },
      what: 'Cases that were opened, split off, opened as children, merged, reopened and resolved.',
    },
    {
      ...{ id: 'resources', name: 'Resources' },
      what: 'Appointments that begin then and are not cancelled, their minutes, and the percentage of the working time that is booked.',
    },
    {
      ...{ id: 'services', name: 'Services' },
      what: 'What became of the appointments that begin then, and the minutes from booking to beginning.',
    },
    { id: 'backlog', name: 'Backlog', what: 'Cases that are open now, by the time since they were opened.' },
    {
      ...{ id: 'goals', name: 'Goals' },
      what: 'Cases, minutes and KPIs as in reports, for the owner and the condition of the goal; a case counts as resolved once, and not when it was reopened since. In progress is what is open now.',
    },
  ],
  de: [
    {
      ...{ id: 'period', name: 'Zeitraum' },
      what: 'Berichte zählen nach dem Tag, der Woche oder dem Monat, in dem etwas geschah, in der Zeitzone der Einstellungen.',
    },
    {
      ...{ id: 'cases', name: 'Eingegangen' },
      what: 'Fälle, die eröffnet wurden, auch durch Abtrennen und als Unterfälle; ein überführter zählt mit dem anderen.',
    },
    {
      ...{ id: 'resolved', name: 'Gelöst, Minuten' },
      what: 'Lösungen und ihre Minuten; ein Fall, der zweimal gelöst wird, zählt zweimal.',
    },
    { id: 'reopened', name: 'Wieder geöffnet', what: 'Wie oft ein gelöster Fall wieder offen wurde.' },
    { id: 'calls', name: 'Anrufe', what: 'Telefonate, die geführt wurden, und ihre Minuten.' },
    {
      ...{ id: 'firstResponse', name: 'Erste Antwort' },
      what: 'Minuten vom Eingang der Mail auf dem Server bis zur ersten Antwort eines Menschen: Median und neuntes Zehntel.',
    },
    {
      ...{ id: 'resolution', name: 'Lösung' },
      what: 'Minuten vom Eingang der Mail auf dem Server bis zu jeder Lösung, ebenso. In Öffnungszeiten: nur solche, in denen der Kalender des SLA geöffnet ist.',
    },
    {
      ...{ id: 'used', name: 'Verbrauchte Fälle und Minuten' },
      what: 'Was Fälle aus Leistungen nahmen, ohne das, was zurückkam; über den Rest hinaus ist, was die Leistung nicht mehr hatte.',
    },
    {
      ...{ id: 'agents', name: 'Agenten' },
      what: 'Eine Lösung, ein Anruf oder eine erste Antwort zählt für den, der sie tat, alles andere für den Agenten des Falls.',
    },
    { id: 'queues', name: 'Warteschlangen', what: 'Alles zählt für die Warteschlange, in der der Fall dann war.' },
    { id: 'resolutions', name: 'Lösungen', what: 'Lösungen und ihre Minuten nach Art.' },
    {
      ...{ id: 'sla', name: 'KPIs' },
      what: 'KPIs, die eingehalten oder verfehlt wurden; einer ist verfehlt, wenn seine Zeit vergeht, auch wenn noch niemand nachsah.',
    },
    {
      ...{ id: 'articles', name: 'Artikel' },
      what: 'Mails, die den Artikel sandten, und Fälle, denen er gesandt wurde und die danach gelöst wurden.',
    },
    {
      ...{ id: 'activities', name: 'Aktivitäten' },
      what: 'Was getan wurde, nach Art, und die Minuten dafür; eine Aufgabe ist rechtzeitig, wenn sie bis zu ihrer Frist erledigt war.',
    },
    {
      ...{ id: 'casework', name: 'Fallarbeit' },
      what: 'Fälle, die eröffnet, abgetrennt, als Unterfälle eröffnet, überführt, wieder geöffnet und gelöst wurden.',
    },
    {
      ...{ id: 'resources', name: 'Ressourcen' },
      what: 'Termine, die dann beginnen und nicht abgesagt sind, ihre Minuten, und der gebuchte Anteil der Arbeitszeit.',
    },
    {
      ...{ id: 'services', name: 'Dienste' },
      what: 'Was aus den Terminen wurde, die dann beginnen, und die Minuten von der Buchung bis zum Beginn.',
    },
    { id: 'backlog', name: 'Rückstand', what: 'Fälle, die jetzt offen sind, nach der Zeit seit ihrer Eröffnung.' },
    {
      ...{ id: 'goals', name: 'Ziele' },
      what: 'Fälle, Minuten und KPIs wie in Berichten, für den, dem das Ziel gehört, und unter seiner Bedingung; ein Fall zählt einmal als gelöst, und nicht, wenn er seither wieder geöffnet wurde. In Arbeit ist, was jetzt offen ist.',
    },
  ],
};
