// HTML made by a tagged template that escapes everything it is given, except other HTML made so.

export interface Html {
  text: string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (value: string) =>
  value.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Html | readonly Html[])[]
): Html {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    if (typeof value === 'string' || typeof value === 'number') text += escape(String(value));
    else if ('text' in value) text += value.text;
    else text += value.map((one) => one.text).join('');
    text += parts[index + 1] ?? '';
  });
  return { text };
}
