// A service's own words in the reader's language, where its institution has given them.

interface Translated {
  service_name: string;
  description: string | undefined;
  /** Of the words that are shown: `it`, or the language asked for. */
  lang: string;
}

interface Kept {
  translations?: Record<string, { service_name?: string; description?: string } | undefined>;
}

/** `metadata` as it travels: what is beside IO's own fields is read with care. */
export function inLanguage(
  name: string,
  metadata: ({ description?: string | undefined } & Record<string, unknown>) | undefined,
  language: string,
): Translated {
  const given = (metadata as Kept | undefined)?.translations?.[language];
  const text = given?.description;
  if (language === 'it' || typeof text !== 'string' || text === '')
    return { service_name: name, description: metadata?.description, lang: 'it' };
  return { service_name: given?.service_name || name, description: text, lang: language };
}
