import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, copyFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import plugin from "../../.config/import-directions.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

interface Report {
  readonly status: number | null;
  /** Every finding as `file: rule`, each once. */
  readonly findings: readonly string[];
}

/** Runs the linter with a configuration of this project over a tree of its own. */
function lint(config: string, files: readonly Pick<Breach, "file" | "source">[]): Report {
  const tree = mkdtempSync(join(tmpdir(), "house-"));
  try {
    copyFileSync(join(root, "tsconfig.json"), join(tree, "tsconfig.json"));
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
    for (const { file, source } of files) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), `${source}\n`);
    }
    const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
    const run = spawnSync(
      process.execPath,
      [oxlint, "-c", join(root, config), "-f", "json", ...new Set(files.map(({ file }) => file.split("/")[0] ?? ""))],
      {
        cwd: tree,
        encoding: "utf8",
      },
    );
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly { filename: string; code: string }[] };
    return {
      status: run.status,
      findings: [...new Set(diagnostics.map(({ filename, code }) => `${filename}: ${code}`))],
    };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function breaches(table: Readonly<Record<string, Readonly<Record<string, string>>>>): Breach[] {
  return Object.entries(table).flatMap(([rule, files]) =>
    Object.entries(files).map(([file, source]) => ({ rule, file, source })),
  );
}

