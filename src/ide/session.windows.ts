import type { IdeWindow } from "./window.js";

/** What a secretary does around a session: its roster, its agenda, its votes. */
export const sessionWindows: readonly IdeWindow[] = [
  {
    title: "秘书·开会",
    query: `# → session = planSession.session.id
mutation PlanSession($assembly: ID!, $startsAt: DateTime!, $place: String!) {
  planSession(input: { assembly: $assembly, startsAt: $startsAt, place: $place }) { __typename ... on PlanSessionPayload { session { id number status } } ... on Refusal { code message field } }
}

# → agendaItem = addAgendaItem.session.agenda.0.id
mutation AddAgendaItem($session: ID!, $motion: ID!) {
  addAgendaItem(input: { session: $session, kind: MOTION, motions: [$motion], position: 1 }) { __typename ... on AddAgendaItemPayload { session { id agenda { id position kind title status motion { id number } } } } ... on Refusal { code message field } }
}

mutation ConveneSession($session: ID!) {
  conveneSession(input: { session: $session }) { __typename ... on ConveneSessionPayload { session { id status convenedAt } } ... on Refusal { code message } }
}

mutation CheckIn($session: ID!, $members: [ID!]!) {
  checkIn(input: { session: $session, representatives: $members }) {
    __typename
    ... on CheckInPayload { session { id inOffice present absent onLeave quorum { needed present reached } } }
    ... on Refusal { code message }
  }
}

mutation OpenSession($session: ID!) {
  openSession(input: { session: $session }) {
    __typename
    ... on OpenSessionPayload { session { id status openedAt } }
    ... on NoQuorum { code message present needed }
    ... on Refusal { code message }
  }
}

mutation BeginAgendaItem($agendaItem: ID!) {
  beginAgendaItem(input: { agendaItem: $agendaItem }) { __typename ... on BeginAgendaItemPayload { agendaItem { id status motion { id status } } } ... on Refusal { code message } }
}

mutation CloseSession($session: ID!) {
  closeSession(input: { session: $session }) { __typename ... on CloseSessionPayload { session { id status closedAt } } ... on Refusal { code message } }
}
`,
    variables: {
      assembly: "{{assembly}}",
      startsAt: "2027-01-12T01:00:00Z",
      place: "街道会议室",
      session: "{{session}}",
      motion: "{{motion}}",
      agendaItem: "{{agendaItem}}",
      members: ["{{members}}"],
    },
  },
  {
    title: "秘书·主持表决",
    query: `# → vote = prepareVote.vote.id
mutation PrepareVote($agendaItem: ID!) {
  prepareVote(input: { agendaItem: $agendaItem }) { __typename ... on PrepareVotePayload { vote { id status kind way options { key label } } } ... on Refusal { code message field } }
}

mutation OpenVote($vote: ID!) {
  openVote(input: { vote: $vote }) { __typename ... on OpenVotePayload { vote { id status openedAt result { eligible } } } ... on NoQuorum { code message present needed } ... on Refusal { code message } }
}

mutation CloseVote($vote: ID!) {
  closeVote(input: { vote: $vote }) { __typename ... on CloseVotePayload { vote { id status result { outcome explanation } } } ... on Refusal { code message } }
}

# 举手或纸质表决：录入计票结果，由两名监票人确认
mutation EnterCounts($counts: EnterCountsInput!) {
  enterCounts(input: $counts) { __typename ... on EnterCountsPayload { vote { id status countsAwaitingConfirmation } } ... on CountsDoNotAddUp { flaws { field message } } ... on Refusal { code message field } }
}

mutation ConfirmCounts($vote: ID!) {
  confirmCounts(input: { vote: $vote }) { __typename ... on ConfirmCountsPayload { vote { id status } } ... on Refusal { code message } }
}

mutation PublishVote($vote: ID!) {
  publishVote(input: { vote: $vote }) { __typename ... on PublishVotePayload { vote { id status publishedAt motions { id status } } } ... on Refusal { code message } }
}
`,
    variables: {
      agendaItem: "{{agendaItem}}",
      vote: "{{vote}}",
      counts: {
        vote: "{{vote}}",
        issued: 50,
        valid: 48,
        blank: 1,
        spoilt: 1,
        options: [
          { key: "FOR", count: 40 },
          { key: "AGAINST", count: 5 },
          { key: "ABSTAIN", count: 3 },
        ],
      },
    },
  },
  {
    title: "秘书·名册与口令",
    query: `# → members = assembly.representatives.edges.*.node.id
query Roster($assembly: ID!, $after: String) {
  assembly(id: $assembly) {
    id termNumber seats inOffice
    streetOffice { id name }
    representatives(first: 100, after: $after, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name sector community { id name } status from } }
    }
  }
}

# 一次性验证码只显示一次，可打印后当面交给本人
mutation IssueCredentials($representatives: [ID!]!) {
  issueCredentials(input: { representatives: $representatives }) {
    __typename
    ... on IssueCredentialsPayload { credentials { representative { id name } account oneTimeCode expiresAt } }
    ... on Refusal { code message }
  }
}

mutation EndMandate($representative: ID!, $on: Date!, $reason: String!) {
  endMandate(input: { representative: $representative, on: $on, reason: $reason }) { __typename ... on EndMandatePayload { representative { id status to } } ... on Refusal { code message } }
}
`,
    variables: {
      assembly: "{{assembly}}",
      representatives: [],
      representative: "",
      on: "2027-01-12",
      reason: "迁出本街道",
    },
  },
];
