// The days of reports, goals and entitlements start in the time zone of the installation.

import { expect, test } from 'vitest';
import { entitlementTimeZone } from '../../../src/core/entitlement/lifecycle.js';
import { installationTimeZone } from '../../../src/core/rule-set/time-zone.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

const calendars = `
tokyo: { timeZone: Asia/Tokyo, hours: always }
office: { timeZone: Europe/Paris, hours: always }`;
const slas = `
gold: { calendar: tokyo, kpis: { resolution: { within: 8 hours } } }
standard: { calendar: office, kpis: { resolution: { within: 8 hours } } }`;

async function rulesWith(settings: string) {
  const loaded = await loadRuleTexts({
    ...{ 'calendars.yaml': calendars, 'sla.yaml': slas, 'settings.yaml': settings },
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

test.each([
  ['{}', 'UTC'],
  ['timeZone: Europe/Berlin', 'Europe/Berlin'],
  ['defaultSla: standard', 'Europe/Paris'],
  ['{ timeZone: Europe/Berlin, defaultSla: standard }', 'Europe/Berlin'],
  ['{ timeZone: UTC, defaultSla: standard }', 'UTC'],
])('with the settings %s it is %s', async (settings, timeZone) => {
  expect(installationTimeZone(await rulesWith(settings))).toBe(timeZone);
});

test.each([
  ['gold', 'Asia/Tokyo'],
  [null, 'Europe/Berlin'],
])('an entitlement with the SLA %s has the days of %s', async (sla, timeZone) => {
  expect(entitlementTimeZone(await rulesWith('timeZone: Europe/Berlin'), sla)).toBe(timeZone);
});
