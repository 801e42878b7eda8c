import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { CountReporter } from "./count-reporter.ts";
import { postgresqlForTests } from "./postgresql.ts";

/** What is run on PostgreSQL as well: by itself what differs between engines most, and all of it where it is asked for. */
const alsoOnPostgresql =
  process.env["POSTGRESQL_TESTS"] === "all"
    ? "test/{api,database/postgresql}/**/*.test.ts"
    : "test/{api/{chain,idempotency,loop,operations,races,vote},database/postgresql/*}.test.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig(async () => {
  const postgresql = await postgresqlForTests();
  return {
    root,
    resolve: {
      // Without it Vite takes graphql's other build: two copies meet and every schema fails ("another realm").
      alias: [{ find: /^graphql$/, replacement: `${root}node_modules/graphql/index.js` }],
    },
    test: {
      setupFiles: ["reflect-metadata"],
      // Processes, not threads: SQLite and argon2 are native and a crash should take one file with it only.
      pool: "forks",
      maxWorkers: 2,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // A forgotten `.only` would pass for the whole suite.
      allowOnly: false,
      reporters: ["default", new CountReporter()],
      projects: [
        {
          extends: true,
          test: {
            name: "sqlite",
            include: ["test/**/*.test.ts"],
            exclude: ["test/database/postgresql/**"],
            env: { TEST_POSTGRESQL: "" },
          },
        },
        "address" in postgresql
          ? {
              extends: true,
              test: {
                name: "postgresql",
                include: [alsoOnPostgresql],
                exclude: ["test/database/postgresql/missing.test.ts"],
                env: { TEST_POSTGRESQL: postgresql.address },
              },
            }
          : {
              extends: true,
              test: {
                name: "postgresql",
                include: ["test/database/postgresql/missing.test.ts"],
                env: { TEST_POSTGRESQL_MISSING: postgresql.missing },
              },
            },
      ],
    },
  };
});
