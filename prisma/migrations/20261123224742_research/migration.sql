-- CreateEnum
CREATE TYPE "KeyScope" AS ENUM ('play', 'research');

-- CreateEnum
CREATE TYPE "ImportFormat" AS ENUM ('neuroglyph', 'neuronpedia', 'sae_dashboard', 'openai');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('receiving', 'queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('jsonl', 'csv', 'parquet', 'neuronpedia');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeKind" ADD VALUE 'import_ended';
ALTER TYPE "NoticeKind" ADD VALUE 'export_ended';
ALTER TYPE "NoticeKind" ADD VALUE 'direction_ended';

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "scopes" "KeyScope"[] DEFAULT ARRAY['play', 'research']::"KeyScope"[];

-- AlterTable
ALTER TABLE "Explanation" ADD COLUMN     "method" VARCHAR(120);

-- AlterTable
ALTER TABLE "Feature" ADD COLUMN     "bestScore" REAL,
ADD COLUMN     "topTokens" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Model" ADD COLUMN     "ownerId" INTEGER,
ADD COLUMN     "url" VARCHAR(400),
ALTER COLUMN "width" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "citation" VARCHAR(4000) NOT NULL DEFAULT '',
ADD COLUMN     "description" VARCHAR(4000) NOT NULL DEFAULT '',
ADD COLUMN     "ownerId" INTEGER,
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "setId" INTEGER;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "machine" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "method" VARCHAR(120),
ADD COLUMN     "pseudonymous" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "SourceSet" (
    "id" SERIAL NOT NULL,
    "modelId" INTEGER NOT NULL,
    "name" VARCHAR(75) NOT NULL,
    "description" VARCHAR(4000) NOT NULL DEFAULT '',
    "url" VARCHAR(400),
    "ownerId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceStatistics" (
    "sourceId" INTEGER NOT NULL,
    "features" INTEGER NOT NULL,
    "playable" INTEGER NOT NULL,
    "explained" INTEGER NOT NULL,
    "densityEdges" REAL[],
    "densityCounts" INTEGER[],
    "maximumEdges" REAL[],
    "maximumCounts" INTEGER[],
    "bestScoreEdges" REAL[],
    "bestScoreCounts" INTEGER[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceStatistics_pkey" PRIMARY KEY ("sourceId")
);

-- CreateTable
CREATE TABLE "FeatureVector" (
    "featureId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "values" BYTEA NOT NULL,
    "norm" REAL NOT NULL,

    CONSTRAINT "FeatureVector_pkey" PRIMARY KEY ("featureId")
);

-- CreateTable
CREATE TABLE "FeatureNeighbours" (
    "featureId" INTEGER NOT NULL,
    "neighbourIds" INTEGER[],
    "cosines" REAL[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeatureNeighbours_pkey" PRIMARY KEY ("featureId")
);

-- CreateTable
CREATE TABLE "UploadedFeature" (
    "featureId" INTEGER NOT NULL,
    "format" "ImportFormat" NOT NULL,
    "fields" JSONB NOT NULL,

    CONSTRAINT "UploadedFeature_pkey" PRIMARY KEY ("featureId")
);

-- CreateTable
CREATE TABLE "ExplanationMeaning" (
    "explanationId" INTEGER NOT NULL,
    "version" VARCHAR(60) NOT NULL,
    "cell" INTEGER NOT NULL DEFAULT 0,
    "sourceId" INTEGER NOT NULL,
    "byPerson" BOOLEAN NOT NULL,
    "values" BYTEA NOT NULL,
    "signature" VARBIT(1024) NOT NULL,

    CONSTRAINT "ExplanationMeaning_pkey" PRIMARY KEY ("explanationId")
);

-- CreateTable
CREATE TABLE "MeaningCell" (
    "version" VARCHAR(60) NOT NULL,
    "cell" INTEGER NOT NULL,
    "centre" BYTEA NOT NULL,

    CONSTRAINT "MeaningCell_pkey" PRIMARY KEY ("version","cell")
);

-- CreateTable
CREATE TABLE "ImportJob" (
    "id" SERIAL NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "format" "ImportFormat" NOT NULL,
    "fileName" VARCHAR(200) NOT NULL,
    "path" VARCHAR(300),
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "defaults" JSONB NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'receiving',
    "position" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "unplayable" INTEGER NOT NULL DEFAULT 0,
    "failure" VARCHAR(1000),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportSource" (
    "importId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,

    CONSTRAINT "ImportSource_pkey" PRIMARY KEY ("importId","sourceId")
);

-- CreateTable
CREATE TABLE "ImportRefusal" (
    "importId" INTEGER NOT NULL,
    "record" INTEGER NOT NULL,
    "place" VARCHAR(300) NOT NULL,
    "reason" VARCHAR(600) NOT NULL,
    "remedy" VARCHAR(300) NOT NULL DEFAULT '',

    CONSTRAINT "ImportRefusal_pkey" PRIMARY KEY ("importId","record")
);

-- CreateTable
CREATE TABLE "ExportJob" (
    "id" SERIAL NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "sets" TEXT[],
    "format" "ExportFormat" NOT NULL,
    "scope" JSONB NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "rows" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "failure" VARCHAR(1000),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExportJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExportFile" (
    "exportId" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "rows" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,

    CONSTRAINT "ExportFile_pkey" PRIMARY KEY ("exportId","name")
);

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "choice" JSONB,
ADD COLUMN     "goalScore" REAL,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Campaign_ownerId_id_idx" ON "Campaign"("ownerId", "id" DESC);

-- AlterTable
ALTER TABLE "FeatureList" ADD COLUMN     "description" VARCHAR(1000) NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "StoredVector" (
    "id" SERIAL NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "modelId" INTEGER NOT NULL,
    "layer" INTEGER NOT NULL,
    "hook" VARCHAR(40) NOT NULL,
    "label" VARCHAR(200) NOT NULL,
    "values" BYTEA NOT NULL,
    "strength" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredVector_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StoredVector_ownerId_id_idx" ON "StoredVector"("ownerId", "id");

-- AddForeignKey
ALTER TABLE "StoredVector" ADD CONSTRAINT "StoredVector_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredVector" ADD CONSTRAINT "StoredVector_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "Direction" (
    "id" SERIAL NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "hook" VARCHAR(80) NOT NULL,
    "index" INTEGER NOT NULL,
    "values" BYTEA NOT NULL,
    "bias" DOUBLE PRECISION,
    "biasFound" BOOLEAN NOT NULL DEFAULT false,
    "threshold" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "failure" VARCHAR(1000),
    "featureId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Direction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirectionChunk" (
    "directionId" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "activations" BYTEA NOT NULL,

    CONSTRAINT "DirectionChunk_pkey" PRIMARY KEY ("directionId","start")
);

-- CreateTable
CREATE TABLE "ComparisonDay" (
    "sourceId" INTEGER NOT NULL,
    "method" VARCHAR(120) NOT NULL DEFAULT '',
    "day" DATE NOT NULL,
    "compared" INTEGER NOT NULL,
    "humans" INTEGER NOT NULL,
    "ties" INTEGER NOT NULL,

    CONSTRAINT "ComparisonDay_pkey" PRIMARY KEY ("sourceId","method","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "SourceSet_modelId_name_key" ON "SourceSet"("modelId", "name");

-- CreateIndex
CREATE INDEX "FeatureVector_sourceId_featureId_idx" ON "FeatureVector"("sourceId", "featureId");

-- CreateIndex
CREATE INDEX "ExplanationMeaning_byCell_idx" ON "ExplanationMeaning"("version", "cell", "sourceId", "byPerson", "explanationId", "signature");

-- CreateIndex
CREATE INDEX "ExplanationMeaning_bySource_idx" ON "ExplanationMeaning"("version", "sourceId", "byPerson", "explanationId", "signature");

-- CreateIndex
CREATE INDEX "ImportJob_ownerId_id_idx" ON "ImportJob"("ownerId", "id" DESC);

-- CreateIndex
CREATE INDEX "ImportSource_sourceId_idx" ON "ImportSource"("sourceId");

-- CreateIndex
CREATE INDEX "ExportJob_ownerId_id_idx" ON "ExportJob"("ownerId", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Direction_featureId_key" ON "Direction"("featureId");

-- CreateIndex
CREATE INDEX "Direction_ownerId_id_idx" ON "Direction"("ownerId", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Direction_sourceId_index_key" ON "Direction"("sourceId", "index");

-- CreateIndex
CREATE INDEX "Feature_sourceId_density_index_idx" ON "Feature"("sourceId", "density", "index");

-- CreateIndex
CREATE INDEX "Feature_sourceId_maxActivation_index_idx" ON "Feature"("sourceId", "maxActivation", "index");

-- CreateIndex
CREATE INDEX "Feature_sourceId_bestScore_index_idx" ON "Feature"("sourceId", "bestScore", "index");

-- CreateIndex
CREATE INDEX "Feature_sourceId_explanationCount_index_idx" ON "Feature"("sourceId", "explanationCount", "index");

-- CreateIndex
CREATE INDEX "Source_ownerId_idx" ON "Source"("ownerId");

-- CreateIndex
CREATE INDEX "Source_setId_idx" ON "Source"("setId");

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceSet" ADD CONSTRAINT "SourceSet_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceSet" ADD CONSTRAINT "SourceSet_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_setId_fkey" FOREIGN KEY ("setId") REFERENCES "SourceSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceStatistics" ADD CONSTRAINT "SourceStatistics_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureVector" ADD CONSTRAINT "FeatureVector_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureVector" ADD CONSTRAINT "FeatureVector_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeatureNeighbours" ADD CONSTRAINT "FeatureNeighbours_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadedFeature" ADD CONSTRAINT "UploadedFeature_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationMeaning" ADD CONSTRAINT "ExplanationMeaning_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportJob" ADD CONSTRAINT "ImportJob_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportSource" ADD CONSTRAINT "ImportSource_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ImportJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRefusal" ADD CONSTRAINT "ImportRefusal_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ImportJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportJob" ADD CONSTRAINT "ExportJob_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportFile" ADD CONSTRAINT "ExportFile_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "ExportJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Direction" ADD CONSTRAINT "Direction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Direction" ADD CONSTRAINT "Direction_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Direction" ADD CONSTRAINT "Direction_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectionChunk" ADD CONSTRAINT "DirectionChunk_directionId_fkey" FOREIGN KEY ("directionId") REFERENCES "Direction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComparisonDay" ADD CONSTRAINT "ComparisonDay_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Feature_topTokens_idx" ON "Feature" USING GIN ("topTokens");

-- From here on by hand: what schema.prisma cannot say.

-- What stands in the catalogue so far is public since it was made.
UPDATE "Source" SET "publishedAt" = "createdAt" WHERE "visibility" = 'public';
UPDATE "Feature" SET "topTokens" = '{}' WHERE "topTokens" IS NULL;
ALTER TABLE "Feature" ALTER COLUMN "topTokens" SET NOT NULL;
UPDATE "ApiKey" SET "scopes" = '{play,research}' WHERE "scopes" IS NULL;
ALTER TABLE "ApiKey" ALTER COLUMN "scopes" SET NOT NULL;
UPDATE "Feature" SET "bestScore" = leader.score FROM (
    SELECT DISTINCT ON ("featureId") "featureId", "examScore" AS score FROM "Explanation"
    WHERE "examLow" IS NOT NULL AND "status" IN ('scored', 'disputed') ORDER BY "featureId", "examLow" DESC, "id"
) AS leader WHERE leader."featureId" = "Feature"."id";

ALTER TABLE "Source" ADD CONSTRAINT "Source_published_check" CHECK (("visibility" = 'public') = ("publishedAt" IS NOT NULL));

ALTER TABLE "Feature" ADD CONSTRAINT "Feature_bestScore_check" CHECK ("bestScore" BETWEEN -1 AND 1),
    ADD CONSTRAINT "Feature_topTokens_check" CHECK (cardinality("topTokens") <= 10);

-- A person's explanation has its author; a machine's has the bot's account or, where it was imported, the name of what wrote it.
ALTER TABLE "Explanation" DROP CONSTRAINT "Explanation_author_check",
    ADD CONSTRAINT "Explanation_author_check" CHECK (
        CASE "origin" WHEN 'human' THEN "authorId" IS NOT NULL AND "authorName" IS NULL ELSE num_nonnulls("authorId", "authorName") = 1 END);

-- Four bytes a number.
ALTER TABLE "FeatureVector" ADD CONSTRAINT "FeatureVector_values_check" CHECK (octet_length("values") > 0 AND octet_length("values") % 4 = 0),
    ADD CONSTRAINT "FeatureVector_norm_check" CHECK ("norm" >= 0 AND "norm" < 'Infinity');
ALTER TABLE "FeatureNeighbours" ADD CONSTRAINT "FeatureNeighbours_lengths_check" CHECK (cardinality("neighbourIds") = cardinality("cosines"));
ALTER TABLE "Direction" ADD CONSTRAINT "Direction_values_check" CHECK (octet_length("values") > 0 AND octet_length("values") % 4 = 0),
    ADD CONSTRAINT "Direction_progress_check" CHECK ("done" BETWEEN 0 AND "total");
ALTER TABLE "StoredVector" ADD CONSTRAINT "StoredVector_values_check" CHECK (octet_length("values") > 0 AND octet_length("values") % 8 = 0);
ALTER TABLE "DirectionChunk" ADD CONSTRAINT "DirectionChunk_activations_check" CHECK (octet_length("activations") % 4 = 0);

-- Numbers that no compressor shortens.
ALTER TABLE "FeatureVector" ALTER COLUMN "values" SET STORAGE EXTERNAL;
ALTER TABLE "DirectionChunk" ALTER COLUMN "activations" SET STORAGE EXTERNAL;

ALTER TABLE "ImportJob" ADD CONSTRAINT "ImportJob_counts_check" CHECK (
        "position" = "added" + "changed" + "unchanged" + "refused" AND least("added", "changed", "unchanged", "refused", "unplayable") >= 0),
    ADD CONSTRAINT "ImportJob_failure_check" CHECK (("state" = 'failed') = ("failure" IS NOT NULL));
ALTER TABLE "ExportJob" ADD CONSTRAINT "ExportJob_failure_check" CHECK (("state" = 'failed') = ("failure" IS NOT NULL)),
    ADD CONSTRAINT "ExportJob_sets_check" CHECK (cardinality("sets") > 0);
ALTER TABLE "Direction" ADD CONSTRAINT "Direction_failure_check" CHECK (("state" = 'failed') = ("failure" IS NOT NULL));
ALTER TABLE "User" ADD CONSTRAINT "User_method_check" CHECK ("method" IS NULL OR ("machine" AND length("method") > 0));
ALTER TABLE "ComparisonDay" ADD CONSTRAINT "ComparisonDay_counts_check" CHECK (least("humans", "ties") >= 0 AND "humans" + "ties" <= "compared");

ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_goalScore_check" CHECK ("goalScore" BETWEEN 0 AND 1);

-- Search. The words are kept: to rank or to walk past an explanation must not mean to read it anew.
ALTER TABLE "Explanation" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (to_tsvector('english', "text")) STORED;
CREATE INDEX "Explanation_words_idx" ON "Explanation" USING gin ("words");
