// The desk of the people of a soak: two queues, a service whose times are offered, a webhook.

/** `queue`: where mails go; `url`: of the webhook. */
export function rulesFor(queue: string, url: string): Readonly<Record<string, string>> {
  return {
    'queues.yaml':
      'triage: { members: [ omar ], notify: members }\nsecond: { members: [ omar ], notify: members }\ngold: { members: [ lena ] }',
    'routing.yaml': `default: ${queue}\n`,
    'settings.yaml': 'loopLimits: { perAddressPerHour: 100000, perCasePerHour: 100000 }',
    'sla.yaml': 'soak:\n  calendar: round-the-clock\n  kpis:\n    resolution: { within: 10 seconds, warn: 5 seconds }',
    'resources.yaml': 'van: { hours: always }',
    'services.yaml':
      'visit: { title: Visit, duration: 1 hour, every: 1 hour, notice: 1 hour, needs: [ { all: [ van ] } ] }',
    'record-creation.yaml': `- mailbox: support
  acknowledge: acknowledgement
  items:
    - { name: visits, when: { subject: { matches: '^soak-\\d*[49]$' } }, offer: visit, create: { type: request } }
    - { name: rest, create: { type: request }, setSla: soak }`,
    'webhooks.yaml': `crm: { url: "${url}", template: slack, allowPrivate: yes, allowHttp: yes, events: [ case.opened, case.resolved, case.merged ] }`,
  };
}
