import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { describeApi } from "#app/api/describe-api.server.ts";
import { apiDocs as apiWords } from "#app/language/english/api-docs.ts";
import { ApiDocs } from "#app/ui/api-docs.tsx";

export const meta: MetaFunction = () => [
  { title: apiWords.pageTitle },
  { name: "description", content: apiWords.description },
];

export function loader({ request }: LoaderFunctionArgs) {
  return describeApi(new URL(request.url).origin);
}

export default function ApiDocsRoute() {
  return <ApiDocs api={useLoaderData<typeof loader>()} />;
}
