import { refuseUnknownCall } from "#app/research/neuronpedia/answer-client.server.ts";

export const loader = refuseUnknownCall;
export const action = refuseUnknownCall;
