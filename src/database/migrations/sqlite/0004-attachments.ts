import { Migration } from "@mikro-orm/migrations";

/** Files beside tasks. */
export class Attachments extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table "attachment" ("id" text not null primary key, "streetOffice" text not null, "followUp" text not null, "name" text not null, "type" text not null, "bytes" integer not null, "digest" text not null, "uploadedBy" text not null, "uploadedAt" text not null, constraint "attachment_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"), constraint "attachment_followUp_foreign" foreign key ("followUp") references "follow_up" ("id"), constraint "attachment_uploadedBy_foreign" foreign key ("uploadedBy") references "account" ("id"))`,
  `create index "attachment_streetOffice_index" on "attachment" ("streetOffice")`,
  `create index "attachment_followUp_index" on "attachment" ("followUp")`,
  `create index "attachment_uploadedBy_index" on "attachment" ("uploadedBy")`,
];
