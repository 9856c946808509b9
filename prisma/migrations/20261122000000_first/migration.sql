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
CREATE TYPE "PointsReason" AS ENUM ('explained', 'margin', 'record', 'first_good', 'refinement', 'refined', 'simulation', 'counter_example', 'dispute', 'void', 'restore');

-- CreateEnum
CREATE TYPE "BoardScope" AS ENUM ('all', 'solo', 'refine', 'judge', 'model', 'source', 'campaign');

-- CreateEnum
CREATE TYPE "BoardWindow" AS ENUM ('day', 'week', 'month', 'days120', 'all');

-- CreateEnum
CREATE TYPE "SkipReason" AS ENUM ('later', 'too_strange', 'not_for_me', 'offensive');

-- CreateEnum
CREATE TYPE "RetiredReason" AS ENUM ('agreement', 'no_gain', 'moderator');

-- CreateEnum
CREATE TYPE "CaseOpener" AS ENUM ('human_machine_disagreement');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('refined', 'record_lost', 'commented', 'followed', 'counter_example', 'achievement', 'campaign_ended', 'points_voided', 'points_restored');

-- CreateTable
CREATE TABLE "Instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "examSecret" BYTEA NOT NULL,
    "activeScorerId" INTEGER,
    "nextScorerId" INTEGER,
    "boardsDay" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
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
    "rating" DOUBLE PRECISION NOT NULL DEFAULT 1500,
    "ratingDeviation" DOUBLE PRECISION NOT NULL DEFAULT 350,
    "ratingVolatility" DOUBLE PRECISION NOT NULL DEFAULT 0.06,
    "ratedGames" INTEGER NOT NULL DEFAULT 0,
    "strangeCount" INTEGER NOT NULL DEFAULT 0,
    "bestLow" REAL NOT NULL DEFAULT -1,
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
    "sourceId" INTEGER NOT NULL DEFAULT 0,
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
    "brokenBy" INTEGER NOT NULL DEFAULT 0,
    "voteScore" REAL NOT NULL DEFAULT 0,
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
    "reason" "PointsReason" NOT NULL,
    "subject" VARCHAR(60) NOT NULL,
    "points" INTEGER NOT NULL,
    "explained" INTEGER NOT NULL DEFAULT 0,
    "featureId" INTEGER,
    "explanationId" INTEGER,
    "track" "BoardScope" NOT NULL,
    "undoes" BIGINT,
    "countsAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScoreEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlayerPoints" (
    "scope" "BoardScope" NOT NULL,
    "scopeId" INTEGER NOT NULL,
    "window" "BoardWindow" NOT NULL,
    "start" DATE NOT NULL,
    "userId" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "explained" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PlayerPoints_pkey" PRIMARY KEY ("scope","scopeId","window","start","userId")
);

-- CreateTable
CREATE TABLE "PlayerRating" (
    "userId" INTEGER NOT NULL,
    "rating" DOUBLE PRECISION NOT NULL DEFAULT 1500,
    "deviation" DOUBLE PRECISION NOT NULL DEFAULT 350,
    "volatility" DOUBLE PRECISION NOT NULL DEFAULT 0.06,
    "games" INTEGER NOT NULL DEFAULT 0,
    "wins" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlayerRating_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RatingChange" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "featureId" INTEGER NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "won" BOOLEAN NOT NULL,
    "before" DOUBLE PRECISION NOT NULL,
    "after" DOUBLE PRECISION NOT NULL,
    "deviation" DOUBLE PRECISION NOT NULL,
    "featureBefore" DOUBLE PRECISION NOT NULL,
    "featureAfter" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RatingChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Skip" (
    "userId" INTEGER NOT NULL,
    "featureId" INTEGER NOT NULL,
    "reason" "SkipReason" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Skip_pkey" PRIMARY KEY ("userId","featureId")
);

