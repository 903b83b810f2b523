// Made-up documents: what a message's sender keeps of it, and the PDFs that belong to it.

// oxlint-disable-next-line import/no-named-as-default -- the types know the default only
import PDFDocument from 'pdfkit';

export type Attachment = {
  readonly id: string;
  readonly content_type: string;
  readonly name: string;
  readonly url: string;
  readonly category: string;
};

const pages: Readonly<
  Record<string, { readonly title: string; readonly pages: readonly string[] }>
> = {
  'docs/permesso.pdf': {
    title: 'Permesso di accesso alla ZTL Centrale',
    pages: [
      'Si autorizza il veicolo targato ZZ000ZZ ad accedere alla ZTL Centrale dal 1 gennaio al 31 dicembre 2027.',
      'Regole. Il permesso vale tutti i giorni, esclusi i mercati del sabato. Va rinnovato entro la fine dell’anno.',
      'Per informazioni: Ufficio permessi, telefono 011 000 0000.',
    ],
  },
  'docs/ricevuta.pdf': {
    title: 'Ricevuta dei diritti di segreteria',
    pages: ['Ricevuti 10,00 euro per il rilascio del permesso numero 2026/000123.'],
  },
};

export const attachments: readonly Attachment[] = [
  {
    id: 'permesso',
    content_type: 'application/pdf',
    name: 'Permesso ZTL 2027.pdf',
    url: 'docs/permesso.pdf',
    category: 'DOCUMENT',
  },
  {
    id: 'ricevuta',
    content_type: 'application/pdf',
    name: 'Ricevuta.pdf',
    url: 'docs/ricevuta.pdf',
    category: 'DOCUMENT',
  },
];

export const details = {
  subject: 'Il tuo permesso per la ZTL Centrale',
  markdown:
    'Il permesso **ZTL Centrale** per il veicolo **ZZ000ZZ** è pronto.\n\n| Dal | Al | Zona |\n| --- | --- | --- |\n| 1 gennaio 2027 | 31 dicembre 2027 | Centrale |\n\nQui sotto trovi il permesso e la ricevuta. Tieni una copia del permesso nel veicolo.',
};

export const precondition = {
  title: 'Prima di aprire',
  markdown:
    'Se apri questo messaggio, per l’ente **lo hai ricevuto oggi**. Se ti serve più tempo puoi aprirlo dopo.',
};

/** Undefined: there is no such document. */
export async function pdfAt(path: string): Promise<Buffer | undefined> {
  const content = pages[path];
  if (content === undefined) return undefined;
  const document = new PDFDocument({
    size: 'A4',
    lang: 'it-IT',
    displayTitle: true,
    info: { Title: content.title },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const [index, paragraph] of content.pages.entries()) {
    if (index > 0) document.addPage();
    document.fontSize(20).text(index === 0 ? content.title : `Pagina ${index + 1}`);
    document.moveDown().fontSize(12).text(paragraph, { width: 440 });
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
