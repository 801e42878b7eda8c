import Sqlite from "better-sqlite3";
import { behindTheBack, type Place } from "./database.js";
import { fill, type Filling } from "./large/fill.js";
import { insertInto, SqliteRows, type Row, type Rows } from "./large/rows.js";

/** Rows of a PostgreSQL database, for the few that a test needs. */
class PlaceRows implements Rows {
  constructor(private readonly place: Place) {}

  insert(table: string, row: Row): void {
    behindTheBack(this.place, insertInto(table, row), ...Object.values(row));
  }

  all<Found>(statement: string): Found[] {
    return behindTheBack<Found>(this.place, statement);
  }
}

/** Fills the streets of a test's world, while its server has nothing else to do. */
export function fillPlace(place: Place, filling: Filling): void {
  if (place.startsWith("postgresql:")) {
    // Rows come in another order than their keys want.
    behindTheBack(place, "set session_replication_role = replica");
    fill(new PlaceRows(place), filling);
    behindTheBack(place, "reset session_replication_role");
    return;
  }
  const database = new Sqlite(place);
  try {
    database.transaction(() => {
      database.pragma("defer_foreign_keys = on");
      const rows = new SqliteRows(database);
      fill(rows, filling);
      rows.done();
    })();
  } finally {
    database.close();
  }
}
