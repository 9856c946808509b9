import { allowMethods, handleApi } from "./api-response.server.ts";

/** The loader or action that an API route does not have: 405 in the contract's error shape, naming the methods that it has. */
export function onlyMethods(...methods: string[]) {
  return handleApi(({ request }: { request: Request }): Promise<Response> => {
    allowMethods(request, ...methods);
    // Remix asks a loader for GET and HEAD and an action for the rest: nothing that is allowed comes here.
    throw new Error(`${request.method} reached the route's side for other methods`);
  });
}
