-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountDomain" (
    "domain" TEXT NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "AccountDomain_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "accountId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactAddress" (
    "address" TEXT NOT NULL,
    "contactId" UUID NOT NULL,

    CONSTRAINT "ContactAddress_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'in-progress',
    "type" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "mailbox" TEXT NOT NULL,
    "queue" TEXT NOT NULL,
    "assignee" TEXT,
    "language" TEXT,
    "contactId" UUID NOT NULL,
    "accountId" UUID,
    "productId" UUID,
    "entitlementId" UUID,
    "sla" TEXT,
    "linkedCaseId" UUID,
    "ruleItem" TEXT,
    "ruleSetVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "pickedAt" TIMESTAMPTZ(3),
    "firstResponseAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT,
    "status" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT[],
    "cc" TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "replyText" TEXT,
    "messageId" TEXT,
    "template" TEXT,
    "agent" TEXT,
    "marks" TEXT[],
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "minutes" INTEGER,
    "billableMinutes" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseMessageId" (
    "messageId" TEXT NOT NULL,
    "caseId" UUID NOT NULL,
    "own" BOOLEAN NOT NULL,

    CONSTRAINT "CaseMessageId_pkey" PRIMARY KEY ("messageId","caseId")
);

-- CreateTable
CREATE TABLE "CaseParticipant" (
    "caseId" UUID NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "CaseParticipant_pkey" PRIMARY KEY ("caseId","address")
);

