import { Migration } from "@mikro-orm/migrations";

/**
 * Selections, ratings and counts by hand. SQLite cannot alter a check: the outcome moves to a column with the wider one,
 * so that no table is made anew under those that point at it.
 */
export class Votes extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `alter table "motion" add column "cost" integer null`,
  `alter table "motion" add column "completesOn" text null`,
  `alter table "vote" add column "previousRound" text null`,
  `alter table "vote" add column "runOff" integer not null default false`,
  `alter table "vote" add column "places" integer null`,
  `alter table "vote" add column "maxChoices" integer null`,
  `alter table "vote" add column "rates" text check ("rates" in ('REPLY', 'UNIT', 'REPORT')) null`,
  `alter table "vote" add column "ratedFollowUp" text null constraint "vote_ratedFollowUp_foreign" references "follow_up" ("id") on delete set null`,
  `alter table "vote" add column "ratedReply" text null constraint "vote_ratedReply_foreign" references "reply" ("id") on delete set null`,
  `alter table "vote" add column "ratedUnit" text null constraint "vote_ratedUnit_foreign" references "responsible_unit" ("id") on delete set null`,
  `alter table "vote" add column "issued" integer null`,
  `alter table "vote" add column "closesAt" text null`,
  `alter table "vote" add column "voidedAt" text null`,
  `alter table "vote" add column "widened" text check ("widened" in ('ADOPTED', 'REJECTED', 'SELECTED', 'RUN_OFF', 'SATISFIED', 'FAIRLY_SATISFIED', 'NOT_SATISFIED', 'INVALID')) null`,
  `update "vote" set "widened" = "outcome"`,
  `alter table "vote" drop column "outcome"`,
  `alter table "vote" rename column "widened" to "outcome"`,
  `create index "vote_ratedFollowUp_index" on "vote" ("ratedFollowUp")`,
  `create index "vote_ratedReply_index" on "vote" ("ratedReply")`,
  `create index "vote_ratedUnit_index" on "vote" ("ratedUnit")`,
  `create index "vote_status_closesAt_index" on "vote" ("status", "closesAt")`,
  `alter table "recusal" add column "reason" text null`,
  `alter table "ballot" add column "paper" integer not null default false`,
  `alter table "ballot" add column "enteredBy" text null constraint "ballot_enteredBy_foreign" references "account" ("id") on delete set null`,
  `alter table "ballot" add column "spoilt" integer not null default false`,
  `create index "ballot_enteredBy_index" on "ballot" ("enteredBy")`,
  `create table "vote_scrutineer" ("vote" text not null, "representative" text not null, "streetOffice" text not null, "namedAt" text not null, primary key ("vote", "representative"), constraint "vote_scrutineer_vote_foreign" foreign key ("vote") references "vote" ("id") on update cascade on delete cascade, constraint "vote_scrutineer_representative_foreign" foreign key ("representative") references "representative" ("id") on update cascade on delete cascade, constraint "vote_scrutineer_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"))`,
  `create index "vote_scrutineer_vote_index" on "vote_scrutineer" ("vote")`,
  `create index "vote_scrutineer_representative_index" on "vote_scrutineer" ("representative")`,
  `create index "vote_scrutineer_streetOffice_index" on "vote_scrutineer" ("streetOffice")`,
  `create table "count_entry" ("id" text not null primary key, "streetOffice" text not null, "vote" text not null, "number" integer not null, "issued" integer null, "returned" integer not null, "valid" integer not null, "blank" integer not null, "spoilt" integer not null, "byOption" json not null, "enteredBy" text not null, "enteredAt" text not null, "reason" text null, "voidedBecause" text null, constraint "count_entry_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"), constraint "count_entry_vote_foreign" foreign key ("vote") references "vote" ("id"), constraint "count_entry_enteredBy_foreign" foreign key ("enteredBy") references "account" ("id"))`,
  `create index "count_entry_streetOffice_index" on "count_entry" ("streetOffice")`,
  `create index "count_entry_vote_index" on "count_entry" ("vote")`,
  `create index "count_entry_enteredBy_index" on "count_entry" ("enteredBy")`,
  `create unique index "count_entry_vote_number_unique" on "count_entry" ("vote", "number")`,
  `create table "count_confirmation" ("entry" text not null, "scrutineer" text not null, "streetOffice" text not null, "agrees" integer not null, "reason" text null, "at" text not null, primary key ("entry", "scrutineer"), constraint "count_confirmation_entry_foreign" foreign key ("entry") references "count_entry" ("id") on update cascade on delete cascade, constraint "count_confirmation_scrutineer_foreign" foreign key ("scrutineer") references "representative" ("id") on update cascade on delete cascade, constraint "count_confirmation_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"))`,
  `create index "count_confirmation_entry_index" on "count_confirmation" ("entry")`,
  `create index "count_confirmation_scrutineer_index" on "count_confirmation" ("scrutineer")`,
  `create index "count_confirmation_streetOffice_index" on "count_confirmation" ("streetOffice")`,
  `create table "vote_correction" ("id" text not null primary key, "streetOffice" text not null, "vote" text not null, "number" integer not null, "before" json not null, "after" json not null, "reason" text not null, "correctedBy" text not null, "correctedAt" text not null, constraint "vote_correction_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"), constraint "vote_correction_vote_foreign" foreign key ("vote") references "vote" ("id"), constraint "vote_correction_correctedBy_foreign" foreign key ("correctedBy") references "account" ("id"))`,
  `create index "vote_correction_streetOffice_index" on "vote_correction" ("streetOffice")`,
  `create index "vote_correction_vote_index" on "vote_correction" ("vote")`,
  `create index "vote_correction_correctedBy_index" on "vote_correction" ("correctedBy")`,
  `create unique index "vote_correction_vote_number_unique" on "vote_correction" ("vote", "number")`,
  `create table "result_bundle" ("id" text not null primary key, "streetOffice" text not null, "vote" text not null, "number" integer not null, "format" text not null, "canonical" text not null, "signature" text not null, "keyId" text not null, "fingerprint" text not null, "publishedAt" text not null, "corrects" text null, "reason" text null, constraint "result_bundle_streetOffice_foreign" foreign key ("streetOffice") references "street_office" ("id"), constraint "result_bundle_vote_foreign" foreign key ("vote") references "vote" ("id"))`,
  `create index "result_bundle_streetOffice_index" on "result_bundle" ("streetOffice")`,
  `create index "result_bundle_vote_index" on "result_bundle" ("vote")`,
  `create unique index "result_bundle_vote_number_unique" on "result_bundle" ("vote", "number")`,
  `create unique index "result_bundle_fingerprint_unique" on "result_bundle" ("fingerprint")`,
];
