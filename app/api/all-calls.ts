import { catalogCalls } from "#app/catalog/api-schemas.ts";
import { browseCalls } from "#app/catalog/browse/api-schemas.ts";
import { keyCalls } from "#app/catalog/key-calls.ts";
import { sourceCalls } from "#app/catalog/sources/api-schemas.ts";
import { communityCalls } from "#app/community/api-schemas.ts";
import { clientListCalls } from "#app/community/lists/client-list-schemas.ts";
import { moderationCalls } from "#app/moderation/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { playCalls } from "#app/play/api-schemas.ts";
import { boardCalls } from "#app/play/boards/api-schemas.ts";
import { campaignCalls } from "#app/play/campaigns/api-schemas.ts";
import { counterExampleCalls } from "#app/play/counter-examples/api-schemas.ts";
import { nextCalls } from "#app/play/next/api-schemas.ts";
import { refineCalls } from "#app/play/refine/api-schemas.ts";
import { roundCalls } from "#app/play/rounds/api-schemas.ts";
import { searchCalls } from "#app/play/search/api-schemas.ts";
import { comparisonCalls } from "#app/research/comparison/api-schemas.ts";
import { directionCalls } from "#app/research/directions/api-schemas.ts";
import { exportCalls } from "#app/research/exports/api-schemas.ts";
import { importCalls, recordCalls } from "#app/research/imports/api-schemas.ts";
import { neuronpediaCalls } from "#app/research/neuronpedia/api-schemas.ts";
import { ownSourceCalls } from "#app/research/sources/api-schemas.ts";
import { documentCall } from "./document-call.ts";

/** Every call of the API. What is not here opens for no key and stands in no document. */
export const allCalls: readonly ApiCall[] = [
  ...catalogCalls,
  ...browseCalls,
  ...sourceCalls,
  ...searchCalls,
  ...playCalls,
  ...boardCalls,
  ...nextCalls,
  ...campaignCalls,
  ...refineCalls,
  ...roundCalls,
  ...counterExampleCalls,
  ...communityCalls,
  ...moderationCalls,
  ...comparisonCalls,
  ...ownSourceCalls,
  ...importCalls,
  ...recordCalls,
  ...exportCalls,
  ...directionCalls,
  ...keyCalls,
  ...neuronpediaCalls,
  ...clientListCalls,
  documentCall,
];
