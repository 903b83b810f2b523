// The button that every e-mail has, and the form of those that ask one person to open one page: greeting, why, the way
// there, English.
import { html, type Html } from './html.ts';
import type { Mail } from './mail.ts';

const BUTTON =
  'display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none';

/** Of every e-mail: where it leads. */
export const mailButton = (link: string, words: string): Html =>
  html`<a href="${link}" style="${BUTTON}">${words}</a>`;

export interface Letter {
  name: string;
  it: string;
  en: string;
  /** What the button says and where it leads. */
  todo: string;
  link: string;
}

/** Everything of it but to whom, about what and under which id. */
export const letterOf = ({ name, it, en, todo, link }: Letter): Pick<Mail, 'text' | 'html'> => ({
  text: `Ciao ${name},\n\n${it}\n\n${todo}: ${link}\n\n(English: ${en})\n`,
  html: html`<p>Ciao ${name},</p>
    <p>${it}</p>
    <p>${mailButton(link, todo)}</p>
    <p lang="en" style="font-size:14px">${en}</p>`,
});
