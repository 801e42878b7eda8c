import { Migration } from "@mikro-orm/migrations";

/** Where it is tried out whether there is space again. */
export class StorageTrial extends Migration {
  override up(): void {
    this.addSql(`create table "storage_trial" ("id" text not null primary key, "filler" text not null)`);
  }
}
