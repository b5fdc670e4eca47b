/** An entry of a list of the template: the id is stored, the name is shown. Every list exists in the three languages. */
export type Named = {
  readonly id: string;
  readonly name: { readonly ar: string; readonly fr: string; readonly en: string };
};
