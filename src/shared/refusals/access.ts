import type { Message } from "../message.js";

/** About accounts, codes, passwords and roles. */
export const accessRefusals = {
  SIGN_IN_FAILED: {
    zh: "账号或密码不正确。忘记密码请联系街道秘书。",
    en: "Account or password is wrong. If you forgot the password, ask the secretary of your street office.",
  },
  CODE_NOT_GOOD: {
    zh: "账号或一次性码不正确，或该码已使用、已过期。请向发码人索取新码。",
    en: "Account or one-time code is wrong, or the code was used or has expired. Ask whoever issued it for a new one.",
  },
  PASSWORD_SHAPE: {
    zh: "密码须为 8 至 100 个字符，不能与账号相同，也不能只用一个字符重复。",
    en: "A password has 8 to 100 characters, is not the account's name and not one character over and over.",
  },
  LOGIN_SHAPE: {
    zh: "账号只能含小写字母、数字、点和连字符，且以字母或数字开头。",
    en: "An account's name has letters a–z, digits, dots and hyphens, and begins with a letter or digit.",
  },
  LOGIN_TAKEN: { zh: "此账号已存在；请换一个名称。", en: "There is an account of this name; choose another." },
  MACHINE_ACCOUNT: {
    zh: "这是大屏等设备的账号，不能登录、任职或启用；请新建设备令牌。",
    en: "This account is a machine's: it takes no code or role and is not enabled again; make a new machine token.",
  },
  ACCOUNT_DISABLED: {
    zh: "账号 {accounts} 已停用；请先由管理员启用。",
    en: "Disabled: {accounts}. An administrator can enable it again.",
  },
  ACCOUNT_NOT_DISABLED: { zh: "此账号没有停用，无需启用。", en: "This account is not disabled; nothing to enable." },
  LAST_ADMIN: {
    zh: "这是最后一名管理员；请先任命另一名管理员。",
    en: "This is the last administrator; name another one first.",
  },
  ROLE_BY_MANDATE: {
    zh: "议事代表身份来自代表资格，不能直接授予；请由街道秘书登记代表。",
    en: "REPRESENTATIVE comes from a mandate and is not granted; the secretary of the street seats representatives.",
  },
  ROLE_PLACE: {
    zh: "{role} 的范围不对：街道秘书、人大工委须指定街道，承办人须指定单位，信访专员、大屏可指定街道，其他不指定。",
    en: "{role} is not given for this place: SECRETARY and WORKING_COMMITTEE take a street, UNIT_OFFICER a unit, PETITION_OFFICER and DASHBOARD a street or none, the others none.",
  },
  ROLES_EXCLUDE: {
    zh: "已担任 {held}，不能再担任 {role}：管理员、审计员与其他任何身份互斥。",
    en: "Whoever is {held} cannot be {role} as well: ADMIN and AUDITOR exclude each other and every other role.",
  },
  ROLE_HELD: { zh: "此账号已有该身份。", en: "The account holds this role there already." },
  ROLE_OVER: { zh: "该身份已终止。", en: "This role has ended already." },
  CODES_BY_ADMIN: {
    zh: "{names} 还有其他身份或在其他街道任职，一次性码须由管理员发放；请从名单中去掉。",
    en: "Also in another role or street, so their codes come from an administrator: {names}. Leave them out.",
  },
  EXPIRY_OUT_OF_RANGE: {
    zh: "有效期须为 {first} 至 {last} 之间的一天。",
    en: "The last day must be from {first} to {last}.",
  },
} as const satisfies Record<string, Message>;
