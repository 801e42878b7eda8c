import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { FollowUp } from "../followup/follow-up.entity.js";
import { findFollowUp, followUpOf } from "../followup/follow-up.sight.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { AttachmentSchema, type Attachment } from "./attachment.entity.js";
import type { AttachmentFiles, Received } from "./attachment.files.js";
import { attachableStatuses, fileRefused, mostFiles } from "./attachment.rules.js";

/** Files that units lay beside their tasks: what was done, and that it was (整改佐证). */
export class AttachmentService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly files: AttachmentFiles,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Whether this viewer may add a file to the task now: asked before one is taken in. */
  async admits(act: Act, followUp: Id): Promise<Refusal | undefined> {
    const found = await this.database.aside((em) => openTask(em, act, followUp));
    return isRefusal(found) ? found : undefined;
  }

  /**
   * Lays a received file beside a task. The same content twice by whomever is one file, so that it may be sent again
   * when the answer was lost. What is refused is gone.
   */
  async add(
    act: Act,
    input: { followUp: Id; name: string; file: Received },
  ): Promise<{ readonly attachment: Id } | Refusal> {
    const { name, file } = input;
    const unfit = fileRefused(name, file.type);
    if (unfit) {
      await this.files.discard(file);
      return unfit;
    }
    const id = this.ids.next("Attachment");
    // Before its row is stored: a row always has its file, and a file without a row goes at the next start.
    await this.files.keep(file, id);
    let kept: Id | undefined;
    try {
      const outcome = await this.database.command(act, (em) => this.#enter(em, act, { ...input, id }));
      if (!isRefusal(outcome)) kept = outcome.attachment;
      return outcome;
    } finally {
      if (kept !== id) await this.files.remove(id);
    }
  }

  /** Takes a file away, for instance because somebody's face is on it. That it was there stays in the ledger. */
  async remove(act: Act, input: { attachment: Id; reason: string }): Promise<{ readonly followUp: Id } | Refusal> {
    const outcome = await this.database.command(act, async (em) => {
      const followUp = await followUpOf(em, act.viewer, "attachment", input.attachment);
      const { streetOffice, unit } = followUp;
      requireMay(act.viewer, "attachment:remove", { streetOffice, unit });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      const attachment = await em.findOneOrFail(AttachmentSchema, input.attachment);
      const { id, digest } = attachment;
      em.remove(attachment);
      await this.records.note(em, act, "followUp", followUp, "removeAttachment", {
        attachment: id,
        digest,
        note: reason,
      });
      return { followUp: followUp.id };
    });
    if (!isRefusal(outcome)) await this.files.remove(input.attachment);
    return outcome;
  }

  async #enter(
    em: EntityManager,
    act: Act,
    { followUp: task, name, file, id }: { followUp: Id; name: string; file: Received; id: Id },
  ): Promise<{ readonly attachment: Id } | Refusal> {
    const found = await openTask(em, act, task);
    if (isRefusal(found)) return found;
    const { digest, bytes, type = "" } = file;
    const same = found.attachments.find((other) => other.digest === digest);
    if (same) return { attachment: same.id };
    const { followUp } = found;
    em.create(AttachmentSchema, {
      id,
      streetOffice: followUp.streetOffice,
      followUp: followUp.id,
      name,
      type,
      bytes,
      digest,
      uploadedBy: act.viewer.account,
      uploadedAt: this.clock.now(),
    });
    await this.records.note(em, act, "followUp", followUp, "attach", { attachment: id, type, bytes, digest });
    return { attachment: id };
  }
}

/** A task that takes one more file of this viewer, with those it has. */
async function openTask(
  em: EntityManager,
  act: Act,
  id: Id,
): Promise<{ readonly followUp: FollowUp; readonly attachments: readonly Attachment[] } | Refusal> {
  const followUp = await findFollowUp(em, act.viewer, id);
  const { streetOffice, unit, status } = followUp;
  requireMay(act.viewer, "attachment:add", { streetOffice, unit });
  if (!attachableStatuses.includes(status)) {
    return refuse("WRONG_STATUS", { params: { status, from: attachableStatuses.join(", ") } });
  }
  const attachments = await em.find(AttachmentSchema, { followUp: id });
  if (attachments.length >= mostFiles)
    return refuse("TOO_MANY_FILES", { field: "followUp", params: { max: mostFiles } });
  return { followUp, attachments };
}
