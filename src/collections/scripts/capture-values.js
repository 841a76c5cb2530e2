if (pm.response.code >= 200 && pm.response.code < 300) {
  const { captures, releases } = flow();
  for (const variable of releases) pm.environment.unset(variable);
  for (const { variable, expression, segment, unless } of captures) {
    const value = segment ? pathSegment(segment) : pick(expression);
    if (value !== undefined && value !== null && value !== '' && !(unless && pm.environment.get(unless))) {
      pm.environment.set(variable, String(value));
    }
  }
}
