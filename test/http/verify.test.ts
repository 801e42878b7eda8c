import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { SignedBundle } from "../../src/vote/bundle/bundle.format.rules.js";
import { bundleOf, contentOf } from "../support/bundles.js";
import type { Loose } from "../support/client.js";
import { publishedCounts } from "../support/counts.js";
import { temporaryFolder } from "../support/folder.js";
import { mark, openSelection, published } from "../support/selections.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const program = fileURLToPath(new URL("../../dist/src/vote/bundle/verify.js", import.meta.url));
const folder = temporaryFolder();

function run(parameters: readonly string[], ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, program, ...parameters], {
    env: {},
    encoding: "utf8",
  });
  return { status, lines: stdout.trimEnd().split("\n"), error: stderr.trimEnd() };
}

function saved(name: string, bundle: unknown): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(bundle));
  return file;
}

/** Bundles that a server published: one of each kind and way here. */
const files: Record<string, string> = {};
let decision: SignedBundle;

beforeAll(async () => {
  const world = await World.build();
  try {
    const story = new Story(world);
    const { vote } = await story.adopted();
    decision = await bundleOf(world.anyone, vote);
    files["decision"] = saved("decision", decision);
    await done(story.secretary, "closeSession", { session: contentOf(decision).session.id });

    const counted = await publishedCounts(story);
    files["counted"] = saved("counted", await bundleOf(world.anyone, counted.vote));
    const correction = { vote: counted.vote, reason: "漏计一票弃权", counts: hands(5, 0, 2) };
    await done(story.secretary, "correctResult", correction);
    files["corrected"] = saved("corrected", await bundleOf(world.anyone, counted.vote));
    await done(story.secretary, "closeSession", { session: counted.session });

    const selection = await openSelection(story, ["甲", "乙"], { places: 1, maxChoices: 1 });
    await mark(selection.vote, world.a.members, selection.projects, [
      ["甲"],
      ["甲"],
      ["甲"],
      ["甲"],
      ["甲"],
      ["乙"],
      [],
    ]);
    await published(story, selection.vote);
    files["selection"] = saved("selection", await bundleOf(world.anyone, selection.vote));
  } finally {
    await world.close();
  }
});

function hands(inFavour: number, against: number, abstaining: number): Loose {
  const options = [
    { key: "FOR", count: inFavour },
    { key: "AGAINST", count: against },
    { key: "ABSTAIN", count: abstaining },
  ];
  return { valid: inFavour + against + abstaining, blank: 0, spoilt: 0, options };
}

describe("npm run verify", () => {
  test.each(["decision", "counted", "corrected", "selection"])("passes the %s that a server published", (name) => {
    const { status, lines, error } = run([files[name] ?? ""]);
    expect([status, lines.at(-1), error]).toEqual([0, "全部核对无误 all checks passed", ""]);
    expect(lines.filter((line) => /^ *\d+ /.test(line))).toHaveLength(10);
  });

  test("names the check that fails by its number, in both languages, and exits with 1", () => {
    const file = saved("changed", { ...decision, signature: `${"A".repeat(86)}==` });
    const { status, lines } = run([file]);
    expect(status).toBe(1);
    expect(lines).toContain(" 9 签名 signature: 不符 FAILED");
    expect(lines).toContain("     签名与正文不符");
    expect(lines).toContain("     the signature is not one of this text by this key");
    expect(lines.at(-1)).toBe("第 9 项不符 failed: 9");
  });

  test("takes a receipt and a key from elsewhere", () => {
    const file = files["decision"] ?? "";
    const content = contentOf(decision);
    const receipt = content.ballots?.[0]?.receipt ?? "";
    const { status, lines } = run([file, "--receipt", receipt, "--key", content.key.publicKey]);
    expect(status).toBe(0);
    expect(lines).toContain("     it is counted as: For");
    expect(lines).toContain("12 另行取得的公钥 key from elsewhere: 通过 passed");
    expect(run([file, "--receipt", "0000"])).toMatchObject({ status: 1 });
    expect(run([file, "--key", "0000"])).toMatchObject({ status: 1 });
  });

  test("answers programs in JSON", () => {
    const { lines } = run([files["decision"] ?? "", "--json"]);
    const told: Loose = JSON.parse(lines.join("\n"));
    expect(told).toMatchObject({ whole: true, failed: [] });
    expect(told.checks[0]).toEqual({ number: 1, name: "format", status: "PASSED", said: null });
  });

  test("needs no network and no database: it may load no binary, and loads no package but one for JSON and days", () => {
    const told = `import { registerHooks } from "node:module";
      const seen = new Set();
      registerHooks({ resolve(name, context, next) { const found = next(name, context); seen.add(found.url); return found; } });
      process.on("exit", () => process.stderr.write(JSON.stringify([...seen])));`;
    const preload = `data:text/javascript,${encodeURIComponent(told)}`;
    const options = ["--permission", "--allow-fs-read=*", "--import", preload];
    const { status, error } = run([files["decision"] ?? ""], ...options);
    expect(status).toBe(0);
    const loaded = JSON.parse(error) as string[];
    const packages = new Set(loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
    expect(
      [...packages].filter((name) => !["canonicalize", "temporal-polyfill", "temporal-utils"].includes(name)),
    ).toEqual([]);
    const builtIn = new Set(loaded.filter((url) => url.startsWith("node:")));
    expect([...builtIn].toSorted()).toEqual(["node:crypto", "node:fs", "node:util"]);
    const own = loaded.filter((url) => url.includes("/dist/")).map((url) => url.slice(url.indexOf("/dist/") + 6));
    expect(
      own.filter((file) => /\.(entity|service|reads|resolver|type)\.js$|\/database\/|\/graphql\//.test(file)),
    ).toEqual([]);
  });

  test("explains itself with its exit codes, and answers what it cannot read or does not know with 2", () => {
    expect(run(["--help"])).toMatchObject({ status: 0, error: "" });
    expect(run(["--help"]).lines.join("\n")).toMatch(/0 .*\n.*1 .*\n.*2 /);
    for (const wrong of [[], ["a", "b"], ["--fix"], [join(folder, "nowhere.json")]]) {
      expect(run(wrong)).toMatchObject({ status: 2, lines: [""] });
    }
    const file = join(folder, "text.json");
    writeFileSync(file, "no JSON");
    expect(run([file])).toMatchObject({ status: 1, error: "" });
  });
});