-- CreateTable
CREATE TABLE "QueueItem" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "agent" TEXT,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "pickedAt" TIMESTAMPTZ(3),
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "QueueItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundMail" (
    "id" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "uidValidity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,
    "size" INTEGER NOT NULL,
    "rawHash" TEXT,
    "contentHash" TEXT,
    "messageId" TEXT,
    "outcome" TEXT NOT NULL DEFAULT 'received',
    "reason" TEXT,
    "activityId" UUID,
    "duplicateOfId" UUID,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "facts" JSONB,
    "decision" JSONB,
    "ruleSetVersion" TEXT,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboundMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboundMail" (
    "id" UUID NOT NULL,
    "activityId" UUID,
    "mailbox" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "agent" TEXT,
    "toAddress" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "messageId" TEXT NOT NULL,
    "replyTo" TEXT,
    "inReplyTo" TEXT,
    "references" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'queued',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,
    "kpiInstanceId" UUID,
    "milestone" TEXT,
    "promisedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboundMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entitlement" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "accountId" UUID,
    "contactId" UUID,
    "unit" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "restrict" BOOLEAN NOT NULL,
    "decreaseOn" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "sla" TEXT,
    "products" TEXT[],
    "contacts" TEXT[],

    CONSTRAINT "Entitlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EntitlementChannel" (
    "entitlementId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "total" INTEGER,

    CONSTRAINT "EntitlementChannel_pkey" PRIMARY KEY ("entitlementId","channel")
);

-- CreateTable
CREATE TABLE "EntitlementEntry" (
    "id" UUID NOT NULL,
    "entitlementId" UUID NOT NULL,
    "caseId" UUID,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EntitlementEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KpiInstance" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "sla" TEXT NOT NULL,
    "kpi" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "warnAt" TIMESTAMPTZ(3),
    "failAt" TIMESTAMPTZ(3),
    "warnedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "succeededAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "ruleSetVersion" TEXT NOT NULL,

    CONSTRAINT "KpiInstance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnowledgeArticle" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'published',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnowledgeArticle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleSetVersion" (
    "version" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RuleSetVersion_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "MailboxState" (
    "mailbox" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "uidValidity" BIGINT NOT NULL,
    "lastUid" BIGINT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxState_pkey" PRIMARY KEY ("mailbox","folder")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_name_key" ON "Account"("name");

-- CreateIndex
CREATE INDEX "AccountDomain_accountId_idx" ON "AccountDomain"("accountId");

-- CreateIndex
CREATE INDEX "Contact_accountId_idx" ON "Contact"("accountId");

-- CreateIndex
CREATE INDEX "ContactAddress_contactId_idx" ON "ContactAddress"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Product_name_key" ON "Product"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Case_number_key" ON "Case"("number");

-- CreateIndex
CREATE INDEX "Case_queue_status_createdAt_idx" ON "Case"("queue", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Case_contactId_idx" ON "Case"("contactId");

-- CreateIndex
CREATE INDEX "Case_accountId_idx" ON "Case"("accountId");

-- CreateIndex
CREATE INDEX "Activity_caseId_at_idx" ON "Activity"("caseId", "at");

-- CreateIndex
CREATE INDEX "CaseMessageId_caseId_idx" ON "CaseMessageId"("caseId");

-- CreateIndex
CREATE INDEX "QueueItem_caseId_idx" ON "QueueItem"("caseId");

-- CreateIndex
CREATE INDEX "InboundMail_contentHash_idx" ON "InboundMail"("contentHash");

-- CreateIndex
CREATE INDEX "InboundMail_messageId_idx" ON "InboundMail"("messageId");

-- CreateIndex
CREATE INDEX "InboundMail_activityId_idx" ON "InboundMail"("activityId");

-- CreateIndex
CREATE UNIQUE INDEX "InboundMail_mailbox_folder_uidValidity_uid_key" ON "InboundMail"("mailbox", "folder", "uidValidity", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "OutboundMail_messageId_key" ON "OutboundMail"("messageId");

-- CreateIndex
CREATE INDEX "OutboundMail_activityId_idx" ON "OutboundMail"("activityId");

-- CreateIndex
CREATE UNIQUE INDEX "Entitlement_name_key" ON "Entitlement"("name");

-- CreateIndex
CREATE INDEX "Entitlement_accountId_idx" ON "Entitlement"("accountId");

-- CreateIndex
CREATE INDEX "Entitlement_contactId_idx" ON "Entitlement"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "EntitlementEntry_key_key" ON "EntitlementEntry"("key");

-- CreateIndex
CREATE INDEX "EntitlementEntry_entitlementId_idx" ON "EntitlementEntry"("entitlementId");

-- CreateIndex
CREATE INDEX "EntitlementEntry_caseId_idx" ON "EntitlementEntry"("caseId");

-- CreateIndex
CREATE INDEX "KpiInstance_caseId_idx" ON "KpiInstance"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeArticle_number_key" ON "KnowledgeArticle"("number");

-- AddForeignKey
ALTER TABLE "AccountDomain" ADD CONSTRAINT "AccountDomain_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAddress" ADD CONSTRAINT "ContactAddress_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_entitlementId_fkey" FOREIGN KEY ("entitlementId") REFERENCES "Entitlement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_linkedCaseId_fkey" FOREIGN KEY ("linkedCaseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseMessageId" ADD CONSTRAINT "CaseMessageId_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseParticipant" ADD CONSTRAINT "CaseParticipant_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueItem" ADD CONSTRAINT "QueueItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "InboundMail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundMail" ADD CONSTRAINT "OutboundMail_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboundMail" ADD CONSTRAINT "OutboundMail_kpiInstanceId_fkey" FOREIGN KEY ("kpiInstanceId") REFERENCES "KpiInstance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entitlement" ADD CONSTRAINT "Entitlement_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entitlement" ADD CONSTRAINT "Entitlement_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntitlementChannel" ADD CONSTRAINT "EntitlementChannel_entitlementId_fkey" FOREIGN KEY ("entitlementId") REFERENCES "Entitlement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntitlementEntry" ADD CONSTRAINT "EntitlementEntry_entitlementId_fkey" FOREIGN KEY ("entitlementId") REFERENCES "Entitlement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntitlementEntry" ADD CONSTRAINT "EntitlementEntry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KpiInstance" ADD CONSTRAINT "KpiInstance_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- States are the words that the code uses, and nothing else.
ALTER TABLE "Case"
  ADD CONSTRAINT "Case_status_check" CHECK (status IN ('in-progress', 'on-hold', 'waiting-for-customer', 'researching', 'resolved', 'cancelled', 'merged')),
  ADD CONSTRAINT "Case_type_check" CHECK (type IN ('question', 'problem', 'request')),
  ADD CONSTRAINT "Case_priority_check" CHECK (priority IN ('high', 'normal', 'low')),
  ADD CONSTRAINT "Case_origin_check" CHECK (origin IN ('phone', 'email', 'web', 'facebook', 'twitter', 'iot'));
ALTER TABLE "Activity"
  ADD CONSTRAINT "Activity_kind_check" CHECK (kind IN ('email', 'phone-call', 'task', 'appointment', 'note', 'resolution')),
  ADD CONSTRAINT "Activity_direction_check" CHECK (direction IN ('in', 'out')),
  ADD CONSTRAINT "Activity_status_check" CHECK (status IN ('open', 'completed', 'failed', 'cancelled'));
ALTER TABLE "InboundMail"
  ADD CONSTRAINT "InboundMail_outcome_check" CHECK (outcome IN ('received', 'opened', 'appended', 'reopened', 'skipped', 'duplicate-of', 'held', 'quarantined'));
ALTER TABLE "OutboundMail"
  ADD CONSTRAINT "OutboundMail_status_check" CHECK (status IN ('queued', 'sent', 'failed')),
  ADD CONSTRAINT "OutboundMail_audience_check" CHECK (audience IN ('customer', 'agent', 'operator')),
  ADD CONSTRAINT "OutboundMail_milestone_check" CHECK (milestone IN ('warning', 'failure'));
ALTER TABLE "Entitlement"
  ADD CONSTRAINT "Entitlement_customer_check" CHECK (num_nonnulls("accountId", "contactId") = 1),
  ADD CONSTRAINT "Entitlement_unit_check" CHECK (unit IN ('cases', 'minutes')),
  ADD CONSTRAINT "Entitlement_decreaseOn_check" CHECK ("decreaseOn" IN ('creation', 'resolution')),
  ADD CONSTRAINT "Entitlement_status_check" CHECK (status IN ('draft', 'active', 'cancelled'));
ALTER TABLE "KpiInstance"
  ADD CONSTRAINT "KpiInstance_milestones_check" CHECK ("failAt" IS NULL OR "warnAt" IS NULL OR "warnAt" <= "failAt");

-- A case waits in at most one queue.
CREATE UNIQUE INDEX "QueueItem_one_per_case" ON "QueueItem" ("caseId") WHERE "leftAt" IS NULL;

-- Unkept promises: small whatever the size of the tables.
CREATE INDEX "InboundMail_promised" ON "InboundMail" ("nextTryAt") WHERE outcome = 'received';
CREATE INDEX "OutboundMail_promised" ON "OutboundMail" ("nextTryAt") WHERE status = 'queued';
CREATE INDEX "KpiInstance_warning_promised" ON "KpiInstance" ("warnAt")
  WHERE "warnedAt" IS NULL AND "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL;
CREATE INDEX "KpiInstance_failure_promised" ON "KpiInstance" ("failAt")
  WHERE "failedAt" IS NULL AND "succeededAt" IS NULL AND "cancelledAt" IS NULL;

-- Foreign keys that are mostly empty: indexed where they are not.
CREATE INDEX "Case_productId_idx" ON "Case" ("productId") WHERE "productId" IS NOT NULL;
CREATE INDEX "Case_entitlementId_idx" ON "Case" ("entitlementId") WHERE "entitlementId" IS NOT NULL;
CREATE INDEX "Case_linkedCaseId_idx" ON "Case" ("linkedCaseId") WHERE "linkedCaseId" IS NOT NULL;
CREATE INDEX "InboundMail_duplicateOfId_idx" ON "InboundMail" ("duplicateOfId") WHERE "duplicateOfId" IS NOT NULL;

-- A milestone is told to each recipient once, whatever is restarted, reloaded or applied again.
CREATE UNIQUE INDEX "OutboundMail_milestone_once" ON "OutboundMail" ("kpiInstanceId", milestone, "toAddress")
  WHERE "kpiInstanceId" IS NOT NULL;

-- How many automatic mails an address was promised lately.
CREATE INDEX "OutboundMail_automatic_to" ON "OutboundMail" ("toAddress", "promisedAt")
  WHERE audience = 'customer' AND agent IS NULL;

-- The ledgers are append-only.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of "%" are never changed or removed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "EntitlementEntry_append_only" BEFORE UPDATE OR DELETE ON "EntitlementEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
