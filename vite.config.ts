import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig(({ command }) => {
  // Whoever starts the build: a test process would get React's development version into the pages, twice as large.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    plugins: [tailwindcss(), remix(remixConfig)],
    build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 400 },
  };
});
