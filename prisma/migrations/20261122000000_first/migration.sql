-- CreateEnum
CREATE TYPE "Role" AS ENUM ('player', 'researcher', 'moderator', 'administrator');

-- CreateEnum
CREATE TYPE "FeatureKind" AS ENUM ('dictionary', 'neuron', 'direction');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('private', 'public');

-- CreateEnum
CREATE TYPE "SnippetGroup" AS ENUM ('top', 'quantile', 'random', 'negative');

-- CreateEnum
CREATE TYPE "SnippetRole" AS ENUM ('clue', 'pool');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('human', 'machine');

-- CreateEnum
CREATE TYPE "ExplanationStatus" AS ENUM ('scoring', 'scored', 'failed', 'disputed', 'hidden');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('exam', 'clue', 'top_and_random', 'random_only');

-- CreateEnum
CREATE TYPE "BaselineKind" AS ENUM ('token_list', 'lexical');

-- CreateEnum
CREATE TYPE "PointsReason" AS ENUM ('margin', 'record', 'first_good');

-- CreateEnum
CREATE TYPE "BoardWindow" AS ENUM ('week', 'month', 'all');

-- CreateTable
CREATE TABLE "Instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "examSecret" BYTEA NOT NULL,
    "activeScorerId" INTEGER,
    "nextScorerId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(24) NOT NULL,
    "foldedName" VARCHAR(48) NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'player',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" CHAR(64) NOT NULL,
    "userId" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "prefix" VARCHAR(16) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "name" VARCHAR(120) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scorer" VARCHAR(60),
    "simulator" VARCHAR(40),
    "version" VARCHAR(40),
    "device" VARCHAR(20),
    "deviceReason" TEXT,
    "fallbackFor" VARCHAR(40),
    "fallbackReason" TEXT,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Model" (
    "id" SERIAL NOT NULL,
    "slug" VARCHAR(80) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "layers" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "licence" VARCHAR(80) NOT NULL,

    CONSTRAINT "Model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" SERIAL NOT NULL,
    "modelId" INTEGER NOT NULL,
    "slug" VARCHAR(80) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "kind" "FeatureKind" NOT NULL,
    "layer" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "licence" VARCHAR(80) NOT NULL,
    "attribution" TEXT NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'public',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feature" (
    "id" SERIAL NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "density" REAL NOT NULL,
    "maxActivation" REAL NOT NULL,
    "histogramEdges" REAL[],
    "histogramCounts" INTEGER[],
    "topLogitTokens" TEXT[],
    "topLogitValues" REAL[],
    "bottomLogitTokens" TEXT[],
    "bottomLogitValues" REAL[],
    "playable" BOOLEAN NOT NULL DEFAULT false,
    "rated" BOOLEAN NOT NULL DEFAULT true,
    "explanationCount" INTEGER NOT NULL DEFAULT 0,
    "recordHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Feature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Snippet" (
    "id" BIGSERIAL NOT NULL,
    "featureId" INTEGER NOT NULL,
    "role" "SnippetRole" NOT NULL,
    "group" "SnippetGroup" NOT NULL,
    "quantile" SMALLINT,
    "text" TEXT NOT NULL,
    "tokenEnds" BYTEA NOT NULL,
    "activations" BYTEA NOT NULL,
    "maxActivation" REAL NOT NULL,
    "document" VARCHAR(120) NOT NULL,
    "corpus" VARCHAR(60) NOT NULL,

    CONSTRAINT "Snippet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exam" (
    "id" SERIAL NOT NULL,
    "featureId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "snippetIds" BIGINT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Exam_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SnippetEncoding" (
    "version" VARCHAR(90) NOT NULL,
    "key" BYTEA NOT NULL,
    "encoding" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SnippetEncoding_pkey" PRIMARY KEY ("version","key")
);

-- CreateTable
CREATE TABLE "EncodedExam" (
    "version" VARCHAR(90) NOT NULL,
    "examId" INTEGER NOT NULL,

    CONSTRAINT "EncodedExam_pkey" PRIMARY KEY ("version","examId")
);

-- CreateTable
CREATE TABLE "Scorer" (
    "id" SERIAL NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    "simulator" VARCHAR(40) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Scorer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Explanation" (
    "id" SERIAL NOT NULL,
    "featureId" INTEGER NOT NULL,
    "authorId" INTEGER,
    "authorName" VARCHAR(40),
    "origin" "Origin" NOT NULL,
    "parentId" INTEGER,
    "text" VARCHAR(600) NOT NULL,
    "foldedText" VARCHAR(600) NOT NULL,
    "status" "ExplanationStatus" NOT NULL DEFAULT 'scoring',
    "examScore" REAL,
    "examLow" REAL,
    "examHigh" REAL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" SERIAL NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "featureId" INTEGER NOT NULL,
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scoredAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Score" (
    "id" SERIAL NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "scorerId" INTEGER NOT NULL,
    "examId" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "value" REAL NOT NULL,
    "low" REAL,
    "high" REAL,
    "reason" VARCHAR(40),
    "rsquared" REAL,
    "absoluteDevExplained" REAL,
    "tokenF1" REAL,
    "auprc" REAL,
    "balancedAccuracy" REAL,
    "rocAuc" REAL,
    "device" VARCHAR(20) NOT NULL,
    "fallbackFor" VARCHAR(40),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Baseline" (
    "featureId" INTEGER NOT NULL,
    "scorerId" INTEGER NOT NULL,
    "examId" INTEGER NOT NULL,
    "kind" "BaselineKind" NOT NULL,
    "value" REAL NOT NULL,

    CONSTRAINT "Baseline_pkey" PRIMARY KEY ("featureId","scorerId","examId","kind")
);

-- CreateTable
CREATE TABLE "ScoreEvent" (
    "id" BIGSERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "reason" "PointsReason" NOT NULL,
    "points" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScoreEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlayerPoints" (
    "window" "BoardWindow" NOT NULL,
    "start" DATE NOT NULL,
    "userId" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "explained" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PlayerPoints_pkey" PRIMARY KEY ("window","start","userId")
);

-- CreateTable
CREATE TABLE "LoadedSeed" (
    "file" VARCHAR(200) NOT NULL,
    "hash" BYTEA NOT NULL,
    "features" INTEGER NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LoadedSeed_pkey" PRIMARY KEY ("file")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_foldedName_key" ON "User"("foldedName");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE INDEX "ApiKey_userId_id_idx" ON "ApiKey"("userId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Model_slug_key" ON "Model"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Source_modelId_slug_key" ON "Source"("modelId", "slug");

-- CreateIndex
CREATE INDEX "Feature_playable_rated_explanationCount_id_idx" ON "Feature"("playable", "rated", "explanationCount", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Feature_sourceId_index_key" ON "Feature"("sourceId", "index");

-- CreateIndex
CREATE INDEX "Snippet_featureId_role_id_idx" ON "Snippet"("featureId", "role", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Exam_featureId_version_key" ON "Exam"("featureId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Scorer_key_key" ON "Scorer"("key");

-- CreateIndex
CREATE INDEX "Explanation_featureId_examLow_id_idx" ON "Explanation"("featureId", "examLow" DESC, "id");

-- CreateIndex
CREATE INDEX "Explanation_authorId_id_idx" ON "Explanation"("authorId", "id" DESC);

-- CreateIndex
CREATE INDEX "Explanation_examLow_id_idx" ON "Explanation"("examLow" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_explanationId_key" ON "Submission"("explanationId");

-- CreateIndex
CREATE INDEX "Submission_userId_featureId_createdAt_idx" ON "Submission"("userId", "featureId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_userId_requestKey_key" ON "Submission"("userId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Score_explanationId_scorerId_examId_split_key" ON "Score"("explanationId", "scorerId", "examId", "split");

-- CreateIndex
CREATE INDEX "ScoreEvent_userId_id_idx" ON "ScoreEvent"("userId", "id");

-- CreateIndex
CREATE INDEX "ScoreEvent_createdAt_idx" ON "ScoreEvent"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreEvent_explanationId_reason_key" ON "ScoreEvent"("explanationId", "reason");

-- CreateIndex
CREATE INDEX "PlayerPoints_window_start_points_userId_idx" ON "PlayerPoints"("window", "start", "points" DESC, "userId");

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_activeScorerId_fkey" FOREIGN KEY ("activeScorerId") REFERENCES "Scorer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_nextScorerId_fkey" FOREIGN KEY ("nextScorerId") REFERENCES "Scorer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feature" ADD CONSTRAINT "Feature_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snippet" ADD CONSTRAINT "Snippet_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exam" ADD CONSTRAINT "Exam_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EncodedExam" ADD CONSTRAINT "EncodedExam_examId_fkey" FOREIGN KEY ("examId") REFERENCES "Exam"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Explanation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_scorerId_fkey" FOREIGN KEY ("scorerId") REFERENCES "Scorer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_examId_fkey" FOREIGN KEY ("examId") REFERENCES "Exam"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_scorerId_fkey" FOREIGN KEY ("scorerId") REFERENCES "Scorer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_examId_fkey" FOREIGN KEY ("examId") REFERENCES "Exam"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlayerPoints" ADD CONSTRAINT "PlayerPoints_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what schema.prisma cannot say.

-- The points ledger is append-only.
CREATE FUNCTION "refuseLedgerChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The points ledger is append-only: % refused', TG_OP;
END;
$$;

CREATE TRIGGER "ScoreEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ScoreEvent"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuseLedgerChange"();

-- One instance, one secret.
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_single_check" CHECK ("id" = 1),
    ADD CONSTRAINT "Instance_examSecret_check" CHECK (octet_length("examSecret") = 32);

ALTER TABLE "Model" ADD CONSTRAINT "Model_size_check" CHECK ("layers" > 0 AND "width" > 0);

ALTER TABLE "Source" ADD CONSTRAINT "Source_size_check" CHECK ("layer" >= 0 AND "width" > 0);

-- Comparisons with NaN: PostgreSQL sorts it above every number, so BETWEEN refuses it.
ALTER TABLE "Feature" ADD CONSTRAINT "Feature_index_check" CHECK ("index" >= 0),
    ADD CONSTRAINT "Feature_density_check" CHECK ("density" BETWEEN 0 AND 1),
    ADD CONSTRAINT "Feature_maxActivation_check" CHECK ("maxActivation" >= 0 AND "maxActivation" < 'Infinity'),
    ADD CONSTRAINT "Feature_histogram_check" CHECK (cardinality("histogramEdges") = cardinality("histogramCounts") + 1 OR cardinality("histogramEdges") + cardinality("histogramCounts") = 0),
    ADD CONSTRAINT "Feature_logits_check" CHECK (cardinality("topLogitTokens") = cardinality("topLogitValues") AND cardinality("bottomLogitTokens") = cardinality("bottomLogitValues")),
    ADD CONSTRAINT "Feature_explanationCount_check" CHECK ("explanationCount" >= 0),
    ADD CONSTRAINT "Feature_recordHash_check" CHECK (octet_length("recordHash") = 32);

-- Two bytes of end and four of activation per token.
ALTER TABLE "Snippet" ADD CONSTRAINT "Snippet_quantile_check" CHECK (("group" = 'quantile') = ("quantile" IS NOT NULL) AND ("quantile" IS NULL OR "quantile" BETWEEN 0 AND 3)),
    ADD CONSTRAINT "Snippet_tokens_check" CHECK (octet_length("tokenEnds") > 0 AND octet_length("tokenEnds") % 2 = 0 AND octet_length("activations") = 2 * octet_length("tokenEnds")),
    ADD CONSTRAINT "Snippet_maxActivation_check" CHECK ("maxActivation" > '-Infinity' AND "maxActivation" < 'Infinity');

ALTER TABLE "Exam" ADD CONSTRAINT "Exam_content_check" CHECK ("version" >= 1 AND cardinality("snippetIds") > 0);

-- A human explanation has an author, a machine's has its name; people get 400 characters.
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_author_check" CHECK (
        CASE "origin" WHEN 'human' THEN "authorId" IS NOT NULL AND "authorName" IS NULL ELSE "authorId" IS NULL AND "authorName" IS NOT NULL END),
    ADD CONSTRAINT "Explanation_text_check" CHECK (char_length("text") BETWEEN 1 AND CASE "origin" WHEN 'human' THEN 400 ELSE 600 END),
    ADD CONSTRAINT "Explanation_parent_check" CHECK ("parentId" <> "id"),
    ADD CONSTRAINT "Explanation_exam_check" CHECK (
        num_nulls("examScore", "examLow", "examHigh") IN (0, 3) AND "examLow" >= -1 AND "examLow" <= "examScore" AND "examScore" <= "examHigh" AND "examHigh" <= 1);

-- Pearson correlations.
ALTER TABLE "Score" ADD CONSTRAINT "Score_value_check" CHECK ("value" BETWEEN -1 AND 1),
    ADD CONSTRAINT "Score_interval_check" CHECK (num_nulls("low", "high") IN (0, 2) AND "low" >= -1 AND "low" <= "value" AND "value" <= "high" AND "high" <= 1);

ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_value_check" CHECK ("value" BETWEEN -1 AND 1);

ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_points_check" CHECK ("points" BETWEEN 0 AND 1000);

-- Weeks start on Monday, months on the first.
ALTER TABLE "PlayerPoints" ADD CONSTRAINT "PlayerPoints_points_check" CHECK ("points" >= 0),
    ADD CONSTRAINT "PlayerPoints_start_check" CHECK (
        CASE "window" WHEN 'week' THEN extract(isodow FROM "start") = 1 WHEN 'month' THEN extract(day FROM "start") = 1 ELSE "start" = DATE '1970-01-01' END);

-- Encodings are numbers that no compressor shortens.
ALTER TABLE "SnippetEncoding" ALTER COLUMN "encoding" SET STORAGE EXTERNAL;

ALTER TABLE "Instance" ADD CONSTRAINT "Instance_nextScorer_check" CHECK ("nextScorerId" <> "activeScorerId");
