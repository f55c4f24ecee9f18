/** Of a key what has to be well again: the runs of a DAG, or a file that cannot be loaded. Several DAGs may be one pipeline. */
export function airflowPart(key: string): string | undefined {
  const [, file, dag] = /^airflow:[^:]+:(?:import:(.+):\d+(?::ok)?$|([^:]+):)/s.exec(key) ?? [];
  return file === undefined ? dag : `import:${file}`;
}
