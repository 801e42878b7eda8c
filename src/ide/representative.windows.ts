import type { IdeWindow } from "./window.js";

export const representativeWindows: readonly IdeWindow[] = [
  {
    title: "代表·议案",
    query: `# → motion = draftMotion.motion.id
mutation DraftMotion($assembly: ID!, $title: String!, $body: String!) {
  draftMotion(input: { assembly: $assembly, kind: MOTION, title: $title, body: $body }) { __typename ... on DraftMotionPayload { motion { id status } } ... on Refusal { code message field } }
}

mutation InviteSeconds($motion: ID!) {
  inviteSeconds(input: { motion: $motion }) { __typename ... on InviteSecondsPayload { motion { id status } } ... on Refusal { code message } }
}

mutation SecondMotion($motion: ID!) {
  secondMotion(input: { motion: $motion }) { __typename ... on SecondMotionPayload { motion { id seconders { totalCount } } } ... on Refusal { code message } }
}

mutation SubmitMotion($motion: ID!) {
  submitMotion(input: { motion: $motion }) { __typename ... on SubmitMotionPayload { motion { id number status } } ... on Refusal { code message } }
}

mutation WithdrawMotion($motion: ID!, $reason: String!) {
  withdrawMotion(input: { motion: $motion, reason: $reason }) { __typename ... on WithdrawMotionPayload { motion { id status } } ... on Refusal { code message } }
}

query MyMotions($after: String) {
  motions(first: 20, after: $after, filter: { mine: true }) {
    edges { node { id number kind title status availableMoves seconders { totalCount } secondsNeeded } }
    pageInfo { hasNextPage endCursor }
  }
}

query MotionsSeekingSeconds {
  motions(first: 20, filter: { status: [SEEKING_SECONDS] }) {
    edges { node { id kind title leadSponsor { name } seconders { totalCount } secondsNeeded secondedByViewer } }
  }
}
`,
    variables: {
      assembly: "{{assembly}}",
      title: "关于增设楼前路灯的议案",
      body: "多位居民反映楼前路灯不亮。建议一个月内完成排查修复。",
      motion: "{{motion}}",
      reason: "已另行解决",
    },
  },
  {
    title: "代表·开会与表决",
    query: `query ComingSessions {
  sessions(first: 5, filter: { status: [CONVENED, OPEN] }, orderBy: { field: STARTS_AT, direction: ASC }) {
    edges { node { id number title status startsAt place agenda { id position kind title status motion { id number title } } } }
  }
}

# → vote = votes.edges.0.node.id
query OpenVotes {
  votes(first: 10, filter: { status: [OPEN], eligibleForViewer: true }) {
    edges { node { id title kind way options { key label } viewerReceipt } }
  }
}

mutation CastBallot($vote: ID!, $choices: [String!]!) {
  castBallot(input: { vote: $vote, choices: $choices }) {
    __typename
    ... on CastBallotPayload { receipt vote { id status } }
    ... on Refusal { code message }
  }
}

# 对承办单位的答复作出评价
mutation RateReply($reply: ID!, $rating: SatisfactionRating!, $comment: String) {
  rateReply(input: { reply: $reply, rating: $rating, comment: $comment }) {
    __typename
    ... on RateReplyPayload { followUp { id status } motion { id status } }
    ... on Refusal { code message }
  }
}
`,
    variables: { vote: "{{vote}}", choices: ["FOR"], reply: "{{reply}}", rating: "SATISFIED" },
  },
  {
    title: "一件议案的全过程",
    query: `query MotionChain($motion: ID!) {
  motion(id: $motion) {
    id number kind title body status availableMoves
    leadSponsor { id name sector }
    seconders(first: 20) { totalCount edges { node { id name } } }
    session { id title }
    votes { id title status result { outcome explanation } }
    grievances(first: 20) {
      totalCount
      edges {
        linkedAt
        reason
        node {
          id number title status source recordedAt
          category { key label }
          community { name }
          feedback { rating givenAt }
        }
      }
    }
    followUps {
      id number status dueAt overdue
      responsibleUnit { id name }
      replies { id grade text repliedAt rating }
      progress { at text }
    }
    chain { residents satisfied notSatisfied waiting closedUnasked }
    timeline(first: 50) { edges { node { at move actor { name } note } } }
  }
}

# → motion = motions.edges.0.node.id
query CompletedMotions {
  motions(first: 20, filter: { status: [COMPLETED] }) { edges { node { id number title } } }
}

query LedgerOf($motion: ID!) {
  ledger(subject: $motion, first: 20) { edges { node { chain number at act actor { name } hash previousHash } } }
}
`,
    variables: { motion: "{{motion}}" },
  },
];
