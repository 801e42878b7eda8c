import { Migration } from "@mikro-orm/migrations";

/** Where it is tried out whether there is space again. */
export class StorageTrial extends Migration {
  override up(): void {
    this.addSql(
      `create table "storage_trial" ("id" text collate "C" not null primary key, "filler" text collate "C" not null)`,
    );
  }
}
