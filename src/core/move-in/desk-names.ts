// The help desks whose exports can be imported.

export const DESKS = ['zammad', 'osticket', 'freescout', 'zendesk', 'mbox'] as const;
export type DeskName = (typeof DESKS)[number];
