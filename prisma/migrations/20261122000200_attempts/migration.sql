-- What workers have in hand. Unlogged: it outlives a worker that dies, which is all it is for, and costs no disk write.
CREATE UNLOGGED TABLE "Attempt" (
    "id" UUID NOT NULL,
    "mails" UUID[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);
