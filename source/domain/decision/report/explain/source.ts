/** Where a term comes from: a file somebody wrote, the log, or a default that is an assumption. */
export type Source = 'declared' | 'log' | 'team.yaml' | 'default' | 'prior' | 'learned';
