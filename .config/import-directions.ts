/**
 * The directions of imports, as lint rules. They compare resolved files, because the text of an import does not
 * tell what `../x.js` is. Cycles are oxlint's own `import/no-cycle`. test/unit/house.test.ts breaks each rule once.
 */
import { dirname, relative, resolve, sep } from "node:path";

/** What an import leads to: a file of this project (a path from its root) or a package. */
type Target = { readonly file: string } | { readonly package: string };

interface Direction {
  readonly message: string;
  /** The files the rule binds, by their path from the project's root. */
  readonly binds: (file: string) => boolean;
  readonly forbids: (target: Target, file: string) => boolean;
}

const isSource = (file: string) => file.startsWith("src/");
const isSeed = (file: string) => file.startsWith("seeds/");
const isCode = (file: string) => isSource(file) || isSeed(file);
const isShared = (file: string) => file.startsWith("src/shared/");
/** The columns that entities share are part of the entities. */
const isEntity = (file: string) => file.endsWith(".entity.ts") || file === "src/database/columns.ts";
const isResolver = (file: string) => file.endsWith(".resolver.ts");
/** The composition root, in one file per layer. */
const isRoot = (file: string) => /^src\/app(\.(services|reads|resolvers))?\.ts$/.test(file);
/** Rules, moves, counts, and the closed lists of words they speak of (`motion-kinds.ts`, `sectors.ts`). */
const isPure = (file: string) => /\.(rules|moves|count)\.ts$|[/-](kinds|grades|sectors|roles)\.ts$/.test(file);
const isTransport = (file: string) =>
  /\.(resolver|router|type|input)\.ts$/.test(file) || file.startsWith("src/graphql/");
const isResidentEntity = (file: string) => file.startsWith("src/resident/") && isEntity(file);

const isGraphqlPackage = (name: string) =>
  /^(type-graphql|graphql|graphql-[\w-]+|@graphql-[\w-]+|@apollo|@as-integrations)(\/|$)/.test(name);
const isOrmPackage = (name: string) => /^(@mikro-orm\/.*|kysely|better-sqlite3|pg)$/.test(name);

/** Packages that give the same for the same: days, one spelling of JSON, digests. */
const purePackages: readonly string[] = ["temporal-polyfill", "canonicalize", "node:crypto"];

