import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { CountReporter } from "./count-reporter.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    // Without it Vite takes graphql's other build: two copies meet and every schema fails ("another realm").
    alias: [{ find: /^graphql$/, replacement: `${root}node_modules/graphql/index.js` }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["reflect-metadata"],
    // Processes, not threads: SQLite and argon2 are native and a crash should take one file with it only.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A forgotten `.only` would pass for the whole suite.
    allowOnly: false,
    reporters: ["default", new CountReporter()],
  },
});
