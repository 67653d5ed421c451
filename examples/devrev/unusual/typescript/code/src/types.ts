// The part of an event that these functions read; the SDK has the whole type.
export interface FunctionInput {
  readonly context: { readonly snap_in_id: string };
  readonly input_data: {
    readonly global_values: Readonly<Record<string, string>>;
    readonly resources: { readonly keyrings: Readonly<Record<string, { readonly secret: string }>> };
  };
}

export type Run = (events: readonly FunctionInput[]) => Promise<object>;

/** Texts, as every input value is. */
export enum Detail {
  Title = 'title',
  Everything = 'everything',
}
