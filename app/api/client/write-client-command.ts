/** `npm run client`: docs/examples/neuroglyph.ts anew from the API's document. */
import { writeFileSync } from "node:fs";
import { clientFile, formattedClient } from "./formatted-client.ts";

writeFileSync(clientFile, await formattedClient());
process.stdout.write(`${clientFile} is written.\n`);
