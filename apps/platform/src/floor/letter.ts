// An e-mail that asks a person who works for an institution to open one page: greeting, why, the way there, English.
import { html } from './html.ts';
import type { Mail } from './mail.ts';

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
    <p>
      <a
        href="${link}"
        style="display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none"
        >${todo}</a
      >
    </p>
    <p lang="en" style="font-size:14px">${en}</p>`,
});
