import { canonical, sha256 } from "../../ledger/ledger.rules.js";
import { isSignedBy, keyIdOf } from "../../ledger/signature.rules.js";
import { bundleFormat, bundleShape, signedShape, type Bundle, type SignedBundle } from "./bundle.format.rules.js";
import {
  conditionsProblem,
  countsProblem,
  outcomeProblem,
  rankingProblem,
  uniquenessProblem,
} from "./count.check.rules.js";
import { definitionProblem, rollProblem } from "./definition.check.rules.js";
import { failed, finding, notChecked, passed, type CheckNumber, type Finding, type Problem } from "./finding.rules.js";
import { bodyOf, ledgerProblem } from "./ledger.check.rules.js";

/** What is asked of a verifier beside the bundle. */
export interface Wanted {
  /** A receipt that must be in it. */
  readonly receipt?: string | undefined;
  /** A public key that was obtained elsewhere: SubjectPublicKeyInfo in base64. */
  readonly key?: string | undefined;
}

const unreadable = { zh: "格式不符，无法核对", en: "the format cannot be read" };

/** All checks on what a file holds, each by its number; all of them are made, whichever fails. */
export function verifyBundle(file: unknown, { receipt, key }: Wanted = {}): readonly Finding[] {
  const signed = unwrapped(file);
  const flaw = signedShape.flaw(signed, "bundle");
  if (flaw !== undefined) return unread({ zh: `格式不符：${flaw}`, en: flaw });
  const given = signed as SignedBundle;
  const read = readBundle(given);
  if ("problem" in read) return unread(read.problem);
  const { bundle } = read;
  return [
    passed(1),
    finding(2, definitionProblem(bundle), provenBy(bundle)),
    finding(3, rollProblem(bundle)),
    bundle.ballots ? finding(4, uniquenessProblem(bundle)) : notChecked(4, byHand),
    finding(5, countsProblem(bundle)),
    finding(6, conditionsProblem(bundle)),
    bundle.definition.kind === "SELECTION" || bundle.result.selection !== null
      ? finding(7, rankingProblem(bundle))
      : notChecked(7, { zh: "只有票决才有排序", en: "only a selection has a ranking" }),
    finding(8, outcomeProblem(bundle)),
    finding(9, signatureProblem(given, bundle)),
    finding(10, ledgerProblem(bundle)),
    ...(receipt === undefined ? [] : [receiptFinding(bundle, receipt)]),
    ...(key === undefined ? [] : [finding(12, keyProblem(given, bundle, key))]),
  ];
}

export function isWhole(findings: readonly Finding[]): boolean {
  return findings.every(({ status }) => status !== "FAILED");
}

/** What a query gave may be saved as it came. */
function unwrapped(file: unknown): unknown {
  const inside = (value: unknown, name: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  const asked = inside(inside(file, "data"), "voteBundle") ?? inside(file, "voteBundle") ?? file;
  if (typeof asked !== "object" || asked === null) return asked;
  const { format, canonical: text, signature, keyId, fingerprint } = asked as Partial<SignedBundle>;
  return { format, canonical: text, signature, keyId, fingerprint };
}

function readBundle({
  format,
  canonical: text,
}: SignedBundle): { readonly bundle: Bundle } | { readonly problem: Problem } {
  if (format !== bundleFormat) {
    const problem = {
      zh: `本程序核对 ${bundleFormat}，不认识此格式`,
      en: `this checks ${bundleFormat}, and not this format`,
    };
    return { problem };
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { problem: { zh: "正文不是 JSON", en: "canonical is not JSON" } };
  }
  const flaw = bundleShape.flaw(content, "canonical");
  if (flaw !== undefined) return { problem: { zh: `格式不符：${flaw}`, en: flaw } };
  if (!isCanonical(content, text)) {
    return { problem: { zh: "正文不是 RFC 8785 规定的写法", en: "canonical is not in the form of RFC 8785" } };
  }
  return { bundle: content as Bundle };
}

/** Half a character has no such form at all. */
function isCanonical(content: unknown, text: string): boolean {
  try {
    return canonical(content) === text;
  } catch {
    return false;
  }
}

function unread(problem: Problem): readonly Finding[] {
  const others: readonly CheckNumber[] = [2, 3, 4, 5, 6, 7, 8, 9, 10];
  return [failed(1, problem), ...others.map((number) => notChecked(number, unreadable))];
}

const byHand = { zh: "计数表决没有逐张选票", en: "counted by hand, there are no single ballots" };

function provenBy(bundle: Bundle): Finding["said"] {
  if (bodyOf(bundle, "vote:open")) return null;
  return {
    zh: "台账正文不在其中，未与开启时对照",
    en: "not compared with the ledger, whose body is not in the bundle",
  };
}

/** Check 9: fingerprint, name of the key and signature are those of the text. */
function signatureProblem(
  { canonical: text, signature, keyId, fingerprint }: SignedBundle,
  { key }: Bundle,
): Problem | undefined {
  if (sha256(text) !== fingerprint) return { zh: "指纹与正文不符", en: "the fingerprint is not that of the text" };
  if (keyIdOf(key.publicKey) !== key.keyId || keyId !== key.keyId) {
    return { zh: "公钥与其编号不符", en: "the key's name is not that of the public key" };
  }
  if (isSignedBy(key.publicKey, text, signature)) return undefined;
  return { zh: "签名与正文不符", en: "the signature is not one of this text by this key" };
}

/** Check 11: the ballot with the voter's receipt is there; it is said what it says. */
function receiptFinding({ ballots, definition }: Bundle, receipt: string): Finding {
  if (!ballots) return failed(11, { zh: "计数表决没有回执", en: "a vote counted by hand has no receipts" });
  const wanted = receipt.trim().toUpperCase();
  const ballot = ballots.find((each) => each.receipt === wanted);
  if (!ballot)
    return failed(11, { zh: `没有回执为 ${wanted} 的选票`, en: `there is no ballot with the receipt ${wanted}` });
  const say = (language: "zh" | "en") =>
    ballot.choices.map((choice) => definition.options.find(({ key }) => key === choice)?.label[language] ?? choice);
  if (ballot.spoilt) return passed(11, { zh: "计为废票", en: "it is counted as spoilt" });
  if (ballot.choices.length === 0) return passed(11, { zh: "计为空白票", en: "it is counted as blank" });
  return passed(11, { zh: `计为：${say("zh").join("、")}`, en: `it is counted as: ${say("en").join(", ")}` });
}

/** Check 12: the text was signed by the key that whoever checks has got elsewhere. */
function keyProblem(
  { canonical: text, signature }: SignedBundle,
  { key }: Bundle,
  publicKey: string,
): Problem | undefined {
  const elsewhere = publicKey.replaceAll(/\s/g, "");
  if (elsewhere === key.publicKey && isSignedBy(elsewhere, text, signature)) return undefined;
  return { zh: "不是用该公钥签名的", en: "it was not signed by this key" };
}
