import { renderInitSnippet, type RenderOptions } from "altair-static";
import { dashboardWindows } from "./dashboard.windows.js";
import { representativeWindows } from "./representative.windows.js";
import { secretaryWindows } from "./secretary.windows.js";
import { sessionWindows } from "./session.windows.js";
import { signInWindows } from "./sign-in.windows.js";
import { unitWindows } from "./unit.windows.js";
import type { IdeWindow } from "./window.js";

/** At most 15: Altair opens no more. */
export const ideWindows: readonly IdeWindow[] = [
  ...secretaryWindows,
  ...sessionWindows,
  ...representativeWindows,
  ...unitWindows,
  ...dashboardWindows,
  ...signInWindows,
];

/** The script that starts Altair. Only the browser knows the address under which it reached this server. */
export function ideScript(): string {
  return `const endpointURL = new URL("/graphql", location.href).href;
const here = { endpointURL, subscriptionsEndpoint: endpointURL.replace(/^http/, "ws") };
const init = (options) => AltairGraphQL.init({
  ...options,
  ...here,
  initialWindows: options.initialWindows.map((one) => ({ ...one, ...here })),
});
${renderInitSnippet(ideOptions())
  .trim()
  .replace(/^AltairGraphQL\.init/, "init")}
`;
}

/**
 * How Altair starts: in Chinese, the flagship operations in windows, nothing kept in the browser. A reload begins anew,
 * without the token: these machines stand in offices.
 */
function ideOptions(): RenderOptions {
  return {
    preserveState: false,
    disableAccount: true,
    instanceStorageNamespace: "yishi_",
    // Scripts write into the chosen environment, never into the base.
    initialEnvironments: {
      activeSubEnvironment: "yishi",
      subEnvironments: [{ id: "yishi", title: "议事", variables: {} }],
    },
    initialSettings: {
      language: "zh-CN",
      "alert.disableUpdateNotification": true,
      "alert.disableWarnings": true,
      "banners.disable": true,
      disablePushNotification: true,
      "plugin.list": [],
      "schema.reloadOnStart": true,
    },
    initialWindows: ideWindows.map(({ title, query, variables }) => ({
      initialName: title,
      initialQuery: query,
      initialVariables: JSON.stringify(variables, null, 2),
      initialHeaders: { authorization: "Bearer {{token}}", "accept-language": "zh" },
      initialPostRequestScript: keepNamed,
      initialSubscriptionRequestHandlerId: "graphql-ws",
      initialSubscriptionsPayload: { authorization: "Bearer {{token}}", language: "zh" },
    })),
  };
}

/**
 * Keeps what the comments of a window name: after `# → motion = draftMotion.motion.id` the variable {{motion}} is the
 * id that came back. A number in the path is a place in a list, `*` all of it, joined so that ["{{members}}"] is a list.
 */
const keepNamed = `const { body, requestType } = altair.response;
const { data } = requestType === "query" ? JSON.parse(body) : {};
const at = (value, [step, ...rest]) => {
  if (value === null || value === undefined || step === undefined) return value;
  return step === "*" ? value.map((one) => at(one, rest)).join('","') : at(value[step], rest);
};
for (const [, name, path] of altair.data.query.matchAll(/# → (\\w+) = (\\S+)/g)) {
  const value = at(data, path.split("."));
  if (value) await altair.helpers.setEnvironment(name, value, true);
}`;
