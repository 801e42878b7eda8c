import "reflect-metadata";
import { demoAccounts, seedDemo } from "../seeds/demo.js";
import { createApp } from "./app.js";
import { ConfigError, readConfig } from "./config.js";

try {
  const config = readConfig();
  const app = await createApp(config);
  if (config.seed === "demo" && (await seedDemo(app, config.demoPassword)))
    console.log("Seeded the demonstration world.");
  console.log(`GraphQL: ${await app.listen()}`);
  if (config.seed === "demo") console.log(["Demonstration accounts:", ...demoAccounts()].join("\n  "));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
