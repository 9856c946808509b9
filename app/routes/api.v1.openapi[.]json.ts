import { catalogCalls } from "#app/catalog/api-schemas.ts";
import { browseCalls } from "#app/catalog/browse/api-schemas.ts";
import { keyCalls } from "#app/catalog/key-calls.ts";
import { openApiDocument } from "#app/catalog/openapi-document.ts";
import { sourceCalls } from "#app/catalog/sources/api-schemas.ts";
import { communityCalls } from "#app/community/api-schemas.ts";
import { clientListCalls } from "#app/community/lists/client-list-schemas.ts";
import { apiJson, handleApi } from "#app/platform/api-response.server.ts";
import { onlyMethods } from "#app/platform/wrong-method.server.ts";
import { playCalls } from "#app/play/api-schemas.ts";
import { boardCalls } from "#app/play/boards/api-schemas.ts";
import { campaignCalls } from "#app/play/campaigns/api-schemas.ts";
import { counterExampleCalls } from "#app/play/counter-examples/api-schemas.ts";
import { nextCalls } from "#app/play/next/api-schemas.ts";
import { directionCalls } from "#app/research/directions/api-schemas.ts";
import { exportCalls } from "#app/research/exports/api-schemas.ts";
import { importCalls, recordCalls } from "#app/research/imports/api-schemas.ts";
import { ownSourceCalls } from "#app/research/sources/api-schemas.ts";
import { refineCalls } from "#app/play/refine/api-schemas.ts";
import { roundCalls } from "#app/play/rounds/api-schemas.ts";
import { neuronpediaCalls } from "#app/research/neuronpedia/api-schemas.ts";

export const loader = handleApi(() =>
  Promise.resolve(
    apiJson(
      openApiDocument([
        ...keyCalls,
        ...catalogCalls,
        ...browseCalls,
        ...sourceCalls,
        ...playCalls,
        ...boardCalls,
        ...nextCalls,
        ...campaignCalls,
        ...refineCalls,
        ...roundCalls,
        ...counterExampleCalls,
        ...communityCalls,
        ...neuronpediaCalls,
        ...clientListCalls,
        ...ownSourceCalls,
        ...importCalls,
        ...recordCalls,
        ...exportCalls,
        ...directionCalls,
      ]),
      {
        headers: { "Cache-Control": "public, max-age=300" },
      },
    ),
  ),
);

export const action = onlyMethods("GET");
