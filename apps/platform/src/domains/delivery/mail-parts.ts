// What all notices by e-mail have in common: how days are written, and how to get no more of them.
import { html } from '../../floor/html.ts';

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
