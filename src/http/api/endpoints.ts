// Every operation of the API, noun by noun.

import type { Endpoint } from '../endpoint/endpoint.js';
import { agentEndpoints } from './agent/agent-endpoints.js';
import { articleEndpoints } from './article/article-endpoints.js';
import { auditEndpoints } from './audit/audit-endpoints.js';
import { bookingEndpoints } from './booking/booking-endpoints.js';
import { caseEndpoints } from './case/case-endpoints.js';
import { contractEndpoints } from './contract/contract-endpoints.js';
import { customerEndpoints } from './customer/customer-endpoints.js';
import { entitlementEndpoints } from './entitlement/entitlement-endpoints.js';
import { explanationEndpoints } from './explanation/explanation-endpoints.js';
import { goalEndpoints } from './goal/goal-endpoints.js';
import { heldEndpoints } from './held/held-endpoints.js';
import { hookEndpoints } from './hook/hook-endpoints.js';
import { importEndpoints } from './import/import-endpoints.js';
import { inboundEndpoints } from './inbound/inbound-endpoints.js';
import { jobEndpoints } from './job/job-endpoints.js';
import { mailEndpoints } from './mail/mail-endpoints.js';
import { mailboxEndpoints } from './mailbox/mailbox-endpoints.js';
import { outboundEndpoints } from './outbound/outbound-endpoints.js';
import { productEndpoints } from './product/product-endpoints.js';
import { quarantineEndpoints } from './quarantine/quarantine-endpoints.js';
import { queueEndpoints } from './queue/queue-endpoints.js';
import { reportEndpoints } from './report/report-endpoints.js';
import { rulesEndpoints } from './rules/rules-endpoints.js';
import { slaEndpoints } from './sla/sla-endpoints.js';
import { slotEndpoints } from './slot/slot-endpoints.js';
import { tokenEndpoints } from './token/token-endpoints.js';

export const endpoints: readonly Endpoint[] = [
  ...caseEndpoints,
  ...customerEndpoints,
  ...entitlementEndpoints,
  ...contractEndpoints,
  ...productEndpoints,
  ...articleEndpoints,
  ...queueEndpoints,
  ...agentEndpoints,
  ...slaEndpoints,
  ...slotEndpoints,
  ...bookingEndpoints,
  ...goalEndpoints,
  ...reportEndpoints,
  ...inboundEndpoints,
  ...mailboxEndpoints,
  ...mailEndpoints,
  ...heldEndpoints,
  ...quarantineEndpoints,
  ...outboundEndpoints,
  ...hookEndpoints,
  ...explanationEndpoints,
  ...rulesEndpoints,
  ...jobEndpoints,
  ...importEndpoints,
  ...tokenEndpoints,
  ...auditEndpoints,
];
