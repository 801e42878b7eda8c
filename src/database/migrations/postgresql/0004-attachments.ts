import { Migration } from "@mikro-orm/migrations";

/** Files beside tasks. */
export class Attachments extends Migration {
  override up(): void {
    this.addSql(statements.join(";\n"));
  }
}

const statements = [
  `create table "attachment" ("id" text collate "C" not null, "streetOffice" text collate "C" not null, "followUp" text collate "C" not null, "name" text collate "C" not null, "type" text collate "C" not null, "bytes" int not null, "digest" text collate "C" not null, "uploadedBy" text collate "C" not null, "uploadedAt" text collate "C" not null, primary key ("id"))`,
  `create index "attachment_streetOffice_index" on "attachment" ("streetOffice")`,
  `create index "attachment_followUp_index" on "attachment" ("followUp")`,
  `create index "attachment_uploadedBy_index" on "attachment" ("uploadedBy")`,
  `alter table "attachment" add constraint "attachment_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id")`,
  `alter table "attachment" add constraint "attachment_followUp_foreign" foreign key ("followUp") references "follow_up" ("id")`,
  `alter table "attachment" add constraint "attachment_uploadedBy_foreign" foreign key ("uploadedBy") references "account" ("id")`,
];
