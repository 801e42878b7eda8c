import type { IdeWindow } from "./window.js";

/** The last window opened is the one in front. */
export const signInWindows: readonly IdeWindow[] = [
  {
    title: "本人账号",
    query: `query Me {
  viewer {
    name
    roles { role streetOffice { name } }
    representative { id name sector community { name } assembly { id termNumber streetOffice { name } } status }
  }
}

# 首次登录或忘记密码：凭一次性验证码设置新密码
mutation RedeemCode($account: String!, $code: String!, $newPassword: String!) {
  redeemCode(input: { account: $account, code: $code, newPassword: $newPassword }) {
    __typename
    ... on Refusal { code message field }
  }
}
`,
    variables: { account: "secretary-xuwan", code: "", newPassword: "" },
  },
  {
    title: "试走一圈",
    query: `# 把 README 中 “Ten minutes through the loop” 的各步依次粘贴到这里运行；所需编号自动记下并代入。
{
  viewer { name }
}
`,
    variables: {},
  },
  {
    title: "登录",
    query: `# 先在这里登录：其余窗口自动使用所得令牌，无需复制。换人办理时改左下方账号再登录一次。
# → token = signIn.accessToken
# → street = signIn.viewer.roles.0.streetOffice.id
# → assembly = signIn.viewer.roles.0.streetOffice.currentAssembly.id
mutation SignIn($account: String!, $password: String!) {
  signIn(input: { account: $account, password: $password }) {
    __typename
    ... on SignInPayload {
      accessToken
      expiresAt
      viewer { name roles { role streetOffice { id name currentAssembly { id } } } }
    }
    ... on Refusal { code message }
  }
}
`,
    variables: { account: "secretary-xuwan", password: "yishi-demo" },
  },
];
