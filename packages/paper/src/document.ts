// The file behind the sheets: a PDF/UA whose language, title and fonts are told.
// oxlint-disable-next-line import/no-named-as-default -- the types know the default only
import PDFDocument from 'pdfkit';
import { faces, printable } from './faces.ts';

export interface SheetInfo {
  title: string;
  author: string;
  subject?: string;
  language: string;
  /** Stands in the file: the same paper made again has the same bytes. */
  createdAt: Temporal.Instant;
  /** Pages stay open until the end, to be numbered. */
  keepsPages?: boolean;
}

export function openDocument(info: SheetInfo): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: info.keepsPages === true,
    // Otherwise each document parses the measures of Helvetica, which it never uses.
    font: faces().regular as unknown as string,
    tagged: true,
    // The types know PDF/A only.
    subset: 'PDF/UA' as 'PDF/A-2a',
    pdfVersion: '1.7',
    lang: info.language,
    displayTitle: true,
    info: {
      Title: printable(info.title),
      Author: printable(info.author),
      ...(info.subject !== undefined && { Subject: printable(info.subject) }),
      Creator: 'IO',
      CreationDate: new Date(info.createdAt.epochMilliseconds),
    },
  });
  escapeMetadata(pdf);
  for (const [name, font] of Object.entries(faces())) {
    // pdfkit takes a font that fontkit has opened; its types do not know.
    pdf.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource);
  }
  return pdf;
}

/** pdfkit writes title and author into the file's XML as they are: they would end it, or add to it. */
function escapeMetadata(pdf: PDFKit.PDFDocument): void {
  const end = pdf.endMetadata.bind(pdf);
  pdf.endMetadata = () => {
    for (const key of ['Title', 'Author', 'Subject'] as const) {
      const value = pdf.info[key];
      if (value === undefined) continue;
      pdf.info[key] = value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
    }
    end();
  };
}
