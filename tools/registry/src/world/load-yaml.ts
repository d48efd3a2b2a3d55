/** What reading a YAML text takes that is no declaration. Loaded when there is one, because no other command needs it. */
export const loadYaml = (): Promise<typeof import('../declaration/yaml/yaml-value.ts')> =>
  import('../declaration/yaml/yaml-value.ts');
