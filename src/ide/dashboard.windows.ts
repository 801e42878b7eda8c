import type { IdeWindow } from "./window.js";

export const dashboardWindows: readonly IdeWindow[] = [
  {
    title: "大屏与公开",
    query: `# → street = streetOffices.0.id
query StreetOffices {
  streetOffices {
    id
    name
    currentAssembly { id termNumber seats inOffice sectors { sector count } }
  }
}

query OfficesWithRepresentatives {
  streetOffices {
    id
    name
    currentAssembly { id termNumber representatives(first: 100) { totalCount edges { node { id name sector community { name } } } } }
  }
}

# → vote = votes.edges.0.node.id
query PublishedVotes($street: ID, $after: String) {
  votes(first: 20, after: $after, filter: { streetOffice: $street, status: [PUBLISHED] }, orderBy: { field: CLOSED_AT, direction: DESC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { id title closedAt result { outcome cast eligible } } }
  }
}

query VoteResult($vote: ID!) {
  vote(id: $vote) {
    id title kind way status round openedAt closedAt publishedAt
    motions { id number title status }
    result {
      seats inOffice present recused eligible cast notCast valid blank spoilt
      turnout { numerator denominator value }
      options { key label count }
      conditions { description base fraction { numerator denominator } needed reached met }
      outcome
      explanation
    }
    ledgerHead
  }
}

query SelectionResult($vote: ID!) {
  vote(id: $vote) {
    id kind way status round maxChoices places
    previousRound { id result { outcome } }
    result { eligible cast valid blank spoilt options { key label count rank chosen needed } outcome explanation }
  }
}

query RatingTable($session: ID!) {
  session(id: $session) { ratings { title responsibleUnit { id name } satisfied fairlySatisfied notSatisfied dontKnow notCast outcome } }
}

query VoteBundle($vote: ID!) {
  voteBundle(id: $vote) { format canonical signature keyId fingerprint }
}

query SigningKeys {
  signingKeys { keyId algorithm publicKey from to }
}

# 一段时间的办理数据
query Figures($street: ID, $source: GrievanceSource, $from: Date!, $to: Date!) {
  figures(streetOffice: $street, source: $source, from: $from, to: $to) {
    satisfaction { numerator denominator value }
    participation { numerator denominator value }
    firstTimeSettlement { numerator denominator value }
    handled { numerator denominator value }
    repliesOnTime { numerator denominator value }
    attendance { numerator denominator value }
    turnout { numerator denominator value }
    householdsVisited
    questionnaires
    trainings
    guidedCases
    grievancesByCategory { category { key label } recorded closed satisfied }
    motionsByStatus { status count }
    byStreet { streetOffice { id name } satisfaction { numerator denominator value } openGrievances overdueFollowUps }
    byMonth { month recorded closed satisfied }
  }
}
`,
    variables: { from: "2024-01-01", to: "2024-12-31", street: "{{street}}", vote: "{{vote}}", session: "{{session}}" },
  },
  {
    title: "实时·会场与表决",
    query: `# → session = streetOffice.currentSession.id
# → vote = streetOffice.currentSession.currentVote.id
query Now($street: ID!) {
  streetOffice(id: $street) { id name currentSession { id title status present quorum { needed reached } currentItem { id title } currentVote { id title status } } }
}

subscription SessionProgress($street: ID!) {
  sessionProgress(streetOffice: $street) { session { id status present quorum { needed present reached } } currentItem { id title } currentVote { id title status } }
}

subscription VoteProgress($vote: ID!) {
  voteProgress(id: $vote) { vote { id status result { outcome options { key count } } } eligible cast }
}

subscription MyChanges {
  myChanges { at kind motion { id number status } vote { id status } followUp { id status } grievance { id status } }
}
`,
    variables: { street: "{{street}}", vote: "{{vote}}" },
  },
];
