/** `state/ownership.yaml` of the demo. */
export const OWNERSHIP_FILE = `# Who answers for what. One name each; a backup where somebody else could.
datasets:
  - { id: ledger, owner: ana, backup: ben }
  - { id: sessions, owner: chidi }
  - { id: store_visits, owner: ben }
pipelines:
  - { id: billing_ledger, owner: ana, backup: ben }
  - { id: exec_kpis, owner: chidi, backup: ana }
documentation:
  - { id: runbooks, owner: mei, backup: ana }
metrics:
  - { id: profit, owner: dana }
  - { id: growth, owner: ravi }
  - { id: engagement, owner: ravi }
experiments:
  - { id: scorecards, owner: mei, backup: chidi }
logging:
  - { id: app_events, owner: chidi, backup: mei }
`;
