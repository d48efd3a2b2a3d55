/** A domain with its labels in reverse, such as `org.example.contexts` for `contexts.example.org`. */
export const reversedDomain = (domain: string): string => domain.split('.').reverse().join('.');

/** The MCP extension by which the servers and clients of a registry speak of its contexts (SEP-2133). */
export const extensionId = (domain: string): string => `${reversedDomain(domain)}/contexts`;
