import type { DatabaseConnection } from "kysely";
import { countStatement } from "../observe/statements.js";

const known = new WeakSet<DatabaseConnection>();

/** The same connection; from now on every statement it runs is counted for the request that it is run for. */
export function counted(connection: DatabaseConnection): DatabaseConnection {
  if (known.has(connection)) return connection;
  known.add(connection);
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = (...given) => {
    countStatement();
    return execute(...given);
  };
  return connection;
}
