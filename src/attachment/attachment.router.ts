import express, { type Request, type Response, type Router } from "express";
import type { Viewer } from "../access/viewer.js";
import type { TokenMemory } from "../access/token-memory.js";
import { askerOf } from "../graphql/asker.js";
import { sendFault, sendRefusal } from "../graphql/http-errors.js";
import { everything } from "../database/asked.js";
import { isStorageFull } from "../database/storage.js";
import { Fault } from "../shared/fault.js";
import type { RefusalCode } from "../shared/messages.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { TooLarge, type AttachmentFiles } from "./attachment.files.js";
import type { AttachmentReads } from "./attachment.reads.js";
import { checkFileName, mostBytes } from "./attachment.rules.js";
import type { AttachmentService } from "./attachment.service.js";

/**
 * Files in and out, which GraphQL is not made for. The body is the file and nothing else, so that it is taken in as it
 * comes. Who asks is told by the Authorization header alone, which no other page can send along.
 */
export function attachmentRouter(
  tokens: TokenMemory,
  service: AttachmentService,
  reads: AttachmentReads,
  files: AttachmentFiles,
): Router {
  const router = express.Router();

  const viewerOf = async ({ headers }: Request): Promise<Viewer> => {
    const { viewer } = await askerOf(tokens, headers.authorization);
    if (viewer === null) throw new Fault("UNAUTHENTICATED");
    return viewer;
  };

  const take = async (request: Request, response: Response): Promise<void> => {
    const act = { viewer: await viewerOf(request), mutation: "attach" };
    const followUp = textIn(request, "followUp");
    const name = checkFileName(textIn(request, "name"));
    if (isRefusal(name)) return refusedUnread(request, response, name);
    const barred = await service.admits(act, followUp);
    if (barred) return refusedUnread(request, response, barred);
    if (Number(request.headers["content-length"]) > mostBytes) return refusedUnread(request, response, tooLarge());
    const file = await files.receive(request, mostBytes);
    const outcome = await service.add(act, { followUp, name, file });
    if (isRefusal(outcome)) return sendRefusal(response, 422, outcome);
    response.status(201).json({ attachment: { id: outcome.attachment, path: `/files/${outcome.attachment}` } });
  };

  const give = async (request: Request<{ id: string }>, response: Response): Promise<void> => {
    const { id } = request.params;
    const viewer = await viewerOf(request);
    const row = (await reads.attachment(viewer, [id], undefined, everything)).get(id);
    if (!row) throw new Fault("NOT_FOUND", "attachment");
    response.set({
      "content-type": row.type,
      "content-length": String(row.bytes),
      // Saved, never opened in this address's name, whatever is in it.
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    if (request.method === "HEAD") return void response.end();
    const content = files.read(id);
    content.once("error", () => response.destroy());
    content.pipe(response);
  };

  router.put("/", (request, response) => answered(request, response, take(request, response)));
  router.get("/:id", (request, response) => answered(request, response, give(request, response)));
  return router;
}

async function answered(request: Request, response: Response, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    // Who broke off hears nothing.
    if (request.destroyed && !request.complete) return void response.destroy();
    if (error instanceof TooLarge) return refusedUnread(request, response, tooLarge());
    if (isStorageFull(error)) return refusedUnread(request, response, refuse("NO_SPACE"));
    if (!(error instanceof Fault)) throw error;
    response.set("connection", "close");
    request.resume();
    sendFault(response, error);
  }
}

/** What is still to come is not kept: the connection ends with the answer. */
function refusedUnread(request: Request, response: Response, refusal: Refusal): void {
  response.set("connection", "close");
  request.resume();
  sendRefusal(response, statuses[refusal.refused] ?? 422, refusal);
}

const statuses: Partial<Record<RefusalCode, number>> = { FILE_TOO_LARGE: 413, NO_SPACE: 507 };

function tooLarge(): Refusal {
  return refuse("FILE_TOO_LARGE", { field: "file", params: { max: mostBytes / 1024 / 1024 } });
}

function textIn({ query }: Request, name: string): string {
  const value = query[name];
  if (typeof value === "string" && value !== "") return value;
  throw Fault.input(name, `网址须带 ${name}`, `the address has to name ${name}`);
}
