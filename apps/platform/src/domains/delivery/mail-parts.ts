// What all notices by e-mail have in common: the button, and how to get no more of them.
import { html, type Html } from '../../floor/html.ts';

const BUTTON =
  'display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none';

export const mailButton = (link: string, words: string): Html =>
  html`<a href="${link}" style="${BUTTON}">${words}</a>`;

export const longDay = (day: Temporal.PlainDate, locale: string): string =>
  day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** Where the mail leads and how to get no more of them; all are full addresses. */
export interface MailLinks {
  publicUrl: string;
  unsubscribe: string;
}

export const noMore = (why: string, settings: { link: string; text: string }, off: string) => ({
  text: `${why} ${settings.text}: ${settings.link}\nNon vuoi più queste e-mail? ${off}`,
  html: html`<p style="font-size:14px">
    ${why} <a href="${settings.link}">${settings.text}</a>.<br />
    <a href="${off}">Non voglio più queste e-mail</a>
    <span lang="en">(unsubscribe)</span>.
  </p>`,
});
