import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse, validate, visit } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp, schemaOnly, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { limits } from "../../src/graphql/limits.js";
import { ideWindows } from "../../src/ide/ide.options.js";
import { temporaryFolder } from "../support/folder.js";

const folder = temporaryFolder();
const apps: App[] = [];
let on: string;
let off: string;

beforeAll(async () => {
  on = await serve({ NODE_ENV: "test" });
  off = await serve({ NODE_ENV: "production" });
});
afterAll(() => Promise.all(apps.map((app) => app.close())));

async function serve(environment: Record<string, string>): Promise<string> {
  const file = join(folder, `${apps.length}.sqlite`);
  const app = await createApp(readConfig({ DATABASE_URL: `sqlite:${file}`, SEED: "none", PORT: "0", ...environment }));
  apps.push(app);
  return new URL(await app.listen()).origin;
}

const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const open = (url: string, headers: Record<string, string> = browser) => fetch(url, { headers, redirect: "manual" });

describe("the page for trying queries", () => {
  test("and everything it loads comes from this server", async () => {
    const page = await open(`${on}/ide`);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain(`<base href="/ide/">`);
    const scripts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address);
    const styles = await (await open(`${on}/ide/styles.css`)).text();
    const fonts = [...styles.matchAll(/url\("?(\.\/[^")]+)"?\)/g)].map(([, address = ""]) => address);
    const parts = readdirSync("node_modules/altair-static/build/dist").filter((name) => /\.(js|css|ico)$/.test(name));
    const addresses = new Set([...scripts, ...fonts, ...parts, "assets/i18n/zh-CN.json"]);
    addresses.delete("/ide/");
    expect(addresses.size).toBeGreaterThan(30);
    for (const address of addresses) {
      const { origin, href } = new URL(address, `${on}/ide/`);
      expect([address, origin, (await open(href)).status]).toEqual([address, on, 200]);
    }
    expect(styles).not.toMatch(/@import|url\("?https?:/);
  });

  test("may load and ask nothing from anywhere else", async () => {
    for (const path of ["/ide", "/ide/options.js", "/ide/main.js", "/ide/nothing"]) {
      const policy = (await open(on + path)).headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/https?:|wss?:|\*|connect-src/);
    }
  });

  test("starts in Chinese, without account, update check or plugins, and keeps nothing", async () => {
    const script = await (await open(`${on}/ide/options.js`)).text();
    for (const setting of ["language: `zh-CN`", "disableAccount: true", "preserveState: false", "'plugin.list': []"]) {
      expect(script).toContain(setting);
    }
    expect(script).toContain("'alert.disableUpdateNotification': true");
    expect(script).not.toMatch(/https?:\/\//);
  });

  test("is where a browser is sent from the other addresses", async () => {
    for (const path of ["/", "/graphql"]) {
      const { status, headers } = await open(on + path);
      expect([status, headers.get("location")]).toEqual([302, "/ide"]);
    }
    expect((await open(`${on}/graphql`, { accept: "*/*" })).status).toBe(405);
  });

  test("is not there in production unless it is set; a browser is told what the address is", async () => {
    for (const path of ["/ide", "/ide/", "/ide/main.js", "/ide/options.js"]) {
      expect((await open(off + path)).status).toBe(404);
    }
    for (const path of ["/", "/graphql"]) {
      const chinese = await open(off + path);
      expect([chinese.status, chinese.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
      expect(await chinese.text()).toMatch(/^这里是议事系统的 GraphQL 接口.*。\n$/);
      const english = await open(off + path, { ...browser, "accept-language": "en" });
      expect(await english.text()).toMatch(/^This is the GraphQL interface of Yishi.*\.\n$/);
    }
    const set = await serve({ NODE_ENV: "production", IDE: "on" });
    expect((await open(`${set}/ide`)).status).toBe(200);
  });
});

describe("its windows", () => {
  const schema = schemaOnly();

  test("are as many as Altair opens, each with a Chinese title of its own", () => {
    expect(ideWindows.length).toBeLessThanOrEqual(15);
    expect(new Set(ideWindows.map(({ title }) => title)).size).toBe(ideWindows.length);
    for (const { title } of ideWindows) expect(title).toMatch(/^[\p{Script=Han}·]+$/u);
  });

  test.each(ideWindows.map((window) => [window.title, window] as const))(
    "%s: its operations are valid, and their variables filled in",
    (_, { query, variables }) => {
      const document = parse(query, { maxTokens: limits.tokens });
      expect(validate(schema, document)).toEqual([]);
      visit(document, {
        VariableDefinition({ type, variable }) {
          if (type.kind === Kind.NON_NULL_TYPE) expect(variables).toHaveProperty(variable.name.value);
        },
      });
    },
  );

  test("what they fill in is named by an answer before, or is chosen by hand", () => {
    const texts = ideWindows.map(({ query }) => query).join("\n");
    const named = new Set([...texts.matchAll(/# → (\w+) = \S+/g)].map(([, name]) => name));
    const filled = JSON.stringify(ideWindows.map(({ variables }) => variables)).matchAll(/\{\{(\w+)\}\}/g);
    for (const [, name] of filled) expect(named).toContain(name);
  });

  test("hold every flagship operation", () => {
    const operations = "test/support/operations";
    const flagship = readdirSync(operations).flatMap((file) => namesIn(readFileSync(join(operations, file), "utf8")));
    expect(flagship.length).toBeGreaterThan(50);
    const offered = ideWindows.flatMap(({ query }) => namesIn(query));
    expect(flagship.filter((name) => !offered.includes(name))).toEqual([]);
  });
});

function namesIn(text: string): string[] {
  return parse(text).definitions.map((one) => (one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? "") : ""));
}
