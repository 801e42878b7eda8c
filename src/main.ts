import "reflect-metadata";
import { createApp } from "./app.js";
import { ConfigError, readConfig } from "./config.js";

try {
  const app = await createApp(readConfig());
  const address = await app.listen();
  console.log(`GraphQL: ${address}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
