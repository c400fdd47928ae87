// What goals count, in the reader's words.

import type { GoalMetric } from '../../core/rule-set/goal.js';
import type { AreaWords } from '../layout/in-language.js';

export const metricNames: AreaWords<Readonly<Record<GoalMetric, string>>> = {
  en: {
    'cases-received': 'cases received',
    'cases-resolved': 'cases resolved',
    'cases-in-progress': 'cases in progress',
    'minutes-spent': 'minutes spent',
    'minutes-billed': 'minutes billed',
    'kpis-met': 'KPIs met, %',
    'cases-reopened': 'cases reopened',
    'cases-merged': 'cases merged',
    'cases-split': 'cases split',
    'children-opened': 'child cases opened',
    'tasks-on-time': 'tasks on time, %',
    'articles-sent': 'articles sent',
    'cases-solved-by-articles': 'cases solved by articles',
    'minutes-on-phone-calls': 'minutes on phone calls',
    'minutes-on-tasks': 'minutes on tasks',
    'minutes-on-appointments': 'minutes on appointments',
    'minutes-on-notes': 'minutes on notes',
  },
  de: {
    'cases-received': 'eingegangene Fälle',
    'cases-resolved': 'gelöste Fälle',
    'cases-in-progress': 'Fälle in Arbeit',
    'minutes-spent': 'aufgewandte Minuten',
    'minutes-billed': 'berechnete Minuten',
    'kpis-met': 'eingehaltene KPIs, %',
    'cases-reopened': 'wieder geöffnete Fälle',
    'cases-merged': 'überführte Fälle',
    'cases-split': 'abgetrennte Fälle',
    'children-opened': 'eröffnete Unterfälle',
    'tasks-on-time': 'rechtzeitige Aufgaben, %',
    'articles-sent': 'gesandte Artikel',
    'cases-solved-by-articles': 'mit Artikeln gelöste Fälle',
    'minutes-on-phone-calls': 'Minuten in Anrufen',
    'minutes-on-tasks': 'Minuten in Aufgaben',
    'minutes-on-appointments': 'Minuten in Terminen',
    'minutes-on-notes': 'Minuten in Notizen',
  },
};
