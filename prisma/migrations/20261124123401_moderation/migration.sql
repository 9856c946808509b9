-- CreateEnum
CREATE TYPE "FlagReason" AS ENUM ('wrong', 'gaming', 'copy', 'abuse', 'spam', 'personal', 'other');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('uphold', 'correct', 'hide', 'void', 'merge', 'nothing');

-- CreateEnum
CREATE TYPE "Sanction" AS ENUM ('warn', 'suspend');

-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('open', 'granted', 'refused');

-- CreateEnum
CREATE TYPE "ModerationEventKind" AS ENUM ('flagged', 'case_opened', 'claimed', 'released', 'decided', 'undone', 'appealed', 'appeal_granted', 'appeal_refused', 'role_changed');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CaseOpener" ADD VALUE 'flag';
ALTER TYPE "CaseOpener" ADD VALUE 'near_copy';
ALTER TYPE "CaseOpener" ADD VALUE 'token_list';
ALTER TYPE "CaseOpener" ADD VALUE 'vote_ring';
ALTER TYPE "CaseOpener" ADD VALUE 'score_jump';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeKind" ADD VALUE 'case_decided';
ALTER TYPE "NoticeKind" ADD VALUE 'appeal_decided';
ALTER TYPE "NoticeKind" ADD VALUE 'flag_answered';
ALTER TYPE "NoticeKind" ADD VALUE 'role_changed';

-- DropIndex
DROP INDEX "Case_explanationId_opener_key";

-- DropIndex
DROP INDEX "Case_state_id_idx";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "claimedById" INTEGER,
ADD COLUMN     "claimedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "commentId" INTEGER,
ADD COLUMN     "counterExampleId" INTEGER,
ADD COLUMN     "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
ALTER COLUMN "explanationId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "hiddenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Explanation" ADD COLUMN     "voidedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "suspendedUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Flag" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "userId" INTEGER,
    "opener" "CaseOpener",
    "reason" "FlagReason" NOT NULL,
    "words" VARCHAR(1000) NOT NULL,
    "text" VARCHAR(1000),
    "tokenEnds" BYTEA,
    "activations" BYTEA,
    "simulated" BYTEA,
    "breaks" BOOLEAN,
    "right" BOOLEAN,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "deciderId" INTEGER NOT NULL,
    "affectedId" INTEGER,
    "verdict" "Verdict" NOT NULL,
    "sanction" "Sanction",
    "reason" VARCHAR(1000) NOT NULL,
    "mergedIntoId" INTEGER,
    "suspendedUntil" TIMESTAMPTZ(3),
    "before" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" INTEGER,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" SERIAL NOT NULL,
    "decisionId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "words" VARCHAR(1000) NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'open',
    "decidedById" INTEGER,
    "reason" VARCHAR(1000),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModerationEvent" (
    "id" BIGSERIAL NOT NULL,
    "kind" "ModerationEventKind" NOT NULL,
    "actorId" INTEGER,
    "personId" INTEGER,
    "caseId" INTEGER,
    "details" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModerationEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Flag_userId_createdAt_idx" ON "Flag"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Flag_caseId_userId_key" ON "Flag"("caseId", "userId");

-- CreateIndex
CREATE INDEX "Decision_caseId_id_idx" ON "Decision"("caseId", "id");

-- CreateIndex
CREATE INDEX "Decision_deciderId_id_idx" ON "Decision"("deciderId", "id");

-- CreateIndex
CREATE INDEX "Decision_affectedId_id_idx" ON "Decision"("affectedId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");

-- CreateIndex
CREATE INDEX "Appeal_state_id_idx" ON "Appeal"("state", "id");

-- CreateIndex
CREATE INDEX "Appeal_userId_id_idx" ON "Appeal"("userId", "id");

-- CreateIndex
CREATE INDEX "ModerationEvent_caseId_id_idx" ON "ModerationEvent"("caseId", "id");

-- CreateIndex
CREATE INDEX "ModerationEvent_kind_id_idx" ON "ModerationEvent"("kind", "id");

-- CreateIndex
CREATE INDEX "ModerationEvent_actorId_id_idx" ON "ModerationEvent"("actorId", "id");

-- CreateIndex
CREATE INDEX "ModerationEvent_personId_id_idx" ON "ModerationEvent"("personId", "id");

-- CreateIndex
CREATE INDEX "Case_explanationId_idx" ON "Case"("explanationId");

-- CreateIndex
CREATE INDEX "Case_commentId_idx" ON "Case"("commentId");

-- CreateIndex
CREATE INDEX "Case_counterExampleId_idx" ON "Case"("counterExampleId");

-- CreateIndex
CREATE INDEX "Case_state_priority_id_idx" ON "Case"("state", "priority" DESC, "id");

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_counterExampleId_fkey" FOREIGN KEY ("counterExampleId") REFERENCES "CounterExample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_deciderId_fkey" FOREIGN KEY ("deciderId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_affectedId_fkey" FOREIGN KEY ("affectedId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Explanation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationEvent" ADD CONSTRAINT "ModerationEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModerationEvent" ADD CONSTRAINT "ModerationEvent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.

-- A case is about exactly one text, and a text has at most one open case.
ALTER TABLE "Case" ADD CONSTRAINT "Case_one_target" CHECK (num_nonnulls("explanationId", "commentId", "counterExampleId") = 1);
CREATE UNIQUE INDEX "Case_open_explanation_idx" ON "Case"("explanationId") WHERE state = 'open';
CREATE UNIQUE INDEX "Case_open_comment_idx" ON "Case"("commentId") WHERE state = 'open';
CREATE UNIQUE INDEX "Case_open_counterExample_idx" ON "Case"("counterExampleId") WHERE state = 'open';

-- What a rule found before there were flags is its flag.
INSERT INTO "Flag" ("caseId", opener, reason, words, "createdAt")
SELECT id, opener, 'wrong', detail, "createdAt" FROM "Case";

-- What a rule of the house reports, it reports once a case.
CREATE UNIQUE INDEX "Flag_rule_idx" ON "Flag"("caseId", opener) WHERE "userId" IS NULL;
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_by_somebody" CHECK (num_nonnulls("userId", opener) = 1);

-- Who is suspended is suspended until a moment; who is warned is not.
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_suspension_ends" CHECK ((sanction = 'suspend') IS TRUE = ("suspendedUntil" IS NOT NULL));
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_merges_into" CHECK (verdict = 'merge' OR "mergedIntoId" IS NULL);

-- Nobody decides on an appeal of their own.
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decided_by_another" CHECK ("decidedById" IS NULL OR "decidedById" <> "userId");

-- The moderators' log is append-only.
CREATE FUNCTION "refuseLogChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log of moderation is append-only: % refused', TG_OP;
END;
$$;

CREATE TRIGGER "ModerationEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ModerationEvent"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuseLogChange"();

-- Nobody decides twice on the same: the judge of an appeal is somebody else than the decider.
CREATE FUNCTION "refuseOwnAppeal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."decidedById" = (SELECT "deciderId" FROM "Decision" WHERE id = NEW."decisionId") THEN
        RAISE EXCEPTION 'own_decision: somebody else decides on an appeal';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "Appeal_not_own" BEFORE INSERT OR UPDATE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION "refuseOwnAppeal"();
