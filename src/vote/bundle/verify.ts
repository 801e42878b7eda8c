import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { jsonOf, linesOf } from "./verify.lines.rules.js";
import { isWhole, verifyBundle } from "./verify.rules.js";

const usage = `用法 Usage: npm run verify -- BUNDLE.json [--receipt RECEIPT] [--key PUBLICKEY] [--json]

离线核对一次表决所公布的结果：重新计票，按议事规则重新得出结果，核对签名和台账。
不需要服务器、数据库和网络。各项核对的编号见 src/vote/BUNDLE.md。
Checks the published result of a vote offline: counts it again, decides it again by the rules of
order, and checks signature and ledger. It needs no server, no database and no network. The checks
are described by number in src/vote/BUNDLE.md.

BUNDLE.json is what the query voteBundle gives: { format canonical signature keyId fingerprint }.

  --receipt RECEIPT  核对此回执的选票是否计入 also check that the ballot with this receipt is counted
  --key PUBLICKEY    用另行取得的公钥核对签名 also check that this key, obtained elsewhere, has signed
  --json             供程序读取的输出 answer as JSON (with npm run --silent)
  --help             本说明 this text

退出码 Exit code:
  0  全部核对无误 every check passed
  1  有核对不符，其编号在输出中 a check failed; its number is in the output
  2  用法不对，或文件不能读取 wrong usage, or the file cannot be read`;

/** Gives the exit code. */
function run(parameters: readonly string[]): number {
  const asked = read(parameters);
  if (asked?.values.help) {
    console.log(usage);
    return 0;
  }
  const [file, ...more] = asked?.positionals ?? [];
  if (!asked || file === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  const { receipt, key, json } = asked.values;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    console.error(`不能读取 cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const findings = verifyBundle(parsed(text), { receipt, key });
  console.log(json ? jsonOf(findings) : linesOf(findings).join("\n"));
  return isWhole(findings) ? 0 : 1;
}

function read(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        receipt: { type: "string" },
        key: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch {
    return undefined;
  }
}

/** What is no JSON fails check 1 like anything else that is no bundle. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

process.exitCode = run(process.argv.slice(2));