-- CreateTable
CREATE TABLE "DailyFeature" (
    "day" DATE NOT NULL,
    "featureId" INTEGER NOT NULL,

    CONSTRAINT "DailyFeature_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "DailyResult" (
    "day" DATE NOT NULL,
    "userId" INTEGER NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "score" REAL NOT NULL,
    "low" REAL NOT NULL,
    "high" REAL NOT NULL,
    "attempts" REAL[],

    CONSTRAINT "DailyResult_pkey" PRIMARY KEY ("day","userId")
);

-- CreateTable
CREATE TABLE "TutorialPass" (
    "userId" INTEGER NOT NULL,
    "level" VARCHAR(40) NOT NULL,
    "passedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TutorialPass_pkey" PRIMARY KEY ("userId","level")
);

-- CreateTable
CREATE TABLE "SimulationRound" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "snippetIds" BIGINT[],
    "marks" BYTEA,
    "gold" BOOLEAN NOT NULL,
    "value" REAL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "SimulationRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HumanScore" (
    "explanationId" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "low" REAL NOT NULL,
    "high" REAL NOT NULL,
    "players" INTEGER NOT NULL,
    "alpha" REAL,
    "machineAgreement" REAL,
    "machineValue" REAL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HumanScore_pkey" PRIMARY KEY ("explanationId")
);

-- CreateTable
CREATE TABLE "CounterExample" (
    "id" SERIAL NOT NULL,
    "featureId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "explanationId" INTEGER,
    "text" VARCHAR(1000) NOT NULL,
    "foldedText" VARCHAR(1000) NOT NULL,
    "tokenEnds" BYTEA NOT NULL,
    "activations" BYTEA NOT NULL,
    "simulated" BYTEA,
    "breaks" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hiddenAt" TIMESTAMPTZ(3),

    CONSTRAINT "CounterExample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" SERIAL NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "opener" "CaseOpener" NOT NULL,
    "detail" VARCHAR(400) NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "explanationId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "value" SMALLINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("explanationId","userId")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" SERIAL NOT NULL,
    "featureId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "text" VARCHAR(1000) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Follow" (
    "followerId" INTEGER NOT NULL,
    "followedId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("followerId","followedId")
);

-- CreateTable
CREATE TABLE "FeatureList" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'private',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeatureList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeatureListEntry" (
    "listId" INTEGER NOT NULL,
    "featureId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeatureListEntry_pkey" PRIMARY KEY ("listId","featureId")
);

