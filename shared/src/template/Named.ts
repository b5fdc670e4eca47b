/** An entry of a list of the template: the id is stored, the title is shown. Every list exists in the three languages. */
export type Named = {
  readonly id: string;
  readonly title: { readonly ar: string; readonly fr: string; readonly en: string };
};
