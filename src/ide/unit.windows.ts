import type { IdeWindow } from "./window.js";

export const unitWindows: readonly IdeWindow[] = [
  {
    title: "承办单位",
    query: `# → followUp = followUps.edges.0.node.id
query MyTasks($after: String) {
  followUps(first: 20, after: $after, filter: { status: [ASSIGNED, IN_PROGRESS] }, orderBy: { field: DUE_AT, direction: ASC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id number status dueAt overdue availableMoves motion { id number title } grievances { id number title } } }
  }
}

mutation AcceptFollowUp($followUp: ID!) {
  acceptFollowUp(input: { followUp: $followUp }) { __typename ... on AcceptFollowUpPayload { followUp { id status motion { id status } } } ... on Refusal { code message } }
}

mutation ReturnFollowUp($followUp: ID!, $reason: String!, $proposed: ID) {
  returnFollowUp(input: { followUp: $followUp, reason: $reason, proposedUnit: $proposed }) { __typename ... on ReturnFollowUpPayload { followUp { id status } } ... on Refusal { code message } }
}

mutation LogProgress($followUp: ID!, $text: String!) {
  logProgress(input: { followUp: $followUp, text: $text }) { __typename ... on LogProgressPayload { followUp { id progress { at text } } } ... on Refusal { code message } }
}

# → reply = replyToFollowUp.followUp.replies.0.id
mutation ReplyToFollowUp($followUp: ID!, $grade: ReplyGrade!, $text: String!) {
  replyToFollowUp(input: { followUp: $followUp, grade: $grade, text: $text }) { __typename ... on ReplyToFollowUpPayload { followUp { id status replies { id grade text } motion { id status } } } ... on Refusal { code message field } }
}
`,
    variables: { followUp: "{{followUp}}", reason: "不属本单位职责", text: "已现场勘察并修复。", grade: "A" },
  },
];
