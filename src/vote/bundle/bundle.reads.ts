import { sql, type Kysely, type SqlBool } from "kysely";
import { seeing } from "../../access/sight.js";
import type { MaybeViewer } from "../../access/viewer.js";
import type { Tables } from "../../database/tables.js";
import { isGiven } from "../../shared/given.js";
import type { Id } from "../../shared/ids.js";

export type BundleRow = Tables["result_bundle"] & {
  /** The version that stands. */
  readonly newest: number;
};

/** Signed results. All of them are public: there is none of what was not published. */
export class BundleReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  /** One version of a vote's bundle, the newest if none is named. */
  async bundle(viewer: MaybeViewer, vote: Id, version: number | null | undefined): Promise<BundleRow | undefined> {
    const rows = await this.reads
      .selectFrom("result_bundle")
      .innerJoin("vote", "vote.id", "result_bundle.vote")
      .selectAll("result_bundle")
      .select(
        sql<number>`(select max(number) from result_bundle other where other.vote = result_bundle.vote)`.as("newest"),
      )
      .where("result_bundle.vote", "=", vote)
      .where(seeing(viewer, "vote:readBundle", { published: () => sql<SqlBool>`(vote.status = 'PUBLISHED')` }))
      .$if(isGiven(version), (query) => query.where("result_bundle.number", "=", Number(version)))
      .orderBy("result_bundle.number", "desc")
      .limit(1)
      .execute();
    return rows[0];
  }
}
