import "reflect-metadata";
import { readFileSync, writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { schemaOnly } from "../app.js";

/** Writes schema.graphql, or with --check fails when the committed one is not what the code says. */
const file = "schema.graphql";
const printed = `${printSchema(schemaOnly())}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
} else if (readFileSync(file, "utf8") !== printed) {
  console.error(`${file} is not what the code says; run npm run fix:schema`);
  process.exitCode = 1;
}
