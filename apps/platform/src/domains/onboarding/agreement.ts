// The agreement as a PDF: who, for which body, to what. Short and plain; the whole text of the terms is one page.
// oxlint-disable-next-line import/no-named-as-default -- the types know the default only
import PDFDocument from 'pdfkit';
import { dayInRome } from '../../floor/clock.ts';
import type { BodyFacts } from './store.ts';

export interface Person {
  name: string;
  family_name: string;
  fiscal_code: string;
  email: string;
}

export interface AgreementFacts {
  id: string;
  body: BodyFacts;
  representative: Person;
  delegates: readonly Person[];
  madeAt: Temporal.Instant;
}

/** The standard fonts know Western European letters only: others lose their marks rather than their shape. */
const written = (text: string) =>
  text.normalize('NFC').replaceAll(/[^\u0020-\u00ff’‘“”–—€…•]/gu, (letter) => {
    const bare = letter.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
    return /^[\u0020-\u00ff]+$/.test(bare) ? bare : '?';
  });

const CLAUSES = [
  'L’ente aderisce a IO per inviare comunicazioni ai cittadini, a nome proprio e sotto la propria responsabilità.',
  'L’ente tratta i dati personali come titolare; chi gestisce la piattaforma li tratta per suo conto e solo per consegnare le comunicazioni.',
  'Il legale rappresentante nomina le persone qui indicate, che possono a loro volta invitarne altre nei limiti del proprio ruolo.',
  'Ogni operazione fatta per conto dell’ente è scritta in un registro che l’ente può leggere ed esportare.',
  'L’ente può recedere in ogni momento; i messaggi già consegnati restano ai cittadini.',
];

/** Of who acts for others. */
const PARTNER_CLAUSE =
  'Chi aderisce come partner tecnologico o aggregatore agisce per altri enti solo con la loro delega, nei limiti che ciascuno ha dato e fino a quando non la revoca.';

const personLine = ({ name, family_name: family, fiscal_code: code, email }: Person) =>
  written(`${name} ${family}, codice fiscale ${code}, ${email}`);

export async function writeAgreement(facts: AgreementFacts): Promise<Buffer> {
  const { body, representative, delegates, madeAt } = facts;
  const document = new PDFDocument({
    size: 'A4',
    margin: 64,
    lang: 'it-IT',
    info: {
      Title: written(`Accordo di adesione a IO - ${body.name}`),
      Author: 'IO',
      CreationDate: new Date(madeAt.epochMilliseconds),
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const heading = (text: string) =>
    document.moveDown(1).font('Helvetica-Bold').fontSize(13).text(written(text)).moveDown(0.3);
  const line = (text: string) => document.font('Helvetica').fontSize(11).text(text, { lineGap: 3 });

  document.font('Helvetica-Bold').fontSize(20).text('Accordo di adesione a IO');
  const day = dayInRome(madeAt).toLocaleString('it-IT', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  document.font('Helvetica').fontSize(10).fillColor('#455a64');
  document.text(`${day} · ${facts.id}`).fillColor('#17324d');
  const isFirm = body.institution_kind === 'technology_partner';
  heading(isFirm ? 'L’impresa' : 'L’ente');
  line(written(body.name));
  const ipa = isFirm ? '' : ` · codice IPA ${body.ipa_code}`;
  line(written(`${body.place} · codice fiscale ${body.fiscal_code}${ipa}`));
  line(written(`Domicilio digitale: ${body.pec ?? '-'}`));
  heading('Il legale rappresentante, che firma');
  line(personLine(representative));
  heading('I delegati');
  if (delegates.length === 0) line('Nessuno: l’ente è gestito dal legale rappresentante.');
  for (const delegate of delegates) line(personLine(delegate));
  heading('L’accordo');
  const clauses = body.institution_kind === undefined ? CLAUSES : [...CLAUSES, PARTNER_CLAUSE];
  for (const [index, clause] of clauses.entries()) line(`${index + 1}. ${written(clause)}`);
  heading('La firma');
  line(
    'Da firmare con firma digitale in formato CAdES (.p7m), senza modificare questo file: anche un timbro di protocollo lo cambia.',
  );
  document.end();
  return whole;
}
