import { sql, type Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { Undecided } from "./preview.rules.js";

const numberOf = (count: string | number | null): number => Number(count ?? 0);

/** What of an assembly is not decided yet. Whoever asks may change its rules. */
export class PreviewReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  async undecided(assembly: Id, seats: number): Promise<Undecided> {
    const { inOffice } = await this.reads
      .selectFrom("representative")
      .select(sql<string | number>`count(*)`.as("inOffice"))
      .where("assembly", "=", assembly)
      .where("status", "=", "ACTIVE")
      .executeTakeFirstOrThrow();
    return {
      seats,
      inOffice: numberOf(inOffice),
      sessions: await this.sessions(assembly),
      votes: await this.votes(assembly),
      motions: await this.motions(assembly),
    };
  }

  private async sessions(assembly: Id): Promise<Undecided["sessions"]> {
    const rows = await this.reads
      .selectFrom("session")
      .select(["session.id", presentIn("session.id").as("present")])
      .where("session.assembly", "=", assembly)
      .where("session.status", "in", ["PLANNED", "CONVENED", "SUSPENDED"])
      .orderBy("session.number")
      .execute();
    return rows.map(({ id, present }) => ({ id, present: numberOf(present) }));
  }

  private async votes(assembly: Id): Promise<Undecided["votes"]> {
    const recused = sql<string | number>`(select count(*) from recusal where recusal.vote = vote.id)`;
    const rows = await this.reads
      .selectFrom("vote")
      .select(["vote.id", "vote.kind", presentIn("vote.session").as("present"), recused.as("recused")])
      .where("vote.assembly", "=", assembly)
      .where("vote.status", "=", "PREPARED")
      .orderBy("vote.id")
      .execute();
    return rows.map(({ id, kind, ...counts }) => {
      const present = numberOf(counts.present);
      return { id, kind, present, recused: numberOf(counts.recused) };
    });
  }

  private async motions(assembly: Id): Promise<Undecided["motions"]> {
    // Of one that was returned, the seconds are void once it is worded anew, and it cannot be submitted before.
    const seconds = sql<string | number>`(select count(*) from seconding
      where seconding.motion = motion.id and seconding.revision = motion.revision and motion.status <> 'RETURNED')`;
    const rows = await this.reads
      .selectFrom("motion")
      .select(["motion.kind", seconds.as("seconds")])
      .where("motion.assembly", "=", assembly)
      .where("motion.status", "in", ["DRAFT", "SEEKING_SECONDS", "RETURNED"])
      .execute();
    return rows.map((row) => ({ kind: row.kind, seconds: numberOf(row.seconds) }));
  }
}

/** Checked in, not gone and in office. */
function presentIn(session: string) {
  return sql<string | number>`(
    select count(*) from attendance join representative on representative.id = attendance.representative
    where attendance.session = ${sql.ref(session)} and attendance.status = 'PRESENT'
      and representative.status = 'ACTIVE')`;
}
