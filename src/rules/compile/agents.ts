// Compiles agents.yaml. An address belongs to one agent and to no mailbox: notifications sent to a mailbox would open
// cases.

import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import { agentSchema } from '../schema/agents.js';
import { checkKey } from '../schema/check-key.js';
import { ratedSkills } from '../schema/skills.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

/** Compiles the agents, by name. */
export function compileAgents(
  { report, names }: CompileInput,
  mailboxes: ReadonlyMap<string, Mailbox>,
): ReadonlyMap<string, Agent> {
  const schema = agentSchema(names);
  const agents = new Map<string, Agent>();
  const owners = new Map([...mailboxes.values()].map((box) => [box.address.toLowerCase(), `mailbox "${box.name}"`]));
  for (const [name, value] of entriesOf(report, [], report.source.value, 'lena: { email: lena@example.com }')) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    const addresses = [
      { address: written.email, at: ['email'] },
      ...written.emails.map((address, index) => ({ address, at: ['emails', index] })),
    ];
    for (const { address, at } of addresses) {
      const owner = owners.get(address.toLowerCase());
      if (owner !== undefined) {
        const text = `the address "${address}" already belongs to ${owner}; each agent needs a separate address`;
        report.error([name, ...at], 'duplicate-address', text);
      }
      owners.set(address.toLowerCase(), `agent "${name}"`);
    }
    agents.set(name, {
      name,
      displayName: written.name ?? name,
      email: written.email,
      emails: written.emails,
      roles: [...new Set(written.roles)],
      skills: ratedSkills(written.skills),
      capacity: written.capacity ?? null,
      calendar: written.calendar ?? null,
      timeZone: written.timeZone ?? null,
      agendaAt: written.agendaAt ?? null,
      language: written.language ?? null,
      at: report.locate([name]),
    });
  }
  return agents;
}
