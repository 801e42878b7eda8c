import { existsSync, statfsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { CountReporter } from "./count-reporter.ts";
import { postgresqlForTests } from "./postgresql.ts";

// Where the machine has the room, the databases of tests are in memory: none outlives the run, and no disk is waited for.
const memory = "/dev/shm";
if (process.env["TMPDIR"] === undefined && existsSync(memory) && hasRoom(memory)) process.env["TMPDIR"] = memory;

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
      globalSetup: [".config/leave-no-databases.ts"],
      // Processes, not threads: SQLite and argon2 are native and a crash should take one file with it only.
      pool: "forks",
      // A process runs many files and loads the program once, which took a quarter of all the time. Test files keep to
      // themselves: worlds, folders and clocks are each test's own.
      isolate: false,
      maxWorkers: 3,
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
                include: ["test/{api,database/postgresql}/**/*.test.ts"],
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

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 4 * 2 ** 30;
}