const directions = {
  "shared-stands-alone": {
    message: "src/shared imports nothing else of src, and neither database nor file packages.",
    binds: isShared,
    forbids: (target) =>
      "file" in target ? !isShared(target.file) : isOrmPackage(target.package) || /^(node:)?fs\b/.test(target.package),
  },
  "pure-imports-pure": {
    message: "Rules, moves, counts and word lists import only their kind and src/shared.",
    binds: (file) => isSource(file) && isPure(file),
    forbids: (target) =>
      "file" in target ? !isShared(target.file) && !isPure(target.file) : !purePackages.includes(target.package),
  },
  "graphql-in-transport": {
    message: "Only resolvers, types, inputs, src/graphql and src/app*.ts import GraphQL packages.",
    binds: (file) => isCode(file) && !isTransport(file) && !isRoot(file),
    forbids: (target) => "package" in target && isGraphqlPackage(target.package),
  },
  "transport-on-top": {
    message: "What lies below the transport never imports resolvers, types, inputs or src/graphql.",
    binds: (file) => isCode(file) && !isTransport(file) && !isRoot(file),
    forbids: (target) => "file" in target && isTransport(target.file),
  },
  "resolvers-in-app": {
    message: "Only the composition root, src/app*.ts, imports resolvers.",
    binds: (file) => isCode(file) && !isRoot(file),
    forbids: (target) => "file" in target && isResolver(target.file),
  },
  "entity-imports": {
    message: "Entities import only entities, pure files, src/shared and @mikro-orm.",
    binds: (file) => isSource(file) && isEntity(file),
    forbids: (target) =>
      "file" in target
        ? !isEntity(target.file) && !isPure(target.file) && !isShared(target.file)
        : !target.package.startsWith("@mikro-orm/"),
  },
  "resident-alone": {
    message: "Residents' entities are imported only by src/resident and src/database/entities.ts.",
    binds: (file) => isCode(file) && !file.startsWith("src/resident/") && file !== "src/database/entities.ts",
    forbids: (target) => "file" in target && isResidentEntity(target.file),
  },
  "seeds-through-services": {
    message: "Seeds build their worlds through src/app.ts and services, not through entities, reads or src/database.",
    binds: isSeed,
    forbids: (target) =>
      "file" in target &&
      (/\.(entity|reads|resolver|type|input)\.ts$/.test(target.file) || /^src\/(database|graphql)\//.test(target.file)),
  },
  "seeds-from-start": {
    message: "Only src/main.ts and src/app.ts import seeds.",
    binds: (file) => isSource(file) && file !== "src/main.ts" && file !== "src/app.ts",
    forbids: (target) => "file" in target && isSeed(target.file),
  },
  "code-without-tests": {
    message: "The server and its seeds never import tests.",
    binds: isCode,
    forbids: (target) => "file" in target && target.file.startsWith("test/"),
  },
} as const satisfies Record<string, Direction>;

/** The few parts of a syntax tree that are looked at. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly computed?: boolean;
  readonly source?: Node | null;
  readonly object?: Node;
  readonly property?: Node;
  readonly key?: Node;
  readonly properties?: readonly Node[];
  readonly id?: Node;
  readonly init?: Node | null;
}

interface Context {
  readonly cwd: string;
  readonly filename: string;
  report(problem: { readonly node: Node; readonly message: string }): void;
}

type Visitor = Record<string, (node: Node) => void>;
type Rule = { create(context: Context): Visitor };

/** A file's path from the project's root, which is where the linter is started. */
const pathOf = (context: Context, file: string) => relative(context.cwd, file).split(sep).join("/");

function targetOf(specifier: string, context: Context): Target {
  if (!specifier.startsWith(".")) return { package: specifier };
  const file = resolve(dirname(context.filename), specifier);
  return { file: pathOf(context, file).replace(/\.js$/, ".ts") };
}

/** Calls back with every module a file names, whether for values, for types, or while running. */
function visitImports(look: (specifier: string, node: Node) => void): Visitor {
  const visit = (node: Node) => {
    if (typeof node.source?.value === "string") look(node.source.value, node);
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    TSImportType: visit,
  };
}

function ruleFor({ binds, forbids, message }: Direction): Rule {
  return {
    create(context) {
      const file = pathOf(context, context.filename);
      if (!binds(file)) return {};
      return visitImports((specifier, node) => {
        if (forbids(targetOf(specifier, context), file)) context.report({ node, message });
      });
    },
  };
}

const named = (node: Node | null | undefined, name: string) => node?.name === name || node?.value === name;
const isProcess = (node: Node | null | undefined) => named(node, "process") || named(node?.property, "process");

/** The environment is read once, in src/config.ts; everything else is given its part of the configuration. */
const envInConfig: Rule = {
  create(context) {
    const file = pathOf(context, context.filename);
    if (!isCode(file) || file === "src/config.ts") return {};
    const report = (node: Node) => context.report({ node, message: "Only src/config.ts reads the environment." });
    return {
      MemberExpression(node) {
        if (isProcess(node.object) && named(node.property, "env")) report(node);
      },
      VariableDeclarator(node) {
        if (isProcess(node.init) && node.id?.properties?.some(({ key }) => named(key, "env"))) report(node);
      },
      ...visitImports((specifier, node) => {
        if (/^(node:)?process$/.test(specifier)) report(node);
      }),
    };
  },
};

/** An import is not the only way to a table: SQL and Kysely name it in a string. */
const residentTable: Rule = {
  create(context) {
    const file = pathOf(context, context.filename);
    // A migration creates the table; it reads nothing.
    if (!isCode(file) || /^src\/(resident|database\/migrations)\//.test(file)) return {};
    const look = (text: unknown, node: Node) => {
      if (typeof text !== "string" || !/\bresident_contact\b/.test(text)) return;
      context.report({ node, message: "Only src/resident reads the table resident_contact." });
    };
    return {
      Literal: (node) => look(node.value, node),
      TemplateElement: (node) => look((node.value as { readonly cooked?: string }).cooked, node),
    };
  },
};

export default {
  meta: { name: "directions" },
  rules: {
    ...Object.fromEntries(Object.entries<Direction>(directions).map(([name, direction]) => [name, ruleFor(direction)])),
    "env-in-config": envInConfig,
    "resident-table": residentTable,
  },
};