describe("directions of imports", () => {
  const config = ".config/oxlint.imports.json";

  const planted = breaches({
    "directions(shared-stands-alone)": {
      "src/shared/a.ts": `import "../motion/motion.rules.js";`,
      "src/shared/deep/a.ts": `export * from "../../motion/motion.service.js";`,
      "src/shared/b.ts": `import "kysely";`,
      "src/shared/c.ts": `import { readFileSync } from "node:fs";`,
    },
    "directions(pure-imports-pure)": {
      "src/a/a.rules.ts": `import { MotionService } from "../motion/motion.service.js";`,
      "src/a/a.moves.ts": `import { EntityManager } from "@mikro-orm/core";`,
      "src/a/a.count.ts": `import type { Kysely } from "kysely";`,
      "src/a/b.rules.ts": `import { readFileSync } from "node:fs";`,
      "src/a/c.rules.ts": `export const load = () => import("./a.reads.js");`,
      "src/a/a-kinds.ts": `export type Row = import("./a.entity.js").Row;`,
    },
    "directions(graphql-in-transport)": {
      "src/a/a.service.ts": `import { Field } from "type-graphql";`,
      "src/a/a.reads.ts": `import type { GraphQLResolveInfo } from "graphql";`,
      "src/access/a.ts": `import { ApolloServer } from "@apollo/server";`,
      "src/shared/d.ts": `import { GraphQLError } from "graphql/error/index.js";`,
      "seeds/a.ts": `import { graphql } from "graphql";`,
    },
    "directions(transport-on-top)": {
      "src/b/b.service.ts": `import { MotionType } from "../motion/motion.type.js";`,
      "src/b/b.reads.ts": `import type { MotionInput } from "../motion/motion.input.js";`,
      "src/b/b.entity.ts": `import { paging } from "../graphql/paging.js";`,
      "src/b/b.withdraw.ts": `import { paging } from "../graphql/paging.js";`,
    },
    "directions(resolvers-in-app)": {
      "src/c/c.resolver.ts": `import { MotionResolver } from "../motion/motion.resolver.js";`,
      "src/graphql/schema.ts": `import { MotionResolver } from "../motion/motion.resolver.js";`,
      "src/c/c.service.ts": `import { MotionResolver } from "../motion/motion.resolver.js";`,
    },
    "directions(entity-imports)": {
      "src/d/d.entity.ts": `import { MotionService } from "../motion/motion.service.js";`,
      "src/d/e.entity.ts": `import { sql } from "kysely";`,
      "src/database/columns.ts": `import { command } from "./command.js";`,
    },
    "directions(resident-alone)": {
      "src/e/e.service.ts": `import { ResidentContactSchema } from "../resident/resident-contact.entity.js";`,
      "src/e/e.entity.ts": `import { ResidentContactSchema } from "../resident/resident-contact.entity.js";`,
      "src/database/orm.ts": `import { ResidentContactSchema } from "../resident/resident-contact.entity.js";`,
    },
    "directions(resident-table)": {
      "src/f/f.reads.ts": `export const rows = (db: any) => db.selectFrom("resident_contact as c").selectAll();`,
      "src/f/f.service.ts": "export const sql = `select phone from resident_contact where id = ${1}`;",
    },
    "directions(seeds-through-services)": {
      "seeds/b.ts": `import { MotionSchema } from "../src/motion/motion.entity.js";`,
      "seeds/c.ts": `import { openDatabase } from "../src/database/orm.js";`,
    },
    "directions(seeds-from-start)": {
      "src/g/g.service.ts": `export const seed = () => import("../../seeds/demo.js");`,
    },
    "directions(code-without-tests)": {
      "src/h/h.service.ts": `import { world } from "../../test/support/world.js";`,
    },
    "directions(env-in-config)": {
      "src/i/i.service.ts": `export const port = process.env["PORT"];`,
      "src/i/i.rules.ts": `export const { env } = process;`,
      "src/i/i.reads.ts": `import { env } from "node:process";`,
      "src/main.ts": `export const port = globalThis.process.env.PORT;`,
    },
    "import(no-cycle)": {
      "src/j/j.service.ts": `import { K } from "./k.service.js"; export class J { k = new K(); }`,
      "src/j/k.service.ts": `import type { J } from "./j.service.js"; export class K { j?: J; }`,
    },
  });

  const allowed = breaches({
    nothing: {
      "src/shared/ids.ts": `import { ulid } from "ulid"; export * from "./clock.js";`,
      "src/motion/motion.rules.ts": `import "../shared/ids.js"; import "../vote/vote.count.js"; import "temporal-polyfill";`,
      "src/motion/motion.entity.ts": `import "@mikro-orm/core"; import "./motion.moves.js"; import "../vote/vote.entity.js"; import "../session/agenda-kinds.js";`,
      "src/motion/motion.service.ts": `import "./motion.entity.js"; import "../vote/vote.service.js"; import "../ledger/ledger.js";`,
      "src/motion/motion.resolver.ts": `import "type-graphql"; import "./motion.type.js"; import "./motion.service.js"; import "../graphql/paging.js";`,
      "src/graphql/format-error.ts": `import "graphql"; import "@apollo/server/errors";`,
      "src/resident/resident.reads.ts": `import "./resident-contact.entity.js"; export const table = "resident_contact";`,
      "src/database/entities.ts": `import "../resident/resident-contact.entity.js";`,
      "src/database/migrations/first.ts": "export const sql = `create table resident_contact (id text)`;",
      "src/app.ts": `import "./motion/motion.resolver.js"; import "@apollo/server"; import "../seeds/demo.js";`,
      "src/config.ts": `export const port = process.env["PORT"];`,
      "src/stop.ts": `export const stop = () => process.once("SIGTERM", () => process.exit());`,
      "seeds/demo.ts": `import "../src/motion/motion.service.js"; import "../src/shared/ids.js";`,
    },
  });

  let report: Report;
  beforeAll(() => {
    report = lint(config, [...planted, ...allowed]);
  });

  test.each(planted)("$rule is broken by $file", ({ rule, file }) => {
    expect(report.findings).toContain(`${file}: ${rule}`);
  });

  test("what the plan allows passes", () => {
    const files = new Set(allowed.map(({ file }) => file));
    expect(report.findings.filter((finding) => files.has(finding.split(":")[0] ?? ""))).toEqual([]);
  });

  test("a breach fails the check, a clean tree does not", () => {
    expect(report.status).toBe(1);
    expect(lint(config, allowed)).toEqual({ status: 0, findings: [] });
  });

  test("every direction has been broken once", () => {
    const broken = new Set(planted.map(({ rule }) => rule));
    expect(Object.keys(plugin.rules).filter((name) => !broken.has(`directions(${name})`))).toEqual([]);
  });
});

describe("lint", () => {
  const planted = breaches({
    "typescript(no-floating-promises)": { "src/a.ts": `export function run(): void { Promise.resolve(1); }` },
    "typescript(no-misused-promises)": {
      "src/b.ts": `export const all = [1].filter(async () => Promise.resolve(true));`,
    },
    "typescript(no-explicit-any)": { "src/c.ts": `export const value: any = 1;` },
    "typescript(no-non-null-assertion)": { "src/d.ts": `export const first = (list: string[]) => list[0]!.length;` },
    "typescript(consistent-type-imports)": {
      "src/e.ts": `import { Id } from "./f.js"; export const same = (id: Id): Id => id;`,
    },
    "import(no-default-export)": { "src/f.ts": `export type Id = string; export default 1;` },
  });

  test("the rules of this house fail the check", () => {
    const report = lint(".oxlintrc.json", planted);
    expect(report.status).toBe(1);
    expect(report.findings).toEqual(expect.arrayContaining(planted.map(({ rule, file }) => `${file}: ${rule}`)));
  });
});