-- CreateTable
CREATE TABLE "PlayerGroup" (
    "id" SERIAL NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "foldedName" VARCHAR(80) NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlayerGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "userId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Achievement" (
    "userId" INTEGER NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "earnedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Achievement_pkey" PRIMARY KEY ("userId","kind")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "subject" VARCHAR(80) NOT NULL,
    "actorId" INTEGER,
    "featureId" INTEGER,
    "explanationId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" SERIAL NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "description" VARCHAR(2000) NOT NULL,
    "ownerId" INTEGER,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "goalPlayers" INTEGER NOT NULL DEFAULT 3,
    "patience" INTEGER NOT NULL DEFAULT 6,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignFeature" (
    "campaignId" INTEGER NOT NULL,
    "featureId" INTEGER NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "retiredReason" "RetiredReason",

    CONSTRAINT "CampaignFeature_pkey" PRIMARY KEY ("campaignId","featureId")
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
CREATE INDEX "Feature_playable_rated_rating_id_idx" ON "Feature"("playable", "rated", "rating", "id");

-- CreateIndex
CREATE INDEX "Feature_playable_bestLow_id_idx" ON "Feature"("playable", "bestLow", "id");

-- CreateIndex
CREATE INDEX "Feature_sourceId_playable_rated_bestLow_id_idx" ON "Feature"("sourceId", "playable", "rated", "bestLow", "id");

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
CREATE INDEX "Explanation_sourceId_examLow_id_idx" ON "Explanation"("sourceId", "examLow" DESC, "id");

-- CreateIndex
CREATE INDEX "Explanation_parentId_idx" ON "Explanation"("parentId");

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
CREATE UNIQUE INDEX "ScoreEvent_undoes_key" ON "ScoreEvent"("undoes");

-- CreateIndex
CREATE INDEX "ScoreEvent_userId_id_idx" ON "ScoreEvent"("userId", "id");

-- CreateIndex
CREATE INDEX "ScoreEvent_explanationId_idx" ON "ScoreEvent"("explanationId");

-- CreateIndex
CREATE INDEX "ScoreEvent_featureId_reason_idx" ON "ScoreEvent"("featureId", "reason");

-- CreateIndex
CREATE INDEX "ScoreEvent_countsAt_idx" ON "ScoreEvent"("countsAt");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreEvent_userId_reason_subject_key" ON "ScoreEvent"("userId", "reason", "subject");

-- CreateIndex
CREATE INDEX "PlayerPoints_scope_scopeId_window_start_points_userId_idx" ON "PlayerPoints"("scope", "scopeId", "window", "start", "points" DESC, "userId");

-- CreateIndex
CREATE INDEX "PlayerPoints_userId_scope_window_start_idx" ON "PlayerPoints"("userId", "scope", "window", "start");

-- CreateIndex
CREATE INDEX "PlayerRating_rating_userId_idx" ON "PlayerRating"("rating" DESC, "userId");

-- CreateIndex
CREATE INDEX "RatingChange_userId_id_idx" ON "RatingChange"("userId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RatingChange_userId_featureId_key" ON "RatingChange"("userId", "featureId");

-- CreateIndex
CREATE INDEX "Skip_featureId_idx" ON "Skip"("featureId");

-- CreateIndex
CREATE INDEX "DailyFeature_featureId_idx" ON "DailyFeature"("featureId");

-- CreateIndex
CREATE INDEX "DailyResult_day_score_userId_idx" ON "DailyResult"("day", "score" DESC, "userId");

-- CreateIndex
CREATE INDEX "SimulationRound_explanationId_answeredAt_idx" ON "SimulationRound"("explanationId", "answeredAt");

-- CreateIndex
CREATE INDEX "SimulationRound_userId_answeredAt_idx" ON "SimulationRound"("userId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "SimulationRound_userId_explanationId_key" ON "SimulationRound"("userId", "explanationId");

-- CreateIndex
CREATE INDEX "HumanScore_machineAgreement_idx" ON "HumanScore"("machineAgreement");

-- CreateIndex
CREATE INDEX "CounterExample_featureId_id_idx" ON "CounterExample"("featureId", "id");

-- CreateIndex
CREATE INDEX "CounterExample_userId_createdAt_idx" ON "CounterExample"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "CounterExample_explanationId_idx" ON "CounterExample"("explanationId");

-- CreateIndex
CREATE UNIQUE INDEX "CounterExample_featureId_foldedText_key" ON "CounterExample"("featureId", "foldedText");

-- CreateIndex
CREATE INDEX "Case_state_id_idx" ON "Case"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Case_explanationId_opener_key" ON "Case"("explanationId", "opener");

-- CreateIndex
CREATE INDEX "Vote_userId_idx" ON "Vote"("userId");

-- CreateIndex
CREATE INDEX "Comment_featureId_id_idx" ON "Comment"("featureId", "id");

-- CreateIndex
CREATE INDEX "Comment_userId_id_idx" ON "Comment"("userId", "id");

-- CreateIndex
CREATE INDEX "Follow_followedId_idx" ON "Follow"("followedId");

-- CreateIndex
CREATE UNIQUE INDEX "FeatureList_userId_slug_key" ON "FeatureList"("userId", "slug");

-- CreateIndex
CREATE INDEX "FeatureListEntry_featureId_idx" ON "FeatureListEntry"("featureId");

-- CreateIndex
CREATE UNIQUE INDEX "PlayerGroup_slug_key" ON "PlayerGroup"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "PlayerGroup_foldedName_key" ON "PlayerGroup"("foldedName");

-- CreateIndex
CREATE INDEX "GroupMember_groupId_idx" ON "GroupMember"("groupId");

-- CreateIndex
CREATE INDEX "Notice_userId_id_idx" ON "Notice"("userId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_kind_subject_key" ON "Notice"("userId", "kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_slug_key" ON "Campaign"("slug");

-- CreateIndex
CREATE INDEX "Campaign_endsAt_idx" ON "Campaign"("endsAt");

-- CreateIndex
CREATE INDEX "CampaignFeature_featureId_idx" ON "CampaignFeature"("featureId");

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
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_undoes_fkey" FOREIGN KEY ("undoes") REFERENCES "ScoreEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlayerPoints" ADD CONSTRAINT "PlayerPoints_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlayerRating" ADD CONSTRAINT "PlayerRating_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RatingChange" ADD CONSTRAINT "RatingChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RatingChange" ADD CONSTRAINT "RatingChange_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RatingChange" ADD CONSTRAINT "RatingChange_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skip" ADD CONSTRAINT "Skip_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skip" ADD CONSTRAINT "Skip_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyFeature" ADD CONSTRAINT "DailyFeature_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyResult" ADD CONSTRAINT "DailyResult_day_fkey" FOREIGN KEY ("day") REFERENCES "DailyFeature"("day") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyResult" ADD CONSTRAINT "DailyResult_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyResult" ADD CONSTRAINT "DailyResult_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TutorialPass" ADD CONSTRAINT "TutorialPass_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRound" ADD CONSTRAINT "SimulationRound_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRound" ADD CONSTRAINT "SimulationRound_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HumanScore" ADD CONSTRAINT "HumanScore_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CounterExample" ADD CONSTRAINT "CounterExample_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CounterExample" ADD CONSTRAINT "CounterExample_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CounterExample" ADD CONSTRAINT "CounterExample_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_followerId_fkey" FOREIGN KEY ("followerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_followedId_fkey" FOREIGN KEY ("followedId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureList" ADD CONSTRAINT "FeatureList_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureListEntry" ADD CONSTRAINT "FeatureListEntry_listId_fkey" FOREIGN KEY ("listId") REFERENCES "FeatureList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureListEntry" ADD CONSTRAINT "FeatureListEntry_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlayerGroup" ADD CONSTRAINT "PlayerGroup_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlayerGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Achievement" ADD CONSTRAINT "Achievement_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignFeature" ADD CONSTRAINT "CampaignFeature_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignFeature" ADD CONSTRAINT "CampaignFeature_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- Only what takes something back is negative, and it names what.
ALTER TABLE "ScoreEvent" ADD CONSTRAINT "ScoreEvent_points_check" CHECK (
        CASE "reason" WHEN 'void' THEN "points" BETWEEN -1000 AND 0 ELSE "points" BETWEEN 0 AND 1000 END),
    ADD CONSTRAINT "ScoreEvent_undoes_check" CHECK (("reason" IN ('void', 'restore')) = ("undoes" IS NOT NULL)),
    ADD CONSTRAINT "ScoreEvent_track_check" CHECK ("track" IN ('solo', 'refine', 'judge'));

CREATE TRIGGER "RatingChange_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RatingChange"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuseLedgerChange"();

ALTER TABLE "Feature" ADD CONSTRAINT "Feature_rating_check" CHECK ("rating" BETWEEN 100 AND 3500 AND "ratingDeviation" BETWEEN 30 AND 350);
ALTER TABLE "PlayerRating" ADD CONSTRAINT "PlayerRating_rating_check" CHECK ("rating" BETWEEN 100 AND 3500 AND "deviation" BETWEEN 30 AND 350);

-- Few are taken down: which of a feature's are is asked often.
CREATE INDEX "Explanation_hidden_idx" ON "Explanation"("featureId") WHERE "status" = 'hidden';

-- An explanation's source is its feature's.
CREATE FUNCTION "setExplanationSource"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT "sourceId" INTO NEW."sourceId" FROM "Feature" WHERE id = NEW."featureId";
    RETURN NEW;
END;
$$;

CREATE TRIGGER "Explanation_source" BEFORE INSERT ON "Explanation" FOR EACH ROW EXECUTE FUNCTION "setExplanationSource"();

-- Nobody votes on what they wrote, nor on what it was made from or what was made from it.
CREATE FUNCTION "refuseOwnVote"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE ancestors AS (
            SELECT id, "parentId", "authorId" FROM "Explanation" WHERE id = NEW."explanationId"
            UNION SELECT e.id, e."parentId", e."authorId" FROM "Explanation" e JOIN ancestors a ON e.id = a."parentId"
        ), descendants AS (
            SELECT id, "authorId" FROM "Explanation" WHERE id = NEW."explanationId"
            UNION SELECT e.id, e."authorId" FROM "Explanation" e JOIN descendants d ON e."parentId" = d.id
        )
        SELECT 1 FROM ancestors WHERE "authorId" = NEW."userId"
        UNION ALL SELECT 1 FROM descendants WHERE "authorId" = NEW."userId"
    ) THEN
        RAISE EXCEPTION 'own_vote' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "Vote_not_own" BEFORE INSERT OR UPDATE ON "Vote" FOR EACH ROW EXECUTE FUNCTION "refuseOwnVote"();

ALTER TABLE "Vote" ADD CONSTRAINT "Vote_value_check" CHECK ("value" IN (-1, 1));

-- A round is answered as a whole.
ALTER TABLE "SimulationRound" ADD CONSTRAINT "SimulationRound_answer_check" CHECK (("marks" IS NULL) = ("answeredAt" IS NULL) AND ("value" IS NULL OR "marks" IS NOT NULL)),
    ADD CONSTRAINT "SimulationRound_value_check" CHECK ("value" BETWEEN -1 AND 1),
    ADD CONSTRAINT "SimulationRound_snippets_check" CHECK (cardinality("snippetIds") > 0);

ALTER TABLE "HumanScore" ADD CONSTRAINT "HumanScore_value_check" CHECK ("low" BETWEEN -1 AND "value" AND "value" <= "high" AND "high" <= 1 AND "players" > 0);

ALTER TABLE "CounterExample" ADD CONSTRAINT "CounterExample_tokens_check" CHECK (octet_length("tokenEnds") > 0 AND octet_length("tokenEnds") % 2 = 0 AND octet_length("activations") = 2 * octet_length("tokenEnds")),
    ADD CONSTRAINT "CounterExample_simulated_check" CHECK ("simulated" IS NULL OR octet_length("simulated") = octet_length("activations"));

ALTER TABLE "DailyResult" ADD CONSTRAINT "DailyResult_score_check" CHECK ("low" BETWEEN -1 AND "score" AND "score" <= "high" AND "high" <= 1 AND cardinality("attempts") > 0);

ALTER TABLE "Follow" ADD CONSTRAINT "Follow_other_check" CHECK ("followerId" <> "followedId");

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_text_check" CHECK (char_length("text") > 0);

ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_dates_check" CHECK ("startsAt" < "endsAt" AND "goalPlayers" > 0 AND "patience" > 0);

ALTER TABLE "CampaignFeature" ADD CONSTRAINT "CampaignFeature_retired_check" CHECK (("retiredAt" IS NULL) = ("retiredReason" IS NULL));

-- Weeks start on Monday, months on the first.
ALTER TABLE "PlayerPoints" ADD CONSTRAINT "PlayerPoints_points_check" CHECK ("points" >= 0),
    ADD CONSTRAINT "PlayerPoints_start_check" CHECK (
        CASE "window" WHEN 'week' THEN extract(isodow FROM "start") = 1 WHEN 'month' THEN extract(day FROM "start") = 1 WHEN 'day' THEN true ELSE "start" = DATE '1970-01-01' END),
    ADD CONSTRAINT "PlayerPoints_scope_check" CHECK (("scope" IN ('all', 'solo', 'refine', 'judge')) = ("scopeId" = 0));

-- Encodings are numbers that no compressor shortens.
ALTER TABLE "SnippetEncoding" ALTER COLUMN "encoding" SET STORAGE EXTERNAL;

ALTER TABLE "Instance" ADD CONSTRAINT "Instance_nextScorer_check" CHECK ("nextScorerId" <> "activeScorerId");
