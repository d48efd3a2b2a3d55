import type { z } from 'zod';
import type { ServedRegistry } from '../served/served-registry.ts';
import type { WholeChecks } from '../served/whole-check.ts';

/** What a call of a tool works with. */
export interface ToolCall {
  readonly registry: ServedRegistry;
  readonly whole: WholeChecks;
  /** Ends the call where the caller gives up. */
  readonly signal: AbortSignal;
}

/** What a tool answers: the data that its output schema describes, and a short text that says the same in words. */
export interface Answer {
  readonly data: object;
  readonly text: string;
}

/** One tool: reads the registry and changes nothing. Failures are thrown. */
export interface RegistryTool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly title: string;
  /** For models: what it answers and when to ask it. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  answer(args: z.output<Input>, call: ToolCall): Promise<Answer>;
}

/** A tool, with the types of its schemas. */
export const defineTool = <Input extends z.ZodType, Output extends z.ZodType>(
  tool: RegistryTool<Input, Output>,
): RegistryTool<Input, Output> => tool;
