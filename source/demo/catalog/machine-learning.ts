import type { DemoCalendar } from '../calendar.ts';

/** Features, scores and the models that read them. */
export function machineLearningPipelines(calendar: DemoCalendar): string {
  return `
  # ---- machine learning: a model loses half a percent of its worth for each day its features are stale

  - id: user_features
    owner: chidi
    area: growth
    ready: "17:30"
    upstream: [sessions]
    uses: [spark_prod]
    impact: [] # priced at ranking_model

  - id: ranking_features
    title: Features of the ranking model
    owner: chidi
    backup: ana
    area: growth
    ready: 2h
    repair: 2h
    rerun: 90m
    upstream: [{ id: user_features, slack: 12h }]
    uses: [spark_prod]
    runbooks: [skew-oom]
    source: { airflow: { dag: ranking_features } }
    impact: [] # priced at ranking_model

  - id: churn_scores
    owner: chidi
    area: growth
    refresh: full
    upstream: [user_features]
    confirmed: { by: ravi, on: ${calendar.day(88)} }
    impact: [{ kind: guess, low: 50, likely: 150, high: 600, per: day, grace: 1d, because: nobody has measured it }]
`;
}
