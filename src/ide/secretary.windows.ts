import type { IdeWindow } from "./window.js";

/** What a secretary does with matters: grievances, motions, tasks, accounts. */
export const secretaryWindows: readonly IdeWindow[] = [
  {
    title: "秘书·待办",
    query: `query WorkList($street: ID!) {
  workList(streetOffice: $street) {
    motionsToReview { totalCount edges { node { id number title submittedAt } } }
    motionsToAssign { totalCount edges { node { id number title } } }
    followUpsReturned { totalCount edges { node { id number responsibleUnit { name } } } }
    followUpsOverdue { totalCount edges { node { id number dueAt responsibleUnit { name } motion { id number } } } }
    followUpsDueSoon { totalCount }
    grievancesUnassigned { totalCount edges { node { id number title category { label } } } }
    returnCallsDue { totalCount edges { node { id number title } } }
    leaveRequests { totalCount edges { node { id representative { name } session { title } reason } } }
  }
}
`,
    variables: { street: "{{street}}" },
  },
  {
    title: "秘书·诉求",
    query: `# → grievance = recordGrievance.grievance.id
mutation RecordGrievance($street: ID!, $title: String!, $description: String!, $category: String!) {
  recordGrievance(input: {
    streetOffice: $street, title: $title, description: $description, category: $category, source: VISIT
    contact: { name: "王某（演示）", phone: "13800000000" }
  }) {
    __typename
    ... on RecordGrievancePayload { grievance { id number status } }
    ... on Refusal { code message field }
  }
}

mutation AcceptGrievance($grievance: ID!) {
  acceptGrievance(input: { grievance: $grievance }) { __typename ... on AcceptGrievancePayload { grievance { id status } } ... on Refusal { code message } }
}

mutation LinkGrievances($motion: ID!, $grievance: ID!, $reason: String!) {
  linkGrievances(input: { motion: $motion, grievances: [$grievance], reason: $reason }) {
    __typename
    ... on LinkGrievancesPayload { motion { id grievances { totalCount } } }
    ... on Refusal { code message }
  }
}

# 回访：居民本人的评价
mutation RecordFeedback($grievance: ID!, $rating: SatisfactionRating!, $comment: String) {
  recordFeedback(input: { grievance: $grievance, rating: $rating, channel: PHONE, comment: $comment }) {
    __typename
    ... on RecordFeedbackPayload { grievance { id status motions { id status chain { residents satisfied notSatisfied waiting } } } }
    ... on Refusal { code message }
  }
}

# 查看联系方式须写明理由，并留痕
mutation RevealContact($grievance: ID!, $reason: String!) {
  revealContact(input: { grievance: $grievance, reason: $reason }) { __typename ... on RevealContactPayload { contact { name phone address } } ... on Refusal { code message } }
}

query Grievances($street: ID, $after: String) {
  grievances(first: 20, after: $after, filter: { streetOffice: $street, status: [RECORDED, ACCEPTED] }, orderBy: { field: RECORDED_AT, direction: DESC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { id number title status source category { key label } community { name } recordedAt } }
  }
}

query GrievanceChain($grievance: ID!) {
  grievance(id: $grievance) {
    id number title description status source recordedAt availableMoves
    category { key label }
    community { id name }
    contact { name phone address }
    motions { id number title status }
    followUps { id number status dueAt overdue responsibleUnit { id name } replies { grade text repliedAt } }
    feedback { rating comment channel givenAt }
    timeline(first: 50) { edges { node { at move actor { name } note } } }
  }
}

query PetitionCase($grievance: ID!) {
  grievance(id: $grievance) {
    id number status acceptBy settleBy overdue
    petition {
      steps { kind takenAt note met }
      coordinationMeetings { heldOn units { name agreedTask } }
      repeats { id number }
      agreement { reachedOn text }
    }
  }
}

# 入户走访：活动、走访记录与问卷
# → campaign = visitCampaigns.edges.0.node.id
# → community = visitCampaigns.edges.0.node.progress.0.community.id
query VisitCampaigns($street: ID!) {
  visitCampaigns(filter: { streetOffice: $street }) {
    edges { node { id number title households questionnaires progress { community { id name } target households } } }
  }
}

query Campaign($campaign: ID!) {
  visitCampaign(id: $campaign) {
    title responsibleUnit { name } from to households questionnaires
    progress { community { name } households grievances }
    visits(first: 20) { totalCount edges { node { id date community { name } households team grievances { id number title } } } }
    survey { title questions { key text kind answers { label count } } responses }
  }
}

# 走访记录与听到的诉求一并登记，不属于活动的走访可不填 campaign
mutation RecordVisit($community: ID!, $date: Date!, $title: String!, $description: String!, $category: String!) {
  recordVisit(input: {
    community: $community, date: $date, team: ["李某（演示）"], households: 12
    grievances: [{ title: $title, description: $description, category: $category }]
  }) {
    __typename
    ... on RecordVisitPayload { visit { id number grievances { id number status } } }
    ... on Refusal { code message field }
  }
}
`,
    variables: {
      street: "{{street}}",
      grievance: "{{grievance}}",
      motion: "{{motion}}",
      campaign: "{{campaign}}",
      community: "{{community}}",
      date: "2024-01-12",
      title: "楼前路灯不亮",
      description: "三号楼前两盏路灯不亮，晚上看不清路。",
      category: "STREET_LAMPS",
      reason: "回访核实",
      rating: "SATISFIED",
    },
  },
  {
    title: "秘书·审查与交办",
    query: `query MotionsToReview($street: ID) {
  motions(first: 20, filter: { streetOffice: $street, status: [SUBMITTED] }) { totalCount edges { node { id number kind title availableMoves leadSponsor { name } } } }
}

mutation AcceptMotion($motion: ID!, $note: String) {
  acceptMotion(input: { motion: $motion, note: $note }) { __typename ... on AcceptMotionPayload { motion { id status } } ... on Refusal { code message } }
}

mutation ReturnMotion($motion: ID!, $reason: String!) {
  returnMotion(input: { motion: $motion, reason: $reason }) { __typename ... on ReturnMotionPayload { motion { id status } } ... on Refusal { code message } }
}

mutation ConvertMotion($motion: ID!, $reason: String!) {
  convertMotion(input: { motion: $motion, reason: $reason }) { __typename ... on ConvertMotionPayload { motion { id kind convertedFrom status } } ... on Refusal { code message } }
}

mutation ReferMotion($motion: ID!, $to: ReferralTarget!, $reason: String!) {
  referMotion(input: { motion: $motion, to: $to, reason: $reason }) { __typename ... on ReferMotionPayload { motion { id status } } ... on Refusal { code message } }
}

mutation MergeMotions($motion: ID!, $merged: [ID!]!, $reason: String!) {
  mergeMotions(input: { into: $motion, motions: $merged, reason: $reason }) {
    __typename
    ... on MergeMotionsPayload { motion { id number seconders { totalCount } grievances { totalCount } merged { id number status } } }
    ... on Refusal { code message }
  }
}

# → unit = responsibleUnits.0.id
query Units($street: ID) {
  responsibleUnits(streetOffice: $street) { id name kind }
}

# → followUp = assignFollowUp.followUp.id
mutation AssignFollowUp($motion: ID!, $unit: ID!, $task: String!) {
  assignFollowUp(input: { motion: $motion, responsibleUnit: $unit, task: $task }) {
    __typename
    ... on AssignFollowUpPayload { followUp { id number status dueAt responsibleUnit { name } motion { id status } } }
    ... on Refusal { code message field }
  }
}

mutation ReassignFollowUp($followUp: ID!, $unit: ID!) {
  reassignFollowUp(input: { followUp: $followUp, responsibleUnit: $unit }) { __typename ... on ReassignFollowUpPayload { followUp { id status returns responsibleUnit { name } } } ... on Refusal { code message } }
}

mutation DecideExtension($request: ID!, $grant: Boolean!, $note: String) {
  decideExtension(input: { request: $request, grant: $grant, note: $note }) { __typename ... on DecideExtensionPayload { followUp { id dueAt } } ... on Refusal { code message } }
}
`,
    variables: {
      street: "{{street}}",
      motion: "{{motion}}",
      merged: [],
      reason: "内容相近",
      note: "予以立案",
      to: "ZONE",
      unit: "{{unit}}",
      task: "核实情况，按期办结并答复",
      followUp: "{{followUp}}",
      request: "",
      grant: true,
    },
  },
];
