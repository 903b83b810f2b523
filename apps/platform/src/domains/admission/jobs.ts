// Sends the one mail or notice of a call-back; sweeps what is old.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { html } from '../../floor/html.ts';
import { mailButton } from '../../floor/letter.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { MailRefused } from '../../floor/mail.ts';
import type { PushAddress } from '../../floor/web-push.ts';
import { tellThatTurnIsNear } from './call-back-job.ts';
import { sweep } from './store.ts';
import { TICKET_HOURS } from './ticket.ts';

const sweepOld = { name: 'admission.sweep', payload: z.object({}) };
const SAMPLES_HOURS = 2;

const WORDS = {
  it: {
    subject: 'IO: tra poco tocca a te',
    hello: 'Il tuo turno per entrare in IO è vicino.',
    open: 'Apri per tornare al tuo posto.',
    how: 'Apri questa pagina nello stesso browser in cui ti sei messo in coda: il tuo posto è lì.',
    button: 'Vai al tuo posto',
    why: 'Ricevi questa e-mail perché lo hai chiesto nella pagina di attesa. Non ne riceverai altre: il tuo indirizzo è già stato cancellato.',
  },
  en: {
    subject: 'IO: it is almost your turn',
    hello: 'Your turn to enter IO is near.',
    open: 'Open to go back to your place.',
    how: 'Open this page in the same browser in which you joined the queue: your place is there.',
    button: 'Go to your place',
    why: 'You get this e-mail because you asked for it on the waiting page. There will be no other: your address has been deleted.',
  },
} as const;

async function sendMail(
  { config, mailer, secrets, log }: Context,
  job: z.infer<typeof tellThatTurnIsNear.payload>,
): Promise<void> {
  const words = WORDS[job.language];
  const link = `${config.publicUrl}/attesa?${job.journey}&lang=${job.language}`;
  try {
    await mailer.send({
      to: secrets.decrypt(Buffer.from(job.sealed, 'base64')).toString(),
      subject: words.subject,
      text: `${words.hello}\n\n${words.how}\n\n${link}\n\n${words.why}\n`,
      html: html`<p style="font-size:20px"><strong>${words.hello}</strong></p>
        <p>${words.how}</p>
        <p>${mailButton(link, words.button)}</p>
        <p style="font-size:14px">${words.why}</p>`,
      messageId: `<turn-${job.ticket}@${new URL(config.publicUrl).hostname}>`,
    });
  } catch (error) {
    if (!(error instanceof MailRefused && error.permanent)) throw error;
    // Nobody has that address: trying again is no use, and the job must not keep it.
    log.info({ event: 'call_back_refused' });
  }
}

/** Of use for a few minutes: by then the turn has come, or is gone. */
const NOTICE_SECONDS = 600;

const sealedAddress = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });

function addressOf({ secrets }: Context, sealed: string): PushAddress {
  const text = secrets.decrypt(Buffer.from(sealed, 'base64')).toString();
  const { endpoint, p256dh, auth } = sealedAddress.parse(JSON.parse(text));
  return {
    endpoint,
    p256dh: Buffer.from(p256dh, 'base64url'),
    auth: Buffer.from(auth, 'base64url'),
  };
}

async function sendNotice(
  context: Context,
  job: z.infer<typeof tellThatTurnIsNear.payload>,
): Promise<void> {
  const words = WORDS[job.language];
  const outcome = await context.webPush.send(addressOf(context, job.sealed), {
    payload: {
      title: words.subject,
      body: words.open,
      lang: job.language,
      path: `/attesa?${job.journey}&lang=${job.language}`,
      tag: `turn ${job.ticket}`,
    },
    ttlSeconds: NOTICE_SECONDS,
    urgency: 'high',
    topic: `turn ${job.ticket}`,
  });
  // The job is tried again; what a browser has given up, or will not take, is no use to try.
  if (outcome.state === 'later') throw new Error('the push service does not answer');
  if (outcome.state !== 'accepted') context.log.info({ event: 'call_back_refused' });
}

export function admissionJobs(context: Context): JobHandler[] {
  return [
    handle(tellThatTurnIsNear, (job) =>
      job.channel === 'push' ? sendNotice(context, job) : sendMail(context, job),
    ),
    handle(
      sweepOld,
      () => {
        const now = context.clock();
        return sweep(context.sql, {
          samples: now.subtract({ hours: SAMPLES_HOURS }),
          entries: now.subtract({ hours: TICKET_HOURS + 1 }),
          now,
        });
      },
      '*/5 * * * *',
    ),
  ];
}
