import { administrator } from "./browser-test.ts";
import { startInstance } from "../instance/start-instance.ts";

/** Starts what `npm start` starts, on an empty data folder; Playwright calls the returned function at the end. */
export default async function serveInstance(): Promise<() => Promise<void>> {
  const instance = await startInstance({
    PORT: process.env.BROWSER_TEST_PORT ?? "0",
    ADMIN_USERNAME: administrator.name,
    ADMIN_PASSWORD: administrator.password,
  });
  process.env.BROWSER_TEST_DATA = instance.dataDir;
  return instance.stop;
}
